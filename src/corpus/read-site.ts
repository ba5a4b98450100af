/**
 * What a generator's configuration says of its site: where its pages lie, what serves them, how its
 * anchors differ. Plain values are read, nothing is run.
 */
import { baseName, folderOf, normalize } from '../text/paths.ts'
import type { Site, Translation, Tree } from './site.ts'
import { configNames } from './site-files.ts'

/** Read a file that may configure a site; `undefined` if it configures none. */
export function readSite(file: string, tree: Tree): Site | undefined {
  const text = tree.read(file)
  if (text === undefined) return undefined
  const root = folderOf(file)
  switch (configNames[baseName(file)]) {
    case 'MkDocs':
      return mkdocs(file, root, text, tree)
    case 'Hugo':
      return hugo(file, root, text, tree)
    case 'Docusaurus':
      return docusaurus(file, root, text, tree)
    case 'Astro':
      return astro(file, root, text, tree)
    case 'mdBook':
      return mdbook(file, root, text)
    default:
      return jekyll(file, root, text, tree)
  }
}

function mkdocs(file: string, root: string, text: string, tree: Tree): Site {
  const docs = inside(root, settingOf(text, 'docs_dir') ?? 'docs') ?? root
  const translations = siblingLanguages(docs, tree)
  const inherited = settingOf(text, 'INHERIT')
  const parent = inherited === undefined ? undefined : inside(root, inherited)
  const settings = `${text}\n${(parent && tree.read(parent)) ?? ''}`
  return {
    generator: 'MkDocs',
    file,
    root,
    contents: [docs, ...translations.map(({ folder }) => folder)],
    statics: [docs],
    anchors: 'mkdocs',
    readsAttributes: true,
    hasOtherSlugs: setsSlugify(settings),
    resolvesLinks: false,
    translations,
    generated: [folderGlob(root, settingOf(text, 'site_dir') ?? 'site')],
  }
}

/** Whether `toc` is given a `slugify` of its own. */
function setsSlugify(text: string): boolean {
  let tocIndent: number | undefined
  for (const line of text.split('\n')) {
    const indent = line.search(/[^\s-]/)
    if (indent === -1) continue
    if (tocIndent !== undefined && indent <= tocIndent) tocIndent = undefined
    if (tocIndent !== undefined && /^\s*slugify\s*:/.test(line)) return true
    if (/^[\s-]*(?:markdown\.extensions\.)?toc\s*:/.test(line)) tocIndent = indent
  }
  return /toc[^\n]{0,40}\bslugify\s*=/.test(text) || /\btoc\]\s*\nslugify\s*=/.test(text)
}

/** A template for links, which finds pages in its own way. */
const isLinkHook = /(?:^|\/)layouts\/(?:[^/]+\/)*_markup\/render-link[^/]*\.html$/

/** A site's own configuration, or one file of `config/_default`. */
function hugo(file: string, root: string, text: string, tree: Tree): Site | undefined {
  const isOwnName = baseName(file).startsWith('hugo.')
  const inConfig = /^(?:(.+)\/)?config(?:\/[^/]+)?$/.exec(root)
  const home = inConfig && !tree.folders.has(at(root, 'content')) ? (inConfig[1] ?? '') : root
  if (!isOwnName) {
    // Many programs call their configuration so.
    const hasFolders = ['content', 'layouts', 'archetypes'].some((name) => {
      return tree.folders.has(at(home, name))
    })
    if (!hasFolders || !/^\s*["']?baseurl["']?\s*[=:]/im.test(text)) return undefined
  }
  const configs = tree.all.filter((path) => {
    return (
      /^(?:hugo|config|markup)\.(?:toml|ya?ml|json)$/.test(baseName(path)) && path.startsWith(home)
    )
  })
  const settings = configs.map((path) => tree.read(path) ?? '').join('\n')
  const content = settingOf(text, 'contentDir') ?? 'content'
  return {
    generator: 'Hugo',
    file,
    root: home,
    contents: existing([inside(home, content)]),
    statics: existing([inside(home, 'static'), inside(home, 'assets'), inside(home, content)]),
    anchors: 'hugo',
    readsAttributes: true,
    hasOtherSlugs: /github-ascii|blackfriday|autoDefinitionTermID\W{1,80}true/i.test(settings),
    resolvesLinks: tree.all.some((path) => isLinkHook.test(path) && path.startsWith(home)),
    translations: [],
    generated: [folderGlob(home, 'public'), folderGlob(home, 'resources/_gen')],
  }
}

function docusaurus(file: string, root: string, text: string, tree: Tree): Site {
  // `path: '../docs'` of a plugin, `path.join(__dirname, '../docs')`.
  const given = [...text.matchAll(/\bpath\s*:\s*[^\n]{0,80}?['"`]([^'"`\n]{1,200})['"`]/g)]
  const named = given.map(([, folder = '']) => folder)
  const versions = [...tree.folders].filter((folder) => {
    return folderOf(folder) === at(root, 'versioned_docs')
  })
  const content = ['docs', 'blog', 'i18n', 'src/pages', 'community', ...named]
  const translations = [...tree.folders].flatMap((folder): Translation[] => {
    const rest = folder.startsWith(at(root, 'i18n/')) ? folder.slice(at(root, 'i18n/').length) : ''
    const match =
      /^[^/]+\/docusaurus-plugin-content-(docs|blog)(?:-([^/]+))?(?:\/(current|version-[^/]+))?$/.exec(
        rest,
      )
    const [, kind, id, version] = match ?? []
    if (kind === undefined || (kind === 'docs') === (version === undefined)) return []
    const isOld = version !== undefined && version !== 'current'
    const original = isOld ? `${id ? `${id}_` : ''}versioned_docs/${version}` : (id ?? kind)
    return [{ folder, original: at(root, original) }]
  })
  return {
    generator: 'Docusaurus',
    file,
    root,
    contents: existing([...content.map((folder) => inside(root, folder)), ...versions], tree),
    statics: [at(root, 'static')],
    anchors: 'github',
    readsAttributes: true,
    hasOtherSlugs: false,
    resolvesLinks: false,
    translations,
    generated: [folderGlob(root, 'build'), folderGlob(root, '.docusaurus')],
  }
}

function astro(file: string, root: string, text: string, tree: Tree): Site {
  const isStarlight = /@astrojs\/starlight/.test(text)
  const pages = isStarlight ? 'src/content/docs' : 'src/content'
  return {
    generator: isStarlight ? 'Starlight' : 'Astro',
    file,
    root,
    contents: existing([at(root, pages), at(root, 'src/pages')], tree),
    statics: [at(root, settingOf(text, 'publicDir') ?? 'public')],
    anchors: 'github',
    readsAttributes: false,
    hasOtherSlugs: false,
    resolvesLinks: false,
    translations: [],
    generated: [folderGlob(root, 'dist'), folderGlob(root, '.astro')],
  }
}

function mdbook(file: string, root: string, text: string): Site {
  const source = settingOf(text, 'src') ?? 'src'
  return {
    generator: 'mdBook',
    file,
    root,
    contents: existing([inside(root, source)]),
    statics: existing([inside(root, source)]),
    anchors: 'github',
    readsAttributes: true,
    hasOtherSlugs: false,
    resolvesLinks: false,
    translations: [],
    generated: [folderGlob(root, settingOf(text, 'build-dir') ?? 'book')],
  }
}

/** `_config.yml` is Hexo's as well. */
function jekyll(file: string, root: string, text: string, tree: Tree): Site | undefined {
  const hasFolders = ['_posts', '_layouts', '_includes', '_data', '_sass'].some((name) => {
    return tree.folders.has(at(root, name))
  })
  const gems = tree.read(at(root, 'Gemfile')) ?? ''
  const isNamed = /jekyll|github-pages/.test(gems) || /jekyll|kramdown|remote_theme/.test(text)
  if (!hasFolders && !isNamed) return undefined
  const plainKramdown = /^\s+input\s*:\s*kramdown\b/im.test(text)
  return {
    generator: 'Jekyll',
    file,
    root,
    contents: existing([inside(root, settingOf(text, 'source') ?? '.')]),
    statics: [root],
    anchors: 'github',
    ...(plainKramdown
      ? { differs: 'kramdown without GFM drops what stands before the first letter of a heading' }
      : {}),
    readsAttributes: true,
    hasOtherSlugs: false,
    resolvesLinks: false,
    translations: [],
    generated: [folderGlob(root, settingOf(text, 'destination') ?? '_site')],
  }
}

const language = /^[a-z]{2}(?:-[A-Za-z]{2,4})?$/

/** `docs/de/docs` beside `docs/en/docs`. */
function siblingLanguages(original: string, { folders }: Tree): Translation[] {
  const segments = original.split('/')
  const place = segments.findIndex((segment) => language.test(segment))
  if (place === -1) return []
  const siblings = [...folders].filter((folder) => {
    if (folder === original) return false
    const parts = folder.split('/')
    return (
      parts.length === segments.length &&
      parts.every((part, at) => (at === place ? language.test(part) : part === segments[at]))
    )
  })
  return siblings.slice(0, maxTranslations).map((folder) => ({ folder, original }))
}

/** Most translations of one site that are known. */
const maxTranslations = 100

/** `key: value`, `key = "value"`: a plain value on one line. */
function settingOf(text: string, key: string): string | undefined {
  const line = new RegExp(`^[ \\t]*["']?${key}["']?[ \\t]*[:=][ \\t]*(.*)$`, 'im').exec(text)
  const [, quoted, bare] = /^(?:["']([^"'\n]*)["']|([^\s#"',]+))/.exec(line?.[1] ?? '') ?? []
  return quoted ?? bare
}

/** A folder written in a configuration; `undefined` if it leads out of the repository. */
function inside(root: string, written: string): string | undefined {
  const { path, above } = normalize(root, written)
  return above > 0 ? undefined : path
}

function existing(folders: readonly (string | undefined)[], tree?: Tree): string[] {
  const known = folders.filter((folder) => folder !== undefined)
  return [...new Set(tree ? known.filter((folder) => tree.folders.has(folder)) : known)]
}

function at(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}

/** Anchored, so that a folder of that name further down is not meant. */
function folderGlob(root: string, folder: string): string {
  return `/${normalize(root, folder).path}/`
}
