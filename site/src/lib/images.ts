/**
 * Images of the repository. They are copied into the site as they are, under an address that holds
 * their content's hash: Astro's own images would be coded anew, and screenshots lose by it.
 */
import { createHash } from 'node:crypto'
import { readFileSync, realpathSync, statSync } from 'node:fs'
import { extname, join, posix, sep } from 'node:path'
import { imageMetadata } from 'astro/assets/utils'
import { decode, escapeHtml } from '../escapes.ts'
import { startTags, type Tag, tagText } from './html.ts'
import { withBase } from './pages.ts'
import { root } from './repository.ts'
import { readSrcset } from './srcset.ts'

/** Media types by extension: what browsers show. */
const types: Readonly<Record<string, string>> = {
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
}

/** An image of the repository. */
export interface SiteImage {
  /** Absolute path: pages are bundled, and know no folder. */
  file: string
  /** Its file below `images/` in the site. */
  name: string
  /** In pixels; `undefined` if it has no size of its own. */
  width: number | undefined
  height: number | undefined
}

/** HTML with its images, and what happened to them. */
export interface Shown {
  html: string
  images: SiteImage[]
  /** Addresses of images on other hosts. */
  remote: string[]
}

/**
 * Lead the images of a page to their copies in the site, those in raw HTML included. One on another
 * host becomes a link to it: the site asks nobody else for anything, and the reader may.
 *
 * @param from Path of the document from the root.
 * @throws {Error} If an image is not there, or is none.
 */
export async function showImages(html: string, from: string, base: string): Promise<Shown> {
  const shown: Shown = { html: '', images: [], remote: [] }
  const address = async (target: string): Promise<SiteImage | undefined> => {
    if (isElsewhere(target)) {
      if (isData(target)) return undefined
      // What stands for it is a link: it may lead to a page, and must not run anything.
      if (!/^(?:https?:|\/\/)/i.test(target) || !URL.canParse(target, 'https://localhost')) {
        throw new Error(`${from}: no image at \`${target}\``)
      }
      shown.remote.push(target)
      return undefined
    }
    const image = await findImage(target, from)
    shown.images.push(image)
    return image
  }
  const url = ({ name }: SiteImage): string => withBase(base, `images/${name}`)
  const srcset = async (value: string): Promise<string> => {
    const candidates = readSrcset(value).map(async (candidate) => {
      const image = isData(candidate.url) ? undefined : await address(candidate.url)
      if (!image && !isData(candidate.url)) return []
      return [`${image ? url(image) : candidate.url} ${candidate.descriptor}`.trim()]
    })
    return (await Promise.all(candidates)).flat().join(', ')
  }
  let at = 0
  for (const tag of startTags(html, ['img', 'source'])) {
    const attributes = { ...ownAttributes(tag) }
    if (attributes.srcset !== undefined) {
      attributes.srcset = await srcset(attributes.srcset)
      if (attributes.srcset === '') delete attributes.srcset
    }
    shown.html += html.slice(at, tag.start)
    at = tag.end
    if (tag.name === 'source') {
      if (attributes.srcset !== undefined) shown.html += tagText('source', attributes)
      continue
    }
    const { src = '' } = attributes
    const image = isData(src) ? undefined : await address(src)
    if (!image && !isData(src)) {
      shown.html += linkText(src, attributes.alt, tag.inLink)
      continue
    }
    const size = image ? sizeOf(image, attributes) : {}
    const found = image ? { src: url(image) } : {}
    shown.html += tagText('img', { ...attributes, ...found, ...size, loading: 'lazy' })
  }
  shown.html += html.slice(at)
  return shown
}

/** The bytes of an image, as a page answers with them. */
export function imageResponse({ file }: Pick<SiteImage, 'file'>): Response {
  const type = types[extname(file).toLowerCase()] ?? 'application/octet-stream'
  return new Response(readFileSync(file), { headers: { 'content-type': type } })
}

/** Attributes as the document has them; Astro hides those of Markdown's images in one of its own. */
function ownAttributes({ attributes }: Tag): Record<string, string> {
  const { __astro_image_: hidden, ...others } = attributes
  if (hidden === undefined) return others
  const { index: _, ...own } = JSON.parse(hidden) as Record<string, unknown>
  const texts = Object.entries(own).map(([name, value]) => [name, String(value)])
  return { ...others, ...Object.fromEntries(texts) }
}

function isElsewhere(target: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(target)
}

function isData(target: string): boolean {
  return /^data:image\//i.test(target)
}

async function findImage(target: string, from: string): Promise<SiteImage> {
  const written = decode(target.replace(/[?#].*$/s, ''))
  const path = written.startsWith('/')
    ? posix.normalize(written).slice(1)
    : posix.join(posix.dirname(from), written)
  const file = join(root, path)
  // From outside of the repository, nothing gets into the site, not by a symbolic link either.
  const isFile = !path.startsWith('../') && statSync(file, { throwIfNoEntry: false })?.isFile()
  if (!isFile || !realpathSync(file).startsWith(realpathSync(root) + sep)) {
    throw new Error(`${from}: no image at \`${target}\``)
  }
  const extension = extname(path).toLowerCase()
  const problem = `${from}: \`${target}\` is no image that browsers show`
  if (types[extension] === undefined) throw new Error(problem)
  const bytes = readFileSync(file)
  let size: { width?: number; height?: number } = {}
  try {
    size = await imageMetadata(bytes, path)
  } catch {
    // A drawing may have no size; what else has none is broken, or a placeholder of Git LFS.
    if (extension !== '.svg') throw new Error(problem)
  }
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
  const stem = posix.basename(path, extname(path)).replace(/[^\w-]+/g, '-')
  return { file, name: `${stem}.${hash}${extension}`, width: size.width, height: size.height }
}

/** Both sides, so that the text does not jump when the image comes; the document's own one counts. */
function sizeOf(image: SiteImage, own: Readonly<Record<string, string>>): Record<string, string> {
  const { width, height } = image
  if (!width || !height || (own.width !== undefined && own.height !== undefined)) return {}
  const given = own.width ?? own.height
  if (given === undefined) return { width: String(width), height: String(height) }
  if (!/^\d+$/.test(given)) return {}
  return own.width === undefined
    ? { width: String(Math.round((Number(given) * width) / height)) }
    : { height: String(Math.round((Number(given) * height) / width)) }
}

/** Without words for it, a link has its host's name. */
function linkText(address: string, alt: string | undefined, inLink: boolean): string {
  const { host } = new URL(address, 'https://localhost')
  const text = escapeHtml(alt || `image on ${host}`)
  return inLink ? text : `<a href="${escapeHtml(address)}">${text}</a>`
}
