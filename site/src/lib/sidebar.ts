/**
 * The sidebar: guides by scenario, then the linter.
 */
import { rules } from '../../../src/rules/index.ts'
import { pageOf } from './pages.ts'
import { readScenarios } from './scenarios.ts'

/** An entry as Starlight's configuration wants it. */
export interface SidebarLink {
  label: string
  link: string
  badge?: { text: string; variant: 'caution' }
}

/** A group of them. */
export interface SidebarGroup {
  label: string
  collapsed?: boolean
  items: SidebarLink[]
}

/** All groups, in order. */
export function sidebar(): SidebarGroup[] {
  const scenarios = readScenarios().map(({ title, entries }) => ({
    label: title,
    items: entries.map(({ path, label, isStopGap }) => ({
      label,
      link: `/${pageOf(path)}`,
      ...(isStopGap ? { badge: { text: 'stop-gap', variant: 'caution' as const } } : {}),
    })),
  }))
  const all = [
    { label: 'Guides by scenario', link: '/guides/' },
    { label: 'Stop-gap register', link: '/stop-gaps/' },
  ]
  const linter = [
    { label: 'Adopt guidelint', link: '/adopt/' },
    { label: 'Playground', link: '/playground/' },
  ]
  return [
    ...scenarios,
    { label: 'Overviews', items: all },
    { label: 'guidelint', items: linter },
    {
      label: 'Rules',
      collapsed: true,
      items: [
        { label: 'All rules', link: '/rules/' },
        ...rules.map(({ name }) => ({ label: name, link: `/rules/${name}/` })),
      ],
    },
  ]
}
