/**
 * What a new guide looks like: it passes every rule and says where to write.
 */

/**
 * Text of a new guide.
 *
 * @param topic Words joined by hyphens.
 * @param related Destination of the first related document.
 */
export function guideTemplate(topic: string, related: string): string {
  const words = topic.replaceAll('-', ' ')
  const title = words.charAt(0).toUpperCase() + words.slice(1)
  return `# ${title}

> **Audience**: TBD
> **Status**: draft
> **Applies to**: TBD
> **Applies to KB version**: TBD
> **Affected by version skew**: TBD

Say in one paragraph what fails, how it looks, and what to do first.

## What it looks like

- The exact message, and where it shows.

## Hard rules

1. **State the rule in a few words.** Then why, and what happens without it.

## PR review checklist

- [ ] A question a reviewer can answer with yes or no.

## Anti-patterns and correct patterns

### Name the pair

**Anti-pattern**: what people do.

**Correct pattern**: what to do instead.

## Related guides

- [Index](${related}): every guide by scenario.
`
}
