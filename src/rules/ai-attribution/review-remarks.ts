/** Remarks of tools that review pull requests: a change that answers them was not made by them. */
import { reviewTools } from './tools.ts'

/** Copilot and Gemini write code and review it; suggestions that are applied came from a review. */
const alsoReview: ReadonlySet<string> = new Set(['copilot', 'gemini'])
const applied =
  /^(?:根据|根據|按照?|依照|采纳|採納|应用|處理|处理)了?\s?[\uE001-\uE005]\s?的?\s?(?:修改|评审|审查|review)?\s?(?:建议|建議|意见|意見)$|^[\uE001-\uE005]\s?の(?:修正)?提案を(?:採用|適用|反映)/u

/** Whether a statement tells what a tool found that reviews pull requests: the change answers it. */
export const answersReviewer = (text: string, tool: string | undefined): boolean =>
  (tool !== undefined && alsoReview.has(tool) && applied.test(text)) ||
  isReviewersFinding(text, tool)

const isReviewersFinding = (text: string, tool: string | undefined): boolean =>
  tool !== undefined &&
  tool !== 'cursor' &&
  reviewTools.has(tool) &&
  /\b(?:found|pointed out|spotted|suggest\w*|flagged|identified|raised|noticed|caught|left|thanks|review\w*)\b|建议|意见|评审|提出|指摘|レビュー|提案|見つけ/iu.test(
    text,
  )
