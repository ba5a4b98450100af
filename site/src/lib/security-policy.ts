/**
 * The Content-Security-Policy of every page: the site asks no other host for anything and runs only
 * what it was built with, even if something got through the checks of documents. GitHub Pages sends
 * no headers of ours, so it stands in the page, before all that it holds for.
 *
 * Scripts and style sheets in a page count by their hashes. `style` attributes are let through: code
 * blocks colour each word by one. WebAssembly is the search's and the playground's.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { Parser } from 'htmlparser2'
import { escapeHtml } from '../escapes.ts'

/** Types of scripts that hold data: nothing runs them. */
const dataTypes = /^(?:application\/(?:ld\+)?json|text\/plain)$/i

/** The policy of a page. */
export function policyOf(html: string): string {
  const hashes = inlineHashes(html)
  const directives: readonly (readonly string[])[] = [
    ['default-src', "'none'"],
    ['script-src', "'self'", "'wasm-unsafe-eval'", ...hashes.script],
    ['script-src-attr', "'none'"],
    ['style-src', "'self'", "'unsafe-inline'"],
    ['style-src-elem', "'self'", ...hashes.style],
    ['style-src-attr', "'unsafe-inline'"],
    ['img-src', "'self'", 'data:'],
    ['font-src', "'self'"],
    ['connect-src', "'self'"],
    ['worker-src', "'self'"],
    ['manifest-src', "'self'"],
    ['base-uri', "'none'"],
    ['form-action', "'none'"],
    ['frame-src', "'none'"],
    ['object-src', "'none'"],
  ]
  return directives.map((directive) => directive.join(' ')).join('; ')
}

/** Put a page's policy into it. */
export function withPolicy(html: string): string {
  const head = /<head(?:\s[^>]*)?>/i.exec(html)
  if (!head) return html
  const at = head.index + head[0].length
  const policy = escapeHtml(policyOf(html))
  const tag = `<meta http-equiv="Content-Security-Policy" content="${policy}">`
  // What the encoding is has to be said within the first 1,024 bytes.
  const [charset = ''] = /<meta charset="[^"]*"\s*\/?>/i.exec(html) ?? []
  return `${html.slice(0, at)}${charset}${tag}${html.slice(at).replace(charset, '')}`
}

/** Hashes of the scripts and style sheets that stand in a page. */
function inlineHashes(html: string): Record<'script' | 'style', string[]> {
  const hashes = { script: new Set<string>(), style: new Set<string>() }
  let open: { kind: 'script' | 'style'; text: string } | undefined
  const parser = new Parser({
    onopentag(name, { src, type = '' }) {
      const isScript = name === 'script' && src === undefined && !dataTypes.test(type)
      if (isScript || name === 'style') open = { kind: name as 'script' | 'style', text: '' }
    },
    ontext(text) {
      if (open) open.text += text
    },
    onclosetag() {
      if (open) hashes[open.kind].add(hashOf(open.text))
      open = undefined
    },
  })
  parser.end(html)
  return { script: [...hashes.script], style: [...hashes.style] }
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

/** Gives every built page its policy. */
export function securityPolicy(): AstroIntegration {
  return {
    name: 'guidelint-security-policy',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const folder = fileURLToPath(dir)
        for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
          if (!name.endsWith('.html')) continue
          const file = join(folder, name)
          writeFileSync(file, withPolicy(readFileSync(file, 'utf8')))
        }
      },
    },
  }
}
