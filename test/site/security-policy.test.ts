/**
 * The policy of a page; security-policy.long.test.ts reads it on every page, and has Chromium obey.
 */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { policyOf, withPolicy } from '../../site/src/lib/security-policy.ts'

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const directive = (html: string, name: string) => {
  const found = policyOf(html)
    .split('; ')
    .find((each) => each.startsWith(`${name} `))
  return found?.split(' ').slice(1)
}

test('scripts in the page count by their hashes, character for character', () => {
  const script = '\n if (a < b && c) document.title = "ä"\n'
  const html = `<script>${script}</script><script type="module">x</script><script src="/a.js"></script>`
  expect(directive(html, 'script-src')).toEqual([
    "'self'",
    "'wasm-unsafe-eval'",
    hash(script),
    hash('x'),
  ])
})

test('one that stands there twice is named once, and data is not named', () => {
  const html =
    '<script>x</script><script>x</script><script type="application/json">{}</script><script type="application/ld+json">{}</script>'
  expect(directive(html, 'script-src')).toEqual(["'self'", "'wasm-unsafe-eval'", hash('x')])
})

test('style sheets count by their hashes, and only `style` attributes are free', () => {
  const html = '<style>p > a {}</style><p style="color: red">x</p>'
  expect(directive(html, 'style-src-elem')).toEqual(["'self'", hash('p > a {}')])
  expect(directive(html, 'style-src-attr')).toEqual(["'unsafe-inline'"])
})

test('nothing else is loaded, sent or framed', () => {
  for (const name of ['default-src', 'object-src', 'frame-src', 'base-uri', 'form-action']) {
    expect(directive('', name)).toEqual(["'none'"])
  }
  expect(directive('', 'script-src-attr')).toEqual(["'none'"])
  for (const name of ['connect-src', 'font-src', 'worker-src', 'manifest-src']) {
    expect(directive('', name)).toEqual(["'self'"])
  }
  expect(directive('', 'img-src')).toEqual(["'self'", 'data:'])
  expect(policyOf('')).not.toMatch(/https?:|\*|blob:|'unsafe-eval'/)
})

test('it stands before all that it holds for, and the encoding before it', () => {
  const page =
    '<!DOCTYPE html><html lang="en"><head><script>x</script><meta charset="utf-8"/></head>'
  expect(withPolicy(page)).toMatch(
    /^<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"\/><meta http-equiv="Content-Security-Policy" content="[^"<>]+"><script>x<\/script><\/head>$/,
  )
  expect(withPolicy('<head ><title>x')).toMatch(
    /^<head ><meta http-equiv="[^"]+" content="[^"]+"><title>x$/,
  )
})
