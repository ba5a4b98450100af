/**
 * Guides that this repository does not have: what others may write.
 */
import { Buffer } from 'node:buffer'

/** A PNG of 40 by 20 pixels. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAACgAAAAUCAMAAADImI+JAAAAA1BMVEUNX1zwXPLNAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEUlEQVQokWNgGAWjYBQwkAAAAzQAAWANf2kAAAAASUVORK5CYII=',
  'base64',
)

/** It would say so on the console if it could. */
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><script>console.error('run')</script><rect width="30" height="10"/></svg>\n`

const stopGap = (title: string, framing: string): string => `# ${title}

> **Audience**: test authors
> **Status**: stop-gap

Until it is mended.

> **Preferred fix**: [evidence](evidence-discipline-guide.md)
> **Retire when**: \`x < 1\` holds
${framing}

## What to do

Wait.
`

/** Has a wide table, too, and each kind of alert. */
const images = `# Pictures: shown as they are

> **Audience**: readers ![seen](images/a%20picture.png) of it
> **Status**: stable

![a "quoted" picture](images/a%20picture.png "its title")

<img src='../shared/drawing.svg?raw=true' width="60" alt="a drawing"> and
<picture><source media="(prefers-color-scheme: dark)" srcset="images/a%20picture.png 2x"><img src="/shared/drawing.svg" alt="for both"></picture>

[![state of the build](https://ci.example/state.svg)](https://ci.example/) and ![](//cdn.example/x.png)

<!-- <img src="images/none.png"> <a href="none.md">x</a> -->

| ${Array.from({ length: 9 }, (_, at) => `column ${at}`).join(' | ')} |
| ${Array.from({ length: 9 }, () => '---').join(' | ')} |
| ${Array.from({ length: 9 }, (_, at) => `${'word '.repeat(6)}${at}`).join(' | ')} |
| \`${'unbroken'.repeat(20)}\` |

${['NOTE', 'TIP', 'IMPORTANT', 'WARNING', 'CAUTION']
  .map((kind) => `> [!${kind}]\n> About ${kind.toLowerCase()}.\n>\n> - with a list\n`)
  .join('\n')}
`

const chinese = `# 隧道保活：先救急，再退役

## 什么时候用（适用范围）

见[图](pictures-guide.md)和 <a href="own-blocks-guide.md#%E7%BB%93%E8%AE%BA">结论</a>。

## 常见问题 / FAQ：为什么会断？

### \`kubectl\` 报错 EOF

## 什么时候用（适用范围）

## Über ∞ 🚀 größe_x
`

/** Has neither intro nor framing block. */
const bare = `# Own blocks

Nothing in front.

## 结论

Back to <a title="x" href="chinese-guide.md#什么时候用适用范围-1">the second</a>.
`

/** Has frontmatter, and what the steps to a page could take for something else. */
const rawHtml = `---
title: of another tool
tags: [a]
---

# Raw HTML

<h2>Raw heading</h2>

[To it](#raw-heading) and <a href=own-blocks-guide.md>out of it</a>.[^1]

\`\`\`html
<table><tr><td>one</td></tr></table> <script>alert(1)</script>
\`\`\`

\`\`\`md
<!-- simulator: keepalive -->
\`\`\`

<!-- simulator: keepalive -->

<!-- simulator: keepalive -->

\`\`\`mermaid
flowchart LR
  accDescr {
    A comes
    before B.
  }
  A --> B
\`\`\`

## Appendix A: more

The last words.

[^1]: A note.
`

/** Files by path. */
export const changedFiles: Readonly<Record<string, string | Uint8Array>> = {
  'guides/aa-late-guide.md': stopGap('Late', '> **Review by**: 2020-01-31'),
  'guides/ab-dateless-guide.md': stopGap('Dateless', '> **Not evidence for**: anything'),
  'guides/pictures-guide.md': images,
  'guides/chinese-guide.md': chinese,
  'guides/own-blocks-guide.md': bare,
  'guides/raw-html-guide.md': rawHtml,
  'guides/images/a picture.png': png,
  'shared/drawing.svg': svg,
}
