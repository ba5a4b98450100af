/**
 * What a page is among stands first in its sidebar: a rule among rules, not below every guide.
 */
import { defineRouteMiddleware } from '@astrojs/starlight/route-data'

const ofTheLinter: readonly string[] = ['rule', 'rules', 'adopt']
const groups: readonly string[] = ['guidelint', 'Rules']

/** Puts the linter's groups in front on its pages. */
export const onRequest = defineRouteMiddleware(({ locals: { starlightRoute: route } }) => {
  if (!ofTheLinter.includes(route.entry.data.kind ?? '')) return
  const isOwn = ({ label }: { label: string }): boolean => groups.includes(label)
  route.sidebar = [
    ...route.sidebar.filter(isOwn),
    ...route.sidebar.filter((entry) => !isOwn(entry)),
  ]
})
