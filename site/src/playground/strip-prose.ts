/**
 * Takes out of the rules' sources what only their pages show: incidents, descriptions, examples,
 * summaries and remedies of messages. No finding holds any of it.
 */
import { parseAst } from 'rolldown/parseAst'

interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

/** Properties of a rule's definition that are only documentation, and what stands there instead. */
const prose: Readonly<Record<string, string>> = {
  incident: "''",
  description: "''",
  examples: '[]',
}
/** The same of a message. */
const messageProse: ReadonlySet<string> = new Set(['summary', 'remedy'])

/** A TypeScript source without its prose; positions are not kept. */
export function stripProse(code: string): string {
  const cuts: { start: number; end: number; text: string }[] = []
  const cut = ({ start, end }: Node, text: string): void => void cuts.push({ start, end, text })
  visit(parseAst(code, { lang: 'ts' }) as unknown as Node, (node) => {
    const name = calleeName(node)
    if (name === 'defineRule') {
      for (const property of propertiesOf((node.arguments as Node[])[0])) {
        const key = keyOf(property)
        if (Object.hasOwn(prose, key)) cut(property, `${key}: ${prose[key]}`)
        else if (key === 'messages') stripMessages(property.value as Node, cut)
      }
    } else if (name === 'describe') {
      // `schema.describe('…')` → `schema`: what stands between the two ends goes.
      const { object } = node.callee as { object: Node }
      cuts.push({ start: object.end, end: node.end, text: '' })
    } else if (isMessages(node)) {
      stripMessages(node.init as Node, cut)
    }
  })
  return applyCuts(code, cuts)
}

/** `const messages = { … }`, where a rule names them apart. */
function isMessages(node: Node): boolean {
  return node.type === 'VariableDeclarator' && (node.id as { name?: string }).name === 'messages'
}

function stripMessages(messages: Node, cut: (node: Node, text: string) => void): void {
  for (const message of propertiesOf(messages)) {
    for (const property of propertiesOf(message.value as Node)) {
      const key = keyOf(property)
      if (messageProse.has(key)) cut(property, `${key}: ''`)
    }
  }
}

function calleeName(node: Node): string | undefined {
  if (node.type !== 'CallExpression') return undefined
  const callee = node.callee as Node
  if (callee.type === 'Identifier') return callee.name as string
  const property = callee.property as { name?: string } | undefined
  return callee.type === 'MemberExpression' ? property?.name : undefined
}

function propertiesOf(node: Node | undefined): Node[] {
  if (node?.type !== 'ObjectExpression') return []
  return (node.properties as Node[]).filter(({ type }) => type === 'Property')
}

function keyOf({ key }: Node): string {
  const { name, value } = key as { name?: string; value?: string }
  return name ?? String(value)
}

function visit(node: Node, see: (node: Node) => void): void {
  see(node)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof (child as Node | null)?.type === 'string') visit(child as Node, see)
    }
  }
}

/** Cuts may lie within one another, as a description in an example does: the outer one holds. */
function applyCuts(code: string, cuts: { start: number; end: number; text: string }[]): string {
  let result = ''
  let done = 0
  for (const { start, end, text } of cuts.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < done) continue
    result += code.slice(done, start) + text
    done = end
  }
  return result + code.slice(done)
}
