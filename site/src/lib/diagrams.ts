/**
 * Mermaid diagrams, drawn when the site is built: the page needs no script for them.
 */
import { parseMermaid, renderMermaidSVG } from 'beautiful-mermaid'
import type { HastPluginEntry } from 'satteri'
import { escapeHtml } from '../escapes.ts'

/** How far a diagram is scaled down before it scrolls: its smallest text is 11 px. */
const readable = 0.8

/**
 * Draws fenced `mermaid` blocks. A diagram that cannot be drawn fails the build. After the check of
 * what a document may hold: drawings are no document's.
 */
export const diagrams: HastPluginEntry = ({ fileURL }) => {
  let count = 0
  return {
    name: 'diagrams',
    element: {
      filter: ['pre'],
      visit(node, context) {
        const [code] = node.children
        const classes = code?.type === 'element' ? code.properties.className : undefined
        if (!code || !Array.isArray(classes) || !classes.includes('language-mermaid')) return
        count += 1
        try {
          return { type: 'raw', value: drawDiagram(context.textContent(code), `diagram-${count}`) }
        } catch (error) {
          throw new Error(`${fileURL?.pathname}: diagram ${count}: ${(error as Error).message}`)
        }
      },
    },
  }
}

/**
 * A diagram as a figure. `accTitle` and `accDescr`, which GitHub reads, too, are its text
 * alternative; without them it is made of the diagram's own words.
 *
 * @param id Prefix of ids inside, unique on the page.
 */
export function drawDiagram(source: string, id: string): string {
  const title = /^[ \t]*accTitle[ \t]*:(.+)$/m.exec(source)?.[1]?.trim()
  // In one line, or in several between braces.
  const told = /^[ \t]*accDescr[ \t]*(?::(.+)|\{([^}]*)\})/m.exec(source)
  const description = (told?.[1] ?? told?.[2])?.trim().replace(/\s+/g, ' ')
  const code = source.replace(
    /^[ \t]*acc(?:Title[ \t]*:.*|Descr[ \t]*(?::.*|\{[^}]*\})[ \t]*)(?:\n|$)/gm,
    '',
  )
  const [left] = /^[ \t]*acc(?:title|descr).*$/im.exec(code) ?? []
  // It would be drawn as nodes.
  if (left !== undefined) throw new Error(`cannot read \`${left.trim()}\``)
  const sentences = description ?? steps(code).join('; ')
  if (sentences === '') throw new Error('expected `accDescr: …` with what it shows')
  const width = /\bwidth="([\d.]+)"/
  const svg = renderMermaidSVG(code, { transparent: true, padding: 8, font: 'inherit' })
    // Its style sheet asks another host for a font, and would apply to every diagram on the page.
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/(\bid="|url\(#)([\w-]+)/g, `$1${id}-$2`)
    .replace(/<svg\b[^>]*>/, (tag) => {
      const natural = Math.ceil(Number(width.exec(tag)?.[1] ?? 0))
      const box = /viewBox="[^"]*"/.exec(tag)?.[0] ?? ''
      const label = escapeHtml(title ?? 'Diagram')
      return `<svg ${box} width="${natural}" style="min-width:${Math.ceil(natural * readable)}px" role="img" aria-label="${label}" aria-describedby="${id}-text">`
    })
  return [
    '<figure class="diagram">',
    `<div class="diagram-scroll" role="group" aria-label="${escapeHtml(title ?? 'Diagram')}" tabindex="0">${svg.replace(/\n\s*/g, '\n')}</div>`,
    `<figcaption>${title === undefined ? '' : `<strong>${escapeHtml(title)}.</strong> `}<span id="${id}-text"${description === undefined ? ' class="sr-only"' : ''}>${escapeHtml(sentences)}</span></figcaption>`,
    '</figure>',
  ].join('')
}

/** What the arrows of a flowchart or state diagram say. */
function steps(code: string): string[] {
  if (!/^\s*(?:flowchart|graph|stateDiagram)/.test(code)) return []
  const { nodes, edges } = parseMermaid(code)
  const name = (key: string): string => nodes.get(key)?.label || key
  return edges.map(({ source, target, label }) => {
    return `${name(source)} leads to ${name(target)}${label ? ` (${label})` : ''}`
  })
}
