/**
 * The parts of a guide: names, headings, counts.
 */
import { z } from 'zod'
import { line } from '../../engine/config/text-options.ts'

/** What can be counted in a section, as messages call it. */
export const nouns = {
  rules: 'list items, table rows or subsections',
  'list-items': 'list items',
  'ordered-items': 'numbered items',
  'task-items': 'checkboxes',
  links: 'links to other documents',
  pairs: 'anti-pattern / correct-pattern pairs',
} as const

/** Something that can be counted in a section. */
export type Countable = keyof typeof nouns

const countables = Object.keys(nouns) as Countable[]
const words = z.array(line).min(1)

const sectionSchema = z.strictObject({
  name: line.describe('Name of the section in messages'),
  headings: words.describe('Headings it may have, or that its heading begins with'),
  of: z
    .enum(countables)
    .default('list-items')
    .describe('What is counted in it; `rules` are list items, table rows or subsections'),
  min: z.number().int().min(0).default(1).describe('How many of them it has at least'),
})

/** Options of the rule. */
export const optionsSchema = z.strictObject({
  sections: z
    .array(sectionSchema)
    .default([
      {
        name: 'Hard rules',
        headings: ['Hard rules', 'Hard rule', '硬规则', '硬性规则'],
        of: 'rules',
        min: 1,
      },
      {
        name: 'PR review checklist',
        headings: [
          'PR review checklist',
          'PR checklist',
          'Pull request review checklist',
          'Review checklist',
          'PR review 清单',
          'PR review 检查清单',
          'PR 评审清单',
          '评审清单',
          'Review 清单',
          '自检清单',
          '检查清单',
        ],
        of: 'rules',
        min: 1,
      },
      {
        name: 'Anti-patterns and correct patterns',
        headings: [
          'Anti-pattern',
          'Anti-patterns',
          'Antipattern',
          'Antipatterns',
          'Correct pattern',
          'Correct patterns',
          '反模式',
          '正确模式',
          '正反模式',
          '反 anti-pattern',
        ],
        of: 'pairs',
        min: 1,
      },
      {
        name: 'Related guides',
        headings: [
          'Related guides',
          'Related guide',
          'Related documents',
          'Related docs',
          'Related',
          'Relation to',
          'Relationship to',
          'See also',
          '相关指南',
          '相关文档',
          '相关主题',
          '与其他',
          '与其它',
          '与相邻',
        ],
        of: 'links',
        min: 1,
      },
    ])
    .describe('Sections a guide has, with what is counted in them'),
  antiPattern: words
    .default(['Anti-pattern', 'Anti-patterns', 'Antipattern', '反模式', '错误模式', '错误做法'])
    .describe('Words that a label, subheading or column of anti-patterns begins with'),
  correctPattern: words
    .default(['Correct pattern', 'Correct patterns', 'Correct-pattern', '正确模式', '正确做法'])
    .describe('Words that a label, subheading or column of correct patterns begins with'),
})

/** Options of the rule, defaults filled in. */
export type Options = z.infer<typeof optionsSchema>
/** A section that a guide is to have. */
export type WantedSection = Options['sections'][number]
