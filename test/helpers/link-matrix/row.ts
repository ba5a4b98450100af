/** What github.com makes of a small document: every destination in it has a verdict. */
export interface MatrixRow {
  name: string
  /** Text of `docs/doc.md`. */
  body: string
  /** Destinations that are links and work. */
  ok?: readonly string[]
  /** Destinations that are links and lead nowhere. */
  broken?: readonly string[]
  /** Texts that look like destinations and are no links. */
  none?: readonly string[]
  /** Destinations nothing is said of: other sites, templates. */
  quiet?: readonly string[]
  /** Why GitHub's behaviour is not known here: then the row only has to be survived. */
  unsure?: string
}

/** What lies beside `docs/doc.md`. */
export const neighbours: Readonly<Record<string, string>> = {
  'LICENSE.md': '# License\n',
  'docs/LICENSE.md': '# License\n',
  'docs/Target.md':
    '# Target\n\n## Alpha\n\n## Beta & Gamma\n\n## 中文 标题\n\n<a name="named"></a>\n',
  'docs/a&b.md': '# Ampersand\n',
  'docs/img.png': '',
  'docs/src/x.js': '1\n2\n3\n4\n',
  'docs/sub/100%.md': '# Percent\n',
  'docs/sub/README.md': '# Sub\n\n## Readme Heading\n',
  'docs/sub/file(1).md': '# File\n',
  'docs/sub/with space.md': '# Space\n',
  'docs/sub/中文.md': '# 中文\n\n## 二\n',
  'root.md': '# Root\n',
}

/** The repository's own place on its forge. */
export const remote = {
  host: 'github.com',
  owner: 'acme',
  repository: 'guides',
  branches: ['main'],
}
