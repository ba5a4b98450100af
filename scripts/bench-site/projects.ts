/**
 * The two sites that are timed: this one with many guides, and a plain Starlight of the same pages.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { linkPackages, projectRoot } from '../project-copy.ts'
import { writePlainStarlight } from './plain-starlight.ts'

/** Copies of a guide stand in sections of so many in the index. */
const perSection = 25

/** A Markdown file by its path. */
type Files = Map<string, string>

/** This repository with so many guides, all in its index and in a commit: folder of the site. */
export function makeOurs(root: string, guides: number): string {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const paths = execFileSync('git', list, { cwd: projectRoot, encoding: 'utf8' }).split('\0')
  for (const path of paths) {
    const from = join(projectRoot, path)
    if (path !== '' && existsSync(from)) cpSync(from, join(root, path))
  }
  linkPackages(root)
  const copies = copiesOf(readGuides(), guides)
  write(root, copies)
  const index = readFileSync(join(root, 'SKILL-INDEX.md'), 'utf8')
  writeFileSync(join(root, 'SKILL-INDEX.md'), index + sectionsOf([...copies.keys()]))
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, stdio: 'ignore' })
  git('init')
  git('add', 'guides', 'SKILL-INDEX.md')
  git('-c', 'user.name=bench', '-c', 'user.email=bench@localhost', 'commit', '-m', 'Guides')
  return join(root, 'site')
}

/** A Starlight with its defaults and the same Markdown: folder of the site. */
export function makePlain(root: string, guides: number): string {
  const own = readGuides()
  const others = readdirSync(join(projectRoot, 'docs/rules')).map((name) => `docs/rules/${name}`)
  const pages: Files = new Map([...own, ...copiesOf(own, guides)])
  for (const path of ['SKILL-INDEX.md', 'site/src/content/adopt.md', ...others]) {
    pages.set(path, readFileSync(join(projectRoot, path), 'utf8'))
  }
  pages.set('index.md', '# Home\n')
  writePlainStarlight(
    root,
    [...pages].map(([path, text]) => [path, asPage(text)] as const),
  )
  return root
}

function readGuides(): Files {
  const names = readdirSync(join(projectRoot, 'guides')).filter((name) => /-guide\.md$/.test(name))
  const paths = names.sort().map((name) => `guides/${name}`)
  return new Map(paths.map((path) => [path, readFileSync(join(projectRoot, path), 'utf8')]))
}

/** As many as are missing: each guide in turn, with a name and a title of its own. */
function copiesOf(guides: Files, wanted: number): Files {
  const own = [...guides]
  const copies: Files = new Map()
  for (let number = own.length; number < wanted; number++) {
    const [path, text] = own[number % own.length] ?? ['', '']
    const named = text.replace(/^# .*$/m, (title) => `${title} (copy ${number})`)
    copies.set(path.replace(/-guide\.md$/, `-${number}-guide.md`), named)
  }
  return copies
}

function sectionsOf(paths: readonly string[]): string {
  return paths
    .map((path, at) => {
      const heading = at % perSection === 0 ? `\n## Copies from ${at} on\n\n` : ''
      return `${heading}- [${basename(path, '.md')}](${path}): a copy.\n`
    })
    .join('')
}

/** Its title in front and not in the text, as Starlight wants it. */
function asPage(text: string): string {
  const title = /^# (.*)$/m.exec(text)?.[1] ?? 'Untitled'
  return `---\ntitle: ${JSON.stringify(title)}\n---\n${text.replace(/^# .*\n/m, '')}`
}

function write(root: string, files: Files): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}
