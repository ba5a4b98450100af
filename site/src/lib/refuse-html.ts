/**
 * What a document must not bring onto the site. GitHub removes it from raw HTML; here it fails the
 * build, so that nobody believes it to be there. The HTML is judged whole, as it is published: a
 * tag may begin in one passage of the Markdown and end in another.
 */
import { Parser } from 'htmlparser2'

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

/** Elements of text: what GitHub leaves, and others that neither run nor load anything. */
const ofText = words(
  `a abbr address area article aside b bdi bdo big blockquote br button caption center cite code col
  colgroup dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr
  i img input ins kbd li map mark ol p picture pre q rp rt ruby s samp section small source span
  strike strong sub summary sup svg table tbody td tfoot th thead time tr tt u ul var wbr`,
)

/** Elements of drawings, which diagrams and icons are made of. */
const ofDrawings = words(
  'circle defs ellipse g line marker path polygon polyline rect svg text title tspan',
)

/** Attributes that load something, send something, or hold a page of their own. */
const refusedAttributes = words(
  'action attributionsrc background dynsrc formaction lowsrc ping poster srcdoc',
)

/** Styles that load something, hide from this check what they do, or cover the page. */
const refusedStyle =
  /[\\@]|\/\*|\b(?:url|src|image|image-set|cross-fade|element|expression|paint)\s*\(|(?:^|;)\s*position\s*:/i

/**
 * Check a document's rendered HTML.
 *
 * @param path Path of the document from the root.
 * @throws {Error} If it has something that runs, or that loads from elsewhere.
 */
export function refuseHtml(html: string, path: string): void {
  const refuse = (problem: string): never => {
    throw new Error(`${path}: ${problem}`)
  }
  const open: string[] = []
  let unfinished: string | undefined
  const parser = new Parser({
    onopentagname(name) {
      unfinished = name
    },
    onopentag(name, attributes) {
      unfinished = undefined
      const inDrawing = open.includes('svg')
      open.push(name)
      if (isOfCodeBlocks(name, attributes)) return
      // In a drawing, an element of text would end it, and what follows would be read otherwise.
      const allowed = inDrawing ? ofDrawings : ofText
      const isOther = name === 'input' && attributes.type?.toLowerCase() !== 'checkbox'
      if (!allowed.has(name) || isOther) refuse(`expected text and images, found \`<${name}>\``)
      for (const [key, value] of Object.entries(attributes)) {
        const problem = attributeProblem(key, value, inDrawing || name === 'svg')
        if (problem) refuse(`expected ${problem}, found \`${key}="${value}"\` at \`<${name}>\``)
      }
    },
    onclosetag() {
      open.pop()
    },
    oncomment(text) {
      // Browsers end these elsewhere.
      const written = html.slice(parser.startIndex, parser.endIndex + 1)
      const isComment = written.startsWith('<!--') && written.endsWith('-->')
      if (!isComment || /^-?>|--!>/.test(text)) refuse('expected a comment as in `<!-- … -->`')
    },
    ontext() {
      // Whether it is one depends on what a browser believes to be in.
      if (html.startsWith('<![', parser.startIndex)) refuse('expected no CDATA')
    },
    onprocessinginstruction(_, text) {
      refuse(`expected text and images, found \`<${text}>\``)
    },
  })
  parser.end(html)
  // The rest of the page would become attributes of it.
  if (unfinished !== undefined) refuse(`\`<${unfinished}\` does not end`)
}

/** What stands in front of a page's first code block: Expressive Code's own files, on this site. */
function isOfCodeBlocks(name: string, attributes: Readonly<Record<string, string>>): boolean {
  const { rel, href, type, src, ...others } = attributes
  if (Object.keys(others).length > 0) return false
  const own = (address: string | undefined, extension: string): boolean => {
    const file = /^(?:\/[\w.~%-]+)*\/_astro\/ec\.[\w-]+\.(js|css)$/.exec(address ?? '')
    return file?.[1] === extension
  }
  if (name === 'script') return type === 'module' && own(src, 'js') && !rel && !href
  return name === 'link' && rel === 'stylesheet' && own(href, 'css') && !type && !src
}

/** What was expected instead of an attribute, if it is refused. */
function attributeProblem(key: string, value: string, inDrawing: boolean): string | undefined {
  if (key.startsWith('on')) return 'no script'
  if (refusedAttributes.has(key)) return 'nothing that is loaded or sent'
  if (key === 'href' || key === 'xlink:href' || key === 'src') {
    // Browsers leave out what cannot be seen, and so must what looks for a scheme.
    const [, scheme = ''] = /^([a-z][a-z\d+.-]*):/i.exec(value.replace(/[^\x21-\uffff]/g, '')) ?? []
    const isImage = key === 'src' && /^data:image\//i.test(value)
    if (/^(?:javascript|vbscript|data|blob)$/i.test(scheme) && !isImage) return 'an address'
  }
  if (key === 'style' && refusedStyle.test(value)) return 'a style that loads and covers nothing'
  const loads = inDrawing && !/^(?:data|aria)-/.test(key) && /url\s*\(|\\/i.test(value)
  if (loads && !/^url\(#[\w-]+\)$/.test(value)) return 'nothing from elsewhere'
  return undefined
}
