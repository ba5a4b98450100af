/**
 * The feed of changed guides. Written here and not by `@astrojs/rss`: that names an item by its
 * link alone, so that readers would show a guide once and never its later changes.
 */

import { escapeHtml } from '../escapes.ts'
import type { Change } from './dates.ts'

/** A guide in the feed. */
export interface FeedItem {
  title: string
  /** Full address of its page. */
  link: string
  description: string
  /** `undefined` where nothing is known of it. */
  change: Change | undefined
}

/** What the feed as a whole says. */
export interface FeedChannel {
  title: string
  description: string
  /** Full address of the site. */
  link: string
  /** Full address of the feed. */
  self: string
}

/** What XML 1.0 allows; lone surrogates are not among it. */
const forbidden = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** An RSS 2.0 document: the newest change first, guides without a known one last. */
export function feed(channel: FeedChannel, items: readonly FeedItem[]): string {
  const sorted = items.toSorted((a, b) => timeOf(b) - timeOf(a) || compare(a.link, b.link))
  const newest = sorted[0]?.change?.date
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">',
    '<channel>',
    element('title', channel.title),
    element('link', channel.link),
    element('description', channel.description),
    element('language', 'en'),
    `<atom:link href="${escapeXml(channel.self)}" rel="self" type="application/rss+xml"/>`,
    // Not the time of the build: the same guides give the same feed.
    ...(newest ? [element('lastBuildDate', newest.toUTCString())] : []),
    ...sorted.map(itemElement),
    '</channel>',
    '</rss>',
  ]
  return `${lines.join('\n')}\n`
}

function itemElement({ title, link, description, change }: FeedItem): string {
  const paragraphs = [...(change ? [`Last change: ${change.subject}`] : []), description]
  // Readers take a description for HTML: what is a text here is escaped for that, and then for XML.
  const html = paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('')
  const id = change ? `${link}#${change.commit}` : link
  return [
    '<item>',
    element('title', title),
    element('link', link),
    element('description', html),
    `<guid isPermaLink="false">${escapeXml(id)}</guid>`,
    ...(change ? [element('pubDate', change.date.toUTCString())] : []),
    '</item>',
  ].join('\n')
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`
}

function escapeXml(text: string): string {
  return escapeHtml(text.replace(forbidden, ''))
}

function timeOf({ change }: FeedItem): number {
  return change?.date.getTime() ?? 0
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
