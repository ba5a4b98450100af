/// <reference lib="dom" />
/**
 * Making elements.
 */

/** An element with properties and children. Strings become text, never markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

/** A sentence whose literal values stand in backticks. */
export function sentence(text: string): (Node | string)[] {
  return text.split('`').map((part, index, parts) => {
    // A backtick without its other one is a backtick.
    const isCode = index % 2 === 1 && index < parts.length - 1
    if (isCode) return element('code', {}, part)
    return index % 2 === 1 ? `\`${part}` : part
  })
}
