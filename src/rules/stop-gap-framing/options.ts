/**
 * The words of a stop-gap: lists, so that other languages can be added.
 */
import { z } from 'zod'
import { line } from '../../engine/config/text-options.ts'

const labels = z.array(line).min(1)

/** Options of the rule. */
export const optionsSchema = z.strictObject({
  declaredBy: labels
    .default(['stop-gap', 'stopgap', '过渡方案', '临时方案', '临时措施'])
    .describe('Words that a status begins with, or a title has, in a guide that is a stop-gap'),
  statusLabels: labels
    .default(['Status', '状态', '文档状态'])
    .describe('Labels of the intro block’s status'),
  transitional: labels
    .default(['Transitional', 'Stop-gap', 'Stopgap', '过渡', '过渡性质', '过渡方案', '临时方案'])
    .describe('Labels of the line that says the guide is transitional'),
  transitionalWords: labels
    .default([
      'transitional',
      'stop-gap',
      'stopgap',
      'stop gap',
      'temporary',
      'interim',
      '过渡',
      '临时',
      '权宜',
    ])
    .describe('Words that say so anywhere in the framing block'),
  preferredFix: labels
    .default([
      'Preferred fix',
      'Preferred structural fix',
      'Structural fix',
      '首选方案',
      '首选修复',
      '推荐方案',
      '结构性修复',
      '根本方案',
    ])
    .describe('Labels of the line that links to the structural fix'),
  retireWhen: labels
    .default([
      'Retire when',
      'Retired when',
      'Remove when',
      '退役条件',
      '何时退役',
      '下线条件',
      '移除条件',
    ])
    .describe('Labels of the line that says what ends the stop-gap'),
  notEvidenceFor: labels
    .default([
      'Not evidence for',
      'No evidence for',
      'Not evidence of',
      '不作为证据',
      '不构成证据',
      '不能证明',
      '不证明',
    ])
    .describe('Labels of the line that says what its success does not prove'),
  reviewBy: labels
    .default(['Review by', '复查日期', '复审日期', '复查期限'])
    .describe(
      'Labels of the line with the date (`YYYY-MM-DD`) of the next review; it may be left out',
    ),
})

/** Options of the rule, defaults filled in. */
export type StopGapOptions = z.infer<typeof optionsSchema>
