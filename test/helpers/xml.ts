import { SaxesParser } from 'saxes'

/** An element, with what is in it. */
export interface XmlElement {
  name: string
  attributes: Readonly<Record<string, string>>
  children: XmlElement[]
  text: string
}

/**
 * Parse XML as a conforming reader does.
 *
 * @throws {Error} If it is not well-formed, or has a character that XML 1.0 forbids.
 */
export function parseXml(text: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new SaxesParser()
  const current = (): XmlElement => open.at(-1) as XmlElement
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, children: [], text: '' }
    current().children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => void open.pop())
  parser.on('text', (part) => {
    current().text += part
  })
  parser.write(text).close()
  return root.children[0] as XmlElement
}
