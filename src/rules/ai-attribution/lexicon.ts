/**
 * What a tool can do to a piece of work, in English: the vocabulary of `english.ts`.
 *
 * A verb is written once, as its past form, with the participle behind a slash where that differs.
 */

/** How a piece of text or code comes about: also said of an instrument ("written with Claude"). */
const making = [
  'wrote/written',
  'rewrote/rewritten',
  'generated',
  'regenerated',
  'created',
  'drafted',
  'authored',
  'produced',
  'implemented',
  'developed',
  'coded',
  'crafted',
  'composed',
  'translated',
  'refactored',
  'reworded',
  'rephrased',
  'polished',
  'proofread',
  'made',
  'did/done',
  'built',
  'prepared',
  'designed',
  'scaffolded',
  'edited',
  'improved',
  'debugged',
  'documented',
  'fixed',
  'put together',
  'cleaned up',
  'prototyped',
  'vibe[- ]?coded',
  'summari[sz]ed',
  'formatted',
  'ported',
  'migrated',
  'researched',
  'planned',
  'brainstormed',
  'bootstrapped',
  'enhanced',
  'augmented',
  'optimi[sz]ed',
  'simplified',
  'converted',
  'worked on',
  'found',
  'discovered',
  'diagnosed',
  'identified',
  'spotted',
  'investigated',
  'analy[sz]ed',
  'traced',
  'tracked down',
  'narrowed down',
  'worked out',
  'came up with/come up with',
  'figured out',
] as const

/** What only somebody does: "reviewed with the team" names no instrument. */
const acting = [
  'submitted',
  'opened',
  'completed',
  'contributed',
  'suggested',
  'proposed',
  'recommended',
  'pointed out',
  'reviewed',
  'checked',
  'verified',
  'tested',
  'profiled',
  'benchmarked',
  'explained',
  'reworked',
  'renamed',
  'changed',
  'added',
  'removed',
  'replaced',
  'updated',
  'solved',
  'resolved',
  'reproduced',
  'bisected',
  'autocompleted',
  'filled in',
  'caught',
  'noticed',
  'corrected',
  'restructured',
  'extended',
  'extracted',
  'validated',
  'performed',
  'carried out',
  'took/taken',
  'ran/run',
] as const

/** Said of a tool with "by", never as what it did to an object. */
const passive = [
  'assisted',
  'aided',
  'supported',
  'driven',
  'led',
  'guided',
  'steered',
  'orchestrated',
  'co-?authored',
  'pair[- ]?programmed',
  'reviewed and written',
  'sourced',
] as const

const pastOf = (verbs: readonly string[]) => verbs.map((verb) => verb.split('/')[0] ?? verb)
const participleOf = (verbs: readonly string[]) =>
  verbs.map((verb) => verb.split('/').at(-1) ?? verb)
const either = (verbs: readonly string[]) => `(?:${verbs.join('|')})`

const prefix = '(?:(?:co|auto|pre|ai|machine|hand)[ -]?)?'

/** Participles of making: "written by", "written with". */
export const madeParticiple = `${prefix}${either([
  ...participleOf(making),
  'assisted',
  'aided',
  'supported',
  'opened',
  'submitted',
  'contributed',
  'suggested',
  'proposed',
  'updated',
  'reviewed and written',
  'pair[- ]?programmed',
])}`

/** Participles that name a doer: "driven by", "reviewed by". */
export const doneParticiple = `${prefix}${either([
  ...participleOf(making),
  ...participleOf(acting),
  ...passive,
])}`

/** Past forms with an object, of making. */
export const madePast = either([...pastOf(making), 'submitted', 'opened', 'completed'])

/** Past forms, of anything a tool does to a piece of work. */
export const didPast = either([...pastOf(making), ...pastOf(acting), 'helped', 'assisted'])

/** A word that tells of something done, in either form; no sentence without one matches the above. */
export const doneWord = `(?:${[
  ...new Set([
    ...pastOf(making),
    ...participleOf(making),
    ...pastOf(acting),
    ...participleOf(acting),
    ...passive,
    'helped',
  ]),
].join('|')})(?![a-z]|-by)`
