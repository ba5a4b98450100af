/** What tells a report on this work from everything else in English, compiled once for all readings. */
import {
  englishAnswersReview,
  englishGoesOn,
  englishNegation,
  englishOthers,
  englishSubjectMatter,
  englishVeto,
} from './english.ts'
import { compileLower } from './patterns.ts'

/** Denials, rules and wishes, other people's work, and what goes on about something else. */
export const englishRules = {
  negation: compileLower(englishNegation),
  veto: compileLower(englishVeto),
  others: compileLower(englishOthers),
  goesOn: compileLower(englishGoesOn),
}

/** Answers to a review's remarks. */
export const answersReview = compileLower(englishAnswersReview)

/** Subjects that tell what a change is about. */
export const subjectMatter = compileLower(englishSubjectMatter)
