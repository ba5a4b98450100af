/**
 * A page that cannot be made fails the build: it is not published empty.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { buildTimeoutMs, oneAtATime, runNode } from './build-site.ts'

/** Build with a Markdown plugin more. */
function buildWith(plugin: string) {
  const folder = join(inject('siteFolder'), 'failing')
  mkdirSync(folder, { recursive: true })
  const script = join(folder, 'build.mjs')
  const lines = [
    "import { build } from 'astro'",
    'const integration = { name: "test", hooks: { "astro:config:setup": ({ config }) => {',
    `  config.markdown.processor.options.mdastPlugins.push(${plugin})`,
    '} } }',
    'await build({ root: "site", force: true, integrations: [integration] })',
  ]
  writeFileSync(script, lines.join('\n'))
  return oneAtATime(() => runNode([script], { SITE_OUT: join(folder, 'out') }))
}

test(
  'a Markdown plugin that throws fails the build, and its message is seen',
  async () => {
    const plugin = '{ name: "thrower", heading() { throw new Error("no such heading, please") } }'
    const { code, output } = await buildWith(plugin)
    expect(code, output).not.toBe(0)
    expect(output).toContain('no such heading, please')
  },
  buildTimeoutMs,
)

test(
  'one that does not throw does not',
  async () => {
    const { code, output } = await buildWith('{ name: "idle", heading() {} }')
    expect(code, output).toBe(0)
  },
  buildTimeoutMs,
)
