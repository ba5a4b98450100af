/** What is known of one AI tool: see tools.ts. */

/** One AI tool and the marks it leaves. */
export interface Tool {
  id: string
  /** Display name. */
  name: string
  /** Unmistakable names, regular expression sources, matched in any case. */
  names: readonly string[]
  persons?: readonly string[]
  /** Product names that are everyday words, and nobody's name: they count capitalised. */
  brands?: readonly string[]
  words?: readonly string[]
  /** Names that count only as the whole of a trailer's value ("Generated-by: pi 0.52"), in any case. */
  signs?: readonly string[]
  /** Whether `persons` are given names: such a signer needs an address of the tool. */
  given?: true
  /** Logins of bots and agent accounts, without `[bot]`. */
  logins?: readonly string[]
  /** GitHub user ids of those accounts. */
  userIds?: readonly string[]
  /** Domains whose `noreply@`, `agent@`, `bot@` or `NAME@` addresses are the tool. */
  domains?: readonly string[]
  /** Exact addresses. */
  addresses?: readonly string[]
  /** URLs of one session, task or thread; regular expression sources without the scheme. */
  sessions?: readonly string[]
  /** URLs of images and buttons the tool puts into a body. */
  badges?: readonly string[]
  /** Text of hidden comments the tool leaves. */
  markers?: readonly string[]
  /** Other fixed texts of the tool, at the start of a line. */
  phrases?: readonly string[]
  /** Branch prefixes. */
  branches?: readonly string[]
  /** Whether its agents put `[name]` before titles. */
  tagsTitles?: true
  /** How to stop the tool from signing. */
  fixHint?: string
}
