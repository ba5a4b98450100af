/**
 * What a forge makes something of, in a comment.
 */

/** What people see: a comment without its marker. */
export function visible(comment: string): string {
  return comment.replace(/<!--.*?-->/gs, '')
}

/** What is seen outside of code spans: there mentions, references, HTML and links would count. */
export function outsideCode(comment: string): string {
  return visible(comment).replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, 'CODE')
}

/** What must not be found there; guidelint's own fold, and links to rules and files, aside. */
export function liveMarkup(comment: string): string[] {
  const own = outsideCode(comment)
    .replace(/<\/?(?:details|summary)>/g, '')
    .replace(
      /\]\(https:\/\/(?:example\.com\/guidelint|github\.example\/acme\/guides)\/[^\s()]*\)/g,
      ']',
    )
  const patterns = [
    /@\w/g,
    /<[a-z!/?]/gi,
    /&(?:#|[a-z])[a-z\d]*;/gi,
    /\]\([^)]*\)/g,
    /(?:https?|javascript|data|mailto):/gi,
    /www\./gi,
    /^ {0,3}(?:\||[-=]{3,}|```|~~~|>)/gm,
    /\b[\w.-]+\/[\w.-]+#\d+/g,
    /\b(?:clos|fix|resolv)e[sd]? #\d/gi,
    /\b[0-9a-f]{7,40}\b/g,
  ]
  return patterns.flatMap((pattern) => own.match(pattern) ?? [])
}

/** Lines of a log that a runner takes for commands, guidelint's own annotations aside. */
export function strangeCommands(log: string): string[] {
  const own = /^::(?:error|warning|notice) (?:[a-zA-Z]+=[^:,]*,)*title=guidelint[^:,]*::/
  return log
    .split(/\r\n|[\n\r]/)
    .filter((line) => !own.test(line) && (/^\s*::/.test(line) || /##\[|##vso\[/i.test(line)))
}
