/**
 * The files of the search, after Pagefind's service was ended while it wrote them.
 */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Script } from 'node:vm'
import { gunzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { writeSearchIndex } from '../../site/src/search/whole-index.ts'

test('are whole again, whatever was missing', async () => {
  const site = mkdtempSync(join(tmpdir(), 'guidelint-search-'))
  onTestFinished(() => rmSync(site, { recursive: true }))
  const files = join(site, 'pagefind')
  for (const name of ['one', 'two']) {
    mkdirSync(join(site, name))
    const body = `<main data-pagefind-body><h1>${name}</h1><p>A probe of ${name}.</p></main>`
    writeFileSync(join(site, name, 'index.html'), `<html lang="en"><body>${body}</body></html>`)
  }
  await writeSearchIndex(site)
  const whole = join(site, 'whole')
  cpSync(files, whole, { recursive: true })

  // As it was found on a busy machine.
  rmSync(join(files, 'index'), { recursive: true })
  truncateSync(join(files, 'pagefind.js'), 1000)
  await writeSearchIndex(site)

  const names = readdirSync(files, { recursive: true, encoding: 'utf8' }).sort()
  expect(names).toEqual(readdirSync(whole, { recursive: true, encoding: 'utf8' }).sort())
  const packed = names.filter((name) => /\.(?:pf_\w+|pagefind)$/.test(name))
  expect(packed.map((name) => name.replace(/.*\./, ''))).toEqual(
    expect.arrayContaining(['pf_fragment', 'pf_index', 'pf_meta', 'pagefind']),
  )
  for (const name of packed) {
    expect(gunzipSync(readFileSync(join(files, name))).length, name).toBeGreaterThan(0)
  }
  const program = readFileSync(join(files, 'pagefind.js'), 'utf8').replace(
    /\bexport\s*\{[^}]*\};?/,
    '',
  )
  expect(() => new Script(program.replaceAll('import.meta.url', '""'))).not.toThrow()
})

test('are not made of a folder without pages', async () => {
  const site = mkdtempSync(join(tmpdir(), 'guidelint-search-'))
  onTestFinished(() => rmSync(site, { recursive: true }))
  await expect(writeSearchIndex(site)).rejects.toThrow(`no page in ${site}`)
  expect(readdirSync(site)).toEqual([])
})
