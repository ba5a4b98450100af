/**
 * Catches pull requests whose body does not say what was done and how it was checked: the guides of
 * apecloud/kubeblocks-addon-docs come with "Summary" and "Test plan", and a reviewer who finds an
 * unticked box asks what was not run.
 *
 * Known limits: a section counts as filled in if it holds any text that is no comment.
 */
import type { ListItem, RootContent } from 'mdast'
import { z } from 'zod'
import { line } from '../../engine/config/text-options.ts'
import { defineRule, type TextContext } from '../../engine/rule.ts'
import { type Block, plain, readBlocks, type Title } from './blocks.ts'

const optionsSchema = z.strictObject({
  sections: z
    .array(line)
    .default(['Summary', 'Test plan'])
    .describe('Headings that the body must have, letter case ignored; `A|B` accepts either'),
  checklist: z
    .enum(['ticked', 'present', 'optional'])
    .default('ticked')
    .describe(
      'Of the last section in `sections`: `ticked` wants a list and every box of it ticked, `present` wants a list, `optional` nothing',
    ),
})

type Context = TextContext<z.output<typeof optionsSchema>>

export const testPlan = defineRule({
  name: 'test-plan',
  since: '0.1.0',
  summary: 'Require a pull request’s body to say what was done and how it was checked',
  incident:
    'The test plan of pull request 126 at `apecloud/kubeblocks-addon-docs` lists, as a manual check, that references between documents resolve; its review found links to two guides that were not on `main`. A reviewer has to see what was done and which checks were made, and asks what a box without a tick left out.',
  description: [
    'The sections named in `sections` are headings of any depth, of Markdown or HTML (`<h2>`), the line that a `<details>` shows, or a first line of nothing but bold text, and hold something but comments and empty boxes. What stands before the first letter (an emoji, a number) does not count. The last one is the test plan: a list of what was checked. With `checklist: "ticked"` a box that is not ticked is a finding, because it says that something was not run. A list without boxes is a list, too, and so is one of HTML.',
    '',
    'Bodies are judged by `guidelint pr` and the Action. Without a body nothing is judged; an empty one has none of the sections.',
  ].join('\n'),
  options: optionsSchema,
  identify: ({ code, args }) => `${code} ${args.section ?? args.item ?? ''}`,
  messages: {
    'missing-section': {
      summary: 'The body lacks a section',
      remedy:
        'Edit the body and add the heading with its content; `.github/pull_request_template.md` puts the headings into every new body.',
      text: ({ section }) => `No section \`${section}\` in the pull request body`,
      note: ({ section }) => `Add a heading \`## ${section}\` with what a reviewer has to know.`,
    },
    'empty-section': {
      summary: 'A section is empty',
      remedy:
        'Write below the heading what was changed or checked; comments and empty boxes of a template do not count.',
      text: ({ section }) => `The section \`${section}\` of the pull request body is empty`,
    },
    'no-list': {
      summary: 'The test plan is no list',
      remedy:
        'Write one line `- [x] …` for each check, with its command or the page that was looked at; `checklist: "optional"` allows running text.',
      text: ({ section }) => `\`${section}\` lists nothing that was checked`,
      note: () => 'Write one line `- [x] …` for each check that was made.',
    },
    unticked: {
      summary: 'A box of the test plan is not ticked',
      remedy:
        'Make the check on the state after merging (`guidelint pr --base origin/main --head HEAD` does so for links) and tick it; if it is not needed, say why in its line and tick it.',
      text: ({ item }) => `Not ticked: \`${item}\``,
      note: () => 'Do it and tick it, or say in its line why it is not needed and tick it.',
    },
  },
  examples: [
    {
      title: 'What was done, and how it was checked',
      files: {
        'pr-body':
          '## Summary\n\nAdds the keepalive guide.\n\n## Test plan\n\n- [x] links resolve\n- [x] `npm run lint-docs`\n',
      },
    },
    {
      title: 'No summary, and a check that was not made',
      files: { 'pr-body': '## Test plan\n\n- [x] links resolve\n- [ ] rendered page looked at\n' },
      findings: [
        { code: 'missing-section', line: 1 },
        { code: 'unticked', line: 4 },
      ],
    },
  ],
  judgeText(context) {
    const { text, options, report } = context
    if (text.surface !== 'pr-body') return
    const blocks = readBlocks(text.tree)
    const last = options.sections.at(-1)
    for (const section of options.sections) {
      const found = findSection(blocks, section, options.sections)
      const [name = section] = section.split('|')
      if (!found) {
        report({ code: 'missing-section', range: text.source.range(0, 0), args: { section: name } })
      } else if (found.content.every(isEmpty)) {
        const range = rangeOf(context, found.heading)
        report({ code: 'empty-section', range, args: { section: name } })
      } else if (section === last && options.checklist !== 'optional') {
        judgeChecklist(context, found, name)
      }
    }
  },
})

interface Section {
  heading: RootContent
  content: readonly RootContent[]
}

/** The section below a title that is `wanted`, or one of its alternatives, or begins with it. */
function findSection(
  blocks: readonly Block[],
  wanted: string,
  sections: readonly string[],
): Section | undefined {
  const start = blocks.findIndex(({ title }) => isTitled(title, wanted))
  const found = blocks[start]
  if (!found?.title) return undefined
  const rest = blocks.slice(start + 1)
  const end = endOf(rest, found.title, sections)
  return { heading: found.node, content: rest.slice(0, end).map(({ node }) => node) }
}

function isTitled(title: Title | undefined, wanted: string): boolean {
  if (!title) return false
  const written = title.text.toLowerCase()
  const titles = [written, written.replace(/^[^\p{L}]+/u, '')]
  return wanted.split('|').some((alternative) => {
    const name = alternative.trim().toLowerCase()
    return titles.some((text) => {
      return text.startsWith(name) && !/^[\p{L}\p{N}]/u.test(text.slice(name.length))
    })
  })
}

/**
 * Where a section ends: at a heading that is not below its own, at bold text that is a title as its
 * own, where its fold ends, or where another section begins.
 */
function endOf(
  blocks: readonly Block[],
  { kind, depth }: Title,
  sections: readonly string[],
): number {
  let folds = kind === 'fold' ? 1 : 0
  for (const [index, { title, endsFold }] of blocks.entries()) {
    if (title?.kind === 'fold') folds++
    if (endsFold && --folds === 0 && kind === 'fold') return index
    if (!title || title.kind === 'fold') continue
    if (kind !== 'fold' && ends(title, kind, depth)) return index
    if (title.kind === 'heading' && kind === 'heading') continue
    if (sections.some((section) => isTitled(title, section))) return index
  }
  return blocks.length
}

function ends(title: Title, kind: Title['kind'], depth: number): boolean {
  return title.kind === 'heading' ? kind === 'bold' || title.depth <= depth : kind === 'bold'
}

/** Whether a block shows nothing: comments, and a template's boxes without a text. */
function isEmpty(node: RootContent): boolean {
  switch (node.type) {
    case 'html':
      return isComment(node.value)
    case 'text':
      // Without a text behind it, `[ ]` is no box.
      return /^\s*(?:\[[ x]?\])?\s*$/i.test(node.value)
    case 'list':
    case 'listItem':
    case 'paragraph':
      return (node.children as RootContent[]).every(isEmpty)
    default:
      return ['break', 'definition', 'thematicBreak'].includes(node.type)
  }
}

function isComment(html: string): boolean {
  return html.split('-->').every((part) => /^\s*(?:<!--|$)/.test(part))
}

function judgeChecklist(context: Context, { heading, content }: Section, section: string): void {
  const { options, report } = context
  const items = content.flatMap((node) => itemsOf(node)).filter((item) => !isEmpty(item))
  const isListed = content.some((node) => {
    return node.type === 'table' || (node.type === 'html' && listItem.test(node.value))
  })
  if (items.length === 0 && !isListed) {
    report({ code: 'no-list', range: rangeOf(context, heading), args: { section } })
    return
  }
  if (options.checklist !== 'ticked') return
  for (const item of items) {
    if (item.checked !== false) continue
    const first = item.children[0]
    const name = first ? plain(first).replace(/\s+/g, ' ') : ''
    report({ code: 'unticked', range: rangeOf(context, first ?? item), args: { item: name } })
  }
}

const listItem = /<li[\s>]/i

function itemsOf(node: RootContent | ListItem['children'][number]): ListItem[] {
  if (node.type === 'blockquote') return node.children.flatMap(itemsOf)
  if (node.type !== 'list') return []
  return node.children.flatMap((item) => [item, ...item.children.flatMap(itemsOf)])
}

function rangeOf({ text }: Context, { position }: RootContent | ListItem) {
  const { start, end } = position ?? {}
  return text.source.range(start?.offset ?? 0, end?.offset ?? 0)
}
