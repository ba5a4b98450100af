/**
 * All rules, in the order of the documentation.
 */
import type { Rule } from '../engine/rule.ts'
import { aiAttribution } from './ai-attribution/index.ts'
import { baselineRule } from './baseline.ts'
import { evidenceBoundary } from './evidence-boundary/index.ts'
import { guideOutline } from './guide-outline/index.ts'
import { indexEntry } from './index-entry/index.ts'
import { introFields } from './intro-fields/index.ts'
import { linkAnchor } from './link-anchor.ts'
import { linkOrder } from './link-order.ts'
import { linkTarget } from './link-target.ts'
import { linkedReference } from './linked-reference/index.ts'
import { stopGapFraming } from './stop-gap-framing/index.ts'
import { suppression } from './suppression.ts'
import { testPlan } from './test-plan/index.ts'

/** Every rule of this package. */
export const rules: readonly Rule[] = [
  introFields,
  linkTarget,
  linkAnchor,
  linkedReference,
  stopGapFraming,
  indexEntry,
  guideOutline,
  evidenceBoundary,
  aiAttribution,
  testPlan,
  linkOrder,
  baselineRule,
  suppression,
]
