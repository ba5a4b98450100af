/**
 * GitHub's alerts: a blockquote whose first line is `[!NOTE]`.
 */
import type { HastPluginDefinition } from 'satteri'

const titles = {
  note: 'Note',
  tip: 'Tip',
  important: 'Important',
  warning: 'Warning',
  caution: 'Caution',
} as const

const marker = /^\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i

/** Renders alerts as GitHub does, with a title of their own. */
export const alerts: HastPluginDefinition = {
  name: 'alerts',
  element: {
    filter: ['blockquote'],
    visit(node) {
      const at = node.children.findIndex(({ type }) => type === 'element')
      const paragraph = node.children[at]
      if (paragraph?.type !== 'element' || paragraph.tagName !== 'p') return
      const [text, ...others] = paragraph.children
      const [found, name] = (text?.type === 'text' && marker.exec(text.value)) || []
      if (found === undefined || name === undefined || text?.type !== 'text') return
      const kind = name.toLowerCase() as keyof typeof titles
      const rest = { ...text, value: text.value.slice(found.length) }
      const first = [...(rest.value === '' ? [] : [rest]), ...others]
      return {
        type: 'element',
        tagName: 'div',
        properties: { className: ['alert', `alert-${kind}`], role: 'note' },
        children: [
          {
            type: 'element',
            tagName: 'p',
            properties: { className: ['alert-title'] },
            children: [{ type: 'text', value: titles[kind] }],
          },
          ...(first.length > 0 ? [{ ...paragraph, children: first }] : []),
          ...node.children.slice(at + 1),
        ],
      }
    },
  },
}
