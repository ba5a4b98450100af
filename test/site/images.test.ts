/**
 * Images of a document, one by one; test/site/changed.long.test.ts shows them on a page.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot } from '../../scripts/project-copy.ts'
import { startTags } from '../../site/src/lib/html.ts'
import { imageResponse, showImages } from '../../site/src/lib/images.ts'
import { readSrcset } from '../../site/src/lib/srcset.ts'

const from = 'guides/evidence-discipline-guide.md'
const icon = '../site/public/favicon.svg'
const show = (html: string) => showImages(html, from, '/base/')

describe('an image of the repository', () => {
  test.each([
    icon,
    '/site/public/favicon.svg',
    `${icon}?raw=true#x`,
    '../site/public/f%61vicon.svg',
  ])('%s is led to its copy', async (target) => {
    const { html, images } = await show(`<p><img alt="a &amp; b" src='${target}'> x</p>`)
    expect(html).toMatch(
      /^<p><img alt="a &amp; b" src="\/base\/images\/favicon\.[\da-f]{8}\.svg" width="\d+" height="\d+" loading="lazy"> x<\/p>$/,
    )
    expect(images[0]?.file).toMatch(/\/site\/public\/favicon\.svg$/)
  })

  test('as Astro hides it is found', async () => {
    const hidden = JSON.stringify({ alt: 'a "b"', src: icon, index: 0 }).replaceAll('"', '&quot;')
    const { html } = await show(`<img __ASTRO_IMAGE_="${hidden}">`)
    expect(html).toMatch(
      /^<img alt="a &quot;b&quot;" src="\/base\/images\/favicon\.\w+\.svg" width/,
    )
  })

  test.each([
    ['width="7" height="9"', 'width="7" height="9"'],
    ['width="7"', 'width="7" height="7"'],
    ['height="7"', 'height="7" width="7"'],
    ['width="50%"', 'width="50%"'],
  ])('keeps the size it has been given: %s', async (given, expected) => {
    const { html } = await show(`<img src="${icon}" ${given}>`)
    expect(html).toContain(`.svg" ${expected} loading`)
  })

  test('is answered with its bytes and type', async () => {
    const [image] = (await show(`<img src="${icon}">`)).images
    if (!image) throw new Error('no image')
    const response = imageResponse(image)
    expect(response.headers.get('content-type')).toBe('image/svg+xml')
    expect(await response.text()).toBe(readFileSync(image.file, 'utf8'))
  })

  test('has each of its sizes', async () => {
    const { html } = await show(`<source srcset="${icon} 1x, ${icon} 2x, https://a.example/c 3x">`)
    expect(html).toMatch(/^<source srcset="\/base\/\S+\.svg 1x, \/base\/\S+\.svg 2x">$/)
  })
})

describe('of a srcset', () => {
  const data = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='
  const evil = 'http://evil.test/s.png'

  test.each<[value: string, candidates: string[]]>([
    ['a.png', ['a.png']],
    ['a.png 1x,b.png 2x', ['a.png 1x', 'b.png 2x']],
    [` a.png\t640w ,\n b.png  2x, `, ['a.png 640w', 'b.png 2x']],
    ['a.png, b.png', ['a.png', 'b.png']],
    ['a.png,, ,b.png 2x', ['a.png', 'b.png 2x']],
    ['a,b.png 2x', ['a,b.png 2x']],
    ['a.png,b.png', ['a.png,b.png']],
    [`${data} 1x,${evil} 2x`, [`${data} 1x`, `${evil} 2x`]],
    ['a.png (1x, 2x),b.png', ['a.png (1x, 2x)', 'b.png']],
    ['a.png (1x,b.png 2x', ['a.png (1x,b.png 2x']],
    [',', []],
    ['', []],
  ])('%j has the candidates that a browser sees', (value, expected) => {
    const found = readSrcset(value)
    expect(found.map(({ url, descriptor }) => `${url} ${descriptor}`.trim())).toEqual(expected)
  })

  test.each([
    `${icon} 1x,${evil} 2x`,
    `${evil} 2x,${icon}`,
    `${icon} 1x ,${evil} 2x`,
    `${icon} 1x\n,\n${evil} 2x`,
    `,${evil} 3x,${icon} 1x`,
    `${data} 1x,${evil} 2x`,
    `//evil.test/s.png 2x,${icon}`,
    `HTTPS://evil.test/s.png 2x,${data}`,
  ])('%j asks no other host', async (value) => {
    for (const tag of [`<source srcset="${value}">`, `<img src="${icon}" srcset="${value}">`]) {
      const { html, remote } = await show(tag)
      expect(html).not.toContain('evil')
      expect(html).toMatch(/srcset="[^"]+"/)
      expect(remote).toHaveLength(1)
    }
  })

  test.each([`${icon} 1x,\\\\evil.test/s.png 2x`, `${icon} 1x,/\\evil.test/s.png 2x`])(
    '%j is no path of the repository',
    async (value) => {
      await expect(show(`<img src="${icon}" srcset="${value}">`)).rejects.toThrow('no image at')
    },
  )
})

test.each([
  ['<img src="none.png">', 'no image at `none.png`'],
  ['<img>', 'no image at ``'],
  ['<img src="../docs">', 'no image at `../docs`'],
  ['<img src="../../main/../x.png">', 'no image at `../../main/../x.png`'],
  ['<img src="/../package.json">', '`/../package.json` is no image that browsers show'],
  ['<source srcset="none.png 2x">', 'no image at `none.png`'],
  ['<img src="javascript:alert(4)">', 'no image at `javascript:alert(4)`'],
  ['<img src="https://[bad">', 'no image at `https://[bad`'],
  ['<img src="data:text/html,x">', 'no image at `data:text/html,x`'],
  ['<source srcset="ftp://a.example/i 2x">', 'no image at `ftp://a.example/i`'],
])('%s is refused', async (html, problem) => {
  await expect(show(html)).rejects.toThrow(`${from}: ${problem}`)
})

test('a symbolic link leads to no file outside of the repository', async () => {
  mkdirSync(join(projectRoot, '.vitest'), { recursive: true })
  const folder = mkdtempSync(join(projectRoot, '.vitest/images-'))
  const outside = mkdtempSync(join(tmpdir(), 'images-'))
  try {
    copyFileSync(join(projectRoot, 'site/public/favicon.svg'), join(outside, 'secret.svg'))
    symlinkSync(join(outside, 'secret.svg'), join(folder, 'out.svg'))
    symlinkSync(join(projectRoot, 'site/public/favicon.svg'), join(folder, 'in.svg'))
    const own = `${relative(projectRoot, folder)}/a.md`
    await expect(showImages('<img src="out.svg">', own, '/')).rejects.toThrow(
      `${own}: no image at \`out.svg\``,
    )
    expect((await showImages('<img src="in.svg">', own, '/')).images).toHaveLength(1)
  } finally {
    for (const each of [folder, outside]) rmSync(each, { recursive: true, force: true })
  }
})

test('an image on another host is a link, and in a link its words', async () => {
  const { html, remote } = await show(
    '<img src="https://a.example/i?b&amp;c" alt="A"><a href="x"><img src="//b.example/i"></a><source srcset="https://c.example/i">',
  )
  expect(html).toBe('<a href="https://a.example/i?b&amp;c">A</a><a href="x">image on b.example</a>')
  expect(remote).toEqual(['https://a.example/i?b&c', '//b.example/i', 'https://c.example/i'])
})

test('an `image` is what browsers make of it', async () => {
  const { html } = await show('<image src="https://a.example/i" alt="A">')
  expect(html).toBe('<a href="https://a.example/i">A</a>')
})

test('what stands in a comment or is only text is left alone', async () => {
  const html =
    '<!-- <img src="x"> --> <code>&lt;img src="x"></code> <img src="data:image/gif;base64,R0"'
  expect((await show(html)).html).toBe(html)
})

test('a tag is found with its place and whether it stands in a link', () => {
  const html = '<a><img\n alt=">"></a><IMG SRC=x>'
  const tags = startTags(html, ['img'])
  expect(tags.map(({ start, end, inLink }) => [html.slice(start, end), inLink])).toEqual([
    ['<img\n alt=">">', true],
    ['<IMG SRC=x>', false],
  ])
  expect(tags[1]?.attributes).toEqual({ src: 'x' })
})
