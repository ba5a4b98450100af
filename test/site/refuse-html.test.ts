/**
 * What a document must not bring onto the site.
 */
import { describe, expect, test } from 'vitest'
import { drawDiagram } from '../../site/src/lib/diagrams.ts'
import { refuseHtml } from '../../site/src/lib/refuse-html.ts'

const from = 'guides/evidence-discipline-guide.md'

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
  ])('%s', (html) => {
    expect(() => refuseHtml(`<p>a</p>${html}`, from)).toThrow(new RegExp(`^${from}: .+`))
  })

  test('what guides use is not, nor what the site’s own tools write', () => {
    const html = [
      '<h1>a</h1><h6 align="center">b</h6><p>c<br>d <kbd>e</kbd><sub>f</sub><sup>g</sup></p>',
      '<a name="x"></a><a href="mailto:a@example.org">h</a><a href="https://a.example/?x=data:y">i</a>',
      '<picture><source srcset="/i.png 2x"><img src="/i.png" alt="url(x)"></picture>',
      '<img src="data:image/gif;base64,R0">',
      '<details open><summary>j</summary><div><span class="k">l</span></div></details>',
      '<table><tr><td style="text-align: center">m</td></tr></table><!-- <script> -- -->',
      '<input type="checkbox" checked disabled>',
      '<link rel="stylesheet" href="/repo/_astro/ec.xgfd9.css"><script type="module" src="/repo/_astro/ec.0vx5m.js"></script>',
      '<button data-code="<script>alert(1)</script>"></button><code>&lt;script></code>',
      drawDiagram('flowchart LR\n  A[a < b] -->|url x| B["c & d"]\n', 'diagram-1'),
    ].join('\n')
    expect(() => refuseHtml(html, from)).not.toThrow()
  })
})
