/**
 * What a document must not bring onto the site.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { markdownToHtml } from 'satteri'
import { describe, expect, test } from 'vitest'
import { githubHtml } from '../../site/src/lib/github-html.ts'
import { root } from '../../site/src/lib/repository.ts'

const from = 'guides/evidence-discipline-guide.md'

/** A document with raw HTML on its third line. */
async function render(html: string): Promise<string> {
  const { html: shown } = await markdownToHtml(`# T\n\n<p>a</p>${html}\n`, {
    hastPlugins: [githubHtml],
    fileURL: pathToFileURL(join(root, from)),
    data: { astro: { frontmatter: { headings: [{ text: 'T', slug: 't' }] } } } as Record<
      string,
      unknown
    >,
  })
  return shown.trim()
}

describe('raw HTML that GitHub removes is refused', () => {
  test.each([
    '<script>alert(1)</script>',
    '<script type="module" src="https://a.example/_astro/ec.x.js"></script>',
    '<script type="module" src="//a.example/_astro/ec.x.js"></script>',
    '<style>p {}</style>',
    '<link rel="stylesheet" href="https://a.example/a.css">',
    '<base href="/x/">',
    '<meta http-equiv="refresh" content="0;url=https://a.example/">',
    '<form action="https://a.example/"></form>',
    '<iframe src="x"></iframe>',
    '<object data="x"></object>',
    '<embed src="x">',
    '<video src="x"></video>',
    '<audio src="x"></audio>',
    '<input type="image" src="https://a.example/i">',
    '<a href="x" onclick="alert(1)">x</a>',
    '<IMG SRC=x OnError=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java&#10;script:alert(1)">x</a>',
    '<a href="vbscript:x">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<a href="x" ping="https://a.example/">x</a>',
    '<table background="https://a.example/i"></table>',
    '<p style="background: url(https://a.example/i)">x</p>',
    '<p style="background: u\\72l(//a.example/i)">x</p>',
    `<p style="background: image-set('https://a.example/i' 1x)">x</p>`,
    '<p style="top: 0; position: fixed">x</p>',
    '<svg><image href="https://a.example/i"></image></svg>',
    '<svg><use href="https://a.example/i#x"></use></svg>',
    '<svg><rect fill="url(https://a.example/i#x)"></rect></svg>',
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    '<svg><p><title><a title="</title><img src=x onerror=alert(1)>"></a></title></svg>',
    '<svg></p><title><a title="</title><img src=x onerror=alert(1)>"></a></title></svg>',
    '<svg><g style="fill: url(https://a.example/i#x)"></g></svg>',
    '<svg><text xlink:href="https://a.example/i" marker-end="url(//a.example/i#x)">x</text></svg>',
    '<link rel="preload" as="image" imagesrcset="https://a.example/i 1x">',
    '<link rel="preconnect" href="https://a.example/">',
    '<video poster="https://a.example/i"></video>',
    '<body background="https://a.example/i">',
    '<html manifest="https://a.example/i">',
    '<img src="x" lowsrc="https://a.example/i">',
    '<img src="x" attributionsrc="https://a.example/i">',
    '<button formaction="https://a.example/">x</button>',
    '<q style="content: attr(x) url(https://a.example/i)">x</q>',
    '<ul style="list-style-image: image(&quot;https://a.example/i&quot;)"></ul>',
    '<math><mi>x</mi></math>',
    '<keepalive-simulator></keepalive-simulator>',
    // A tag that begins in raw HTML and takes what follows for its attributes.
    '<div title="\n<p>" onclick="alert(1)</p>',
    '<div><img src=x onerror=alert(1) ',
    // Browsers see no comment, or another one.
    '<!--> <img src=x onerror=alert(1)> -->',
    '<!-- --!> <img src=x onerror=alert(1)> -->',
    '<!-- never ends',
    '<![CDATA[ > <img src=x onerror=alert(1)> ]]>',
    '<svg><![CDATA[ x ]]></svg>',
    '<?php x ?>',
    // What this site had let through, and GitHub does not.
    '<mark>x</mark>',
    '<figure><figcaption>x</figcaption></figure>',
    '<center>x</center>',
    '<button data-code="x"></button>',
    '<svg><path d="M0 0"></path></svg>',
    '<p style="color: red">x</p>',
    '<td style="text-align: center; color: red">x</td>',
    '<div class="x">y</div>',
    '<div hidden>y</div>',
    '<a href="tel:1">x</a>',
    '<a href="ftp://a.example/">x</a>',
    '<a href="x" target="_blank">x</a>',
    '<img src="data:image/gif;base64,R0">',
    '<input type="text" disabled>',
    '<input type="checkbox">',
  ])('%s', async (html) => {
    const written = html.startsWith('<td') ? `<table><tr>${html}</tr></table>` : html
    await expect(render(written)).rejects.toThrow(new RegExp(`${from}:\\d: .+`))
  })

  test('the message has the line', async () => {
    await expect(render('\n\n> a <b onclick="x">b</b>')).rejects.toThrow(
      `${from}:5: expected what GitHub leaves, found \`onClick="x"\` at \`<b>\``,
    )
  })
})

describe('what guides use is not', () => {
  test.each([
    '<p align="center">c<br>d <kbd>e</kbd><sub>f</sub><sup>g</sup></p>',
    '<a name="x"></a><a href="mailto:a@example.org">h</a><a href="https://a.example/?x=data:y">i</a>',
    '<picture><source srcset="/i.png 2x" media="print"><img src="/i.png" alt="url(x)"></picture>',
    '<details open><summary>j</summary><div><span id="l">l</span></div></details>',
    '<ruby>字<rp>(</rp><rt>zi</rt><rp>)</rp></ruby><q cite="https://a.example/">x</q>',
    '<!-- <script> -- -->',
    '<code>&lt;script&gt;</code>',
  ])('%s', async (html) => {
    expect(await render(html)).toContain(html)
  })

  test('nor what Markdown is written as', async () => {
    const markdown = [
      '\n\n| a | b |\n|:-:|--:|\n| c | d |',
      '- [x] done\n- [ ] not',
      'x[^1] <https://a.example/>\n\n[^1]: y',
      '```js title="x"\na < b\n```',
    ]
    await expect(render(markdown.join('\n\n'))).resolves.toContain('text-align: center')
  })
})

test('what is published is what was checked', async () => {
  expect(await render('<div><b>x\n\n*y*')).toBe('<p>a</p><div><b>x\n<p><em>y</em></p></b></div>')
})
