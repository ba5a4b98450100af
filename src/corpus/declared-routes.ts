/**
 * Routes that a page's frontmatter gives it.
 */
import { baseName } from '../text/paths.ts'

const routeField =
  /^[ \t]*(?:["']?(?:slug|url|permalink|aliases|redirect_from|id)["']?[ \t]*[:=]|-[ \t])(.*)$/gim

/** Last segments of the routes that a document's frontmatter gives it. */
export function declaredSegments(frontmatter: string): string[] {
  const fields = [...frontmatter.matchAll(routeField)].map(([, value = '']) => value)
  return fields.flatMap((value) => value.match(/[^\s"',[\]]+/g) ?? []).map(lastSegment)
}

/** `/Docs/Other.html` → `other`. */
export function lastSegment(route: string): string {
  return baseName(withoutSlash(route))
    .replace(/\.html?$/i, '')
    .toLowerCase()
}

function withoutSlash(route: string): string {
  let end = route.length
  while (route[end - 1] === '/') end--
  return route.slice(0, end)
}
