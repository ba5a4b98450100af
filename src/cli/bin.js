#!/usr/bin/env node
// Plain JavaScript that any Node can read: it says what to do before a newer one is needed.
const fromSource = import.meta.url.endsWith('/src/cli/bin.js')
const [major, minor] = process.versions.node.split('.').map(Number)
const current = major * 100 + minor
if (fromSource && major < 24) {
  process.stderr.write(
    `guidelint: its sources need Node 24, this is Node ${process.versions.node}.\n` +
      'Run `npm ci` (it installs Node 24 into node_modules), then `npm run lint-docs`.\n' +
      'If you did, npm was told to skip install scripts: run `npm rebuild node --foreground-scripts`.\n',
  )
  process.exitCode = 2
} else if (current < 2212) {
  process.stderr.write(
    `guidelint: needs Node 22.12 or newer, this is Node ${process.versions.node}.\n` +
      'Install a newer Node, or add one to your project with `npm install --save-dev node@24`.\n',
  )
  process.exitCode = 2
} else {
  import('./start.ts')
    .then(({ start }) => start())
    .catch((error) => {
      process.stderr.write(`guidelint: cannot start: ${error.message}\n`)
      process.exitCode = 2
    })
}
