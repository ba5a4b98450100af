/**
 * The words of results and of what limits them: lists, so that other languages can be added.
 */
import { z } from 'zod'
import { line } from '../../engine/config/text-options.ts'

const words = z.array(line).min(1)

/** Options of the rule. */
export const optionsSchema = z.strictObject({
  appendices: words
    .default(['Appendix', 'Case appendix', '附录', '案例附录'])
    .describe('What the heading of a guide’s appendix begins with'),
  outcomes: words
    .default([
      'pass',
      'passed',
      'passes',
      'fail',
      'failed',
      'fails',
      'succeeded',
      'green',
      '通过',
      '失败',
      '成功',
    ])
    .describe('Words that tell a result beside a count such as `3/3`'),
  measurements: words
    .default(['measured', 'observed', 'took', 'lasted', '实测', '测得', '观测到', '观察到'])
    .describe('Words that tell a result beside a number with a unit'),
  sampleSize: words
    .default(['sample size', 'once', 'a single', '样本', '首次', '仅一次', '单次'])
    .describe(
      'Words that state a sample size, besides `N=3`, `3/3`, `one run`, `三轮` and the like',
    ),
  boundary: words
    .default([
      'extrapolat',
      'generalis',
      'generaliz',
      'boundary:',
      'boundaries:',
      'caveat:',
      'caveats:',
      'does not show',
      'do not show',
      'does not prove',
      'do not prove',
      'does not imply',
      'does not mean',
      'not evidence',
      'no evidence',
      'not proof',
      'no proof',
      'says nothing about',
      'cannot be concluded',
      'cannot conclude',
      'only shows',
      'not covered',
      'does not cover',
      'no claim',
      'not a claim',
      '外推',
      '推广到',
      '不能推出',
      '不能推断',
      '不能证明',
      '不证明',
      '不能说明',
      '不说明',
      '不代表',
      '不等于',
      '不意味',
      '不构成',
      '不作为',
      '不能下结论',
      '边界',
      '局限',
      '仅说明',
      '只说明',
      '仅限',
      '未覆盖',
      '不覆盖',
      '不涵盖',
      '未验证',
      '待重测',
      '不声称',
      '不并入',
      '不足以',
      '远不够',
      '仅对',
      '只对',
      '仅适用',
      '只适用',
      '仅描述',
      '只描述',
      '限定为',
      '范围外',
      'out of scope',
      'out-of-scope',
    ])
    .describe('Words that say what a result is not extrapolated to'),
})

/** Options of the rule, defaults filled in. */
export type Options = z.infer<typeof optionsSchema>
