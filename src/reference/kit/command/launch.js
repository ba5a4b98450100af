// Plain JavaScript that any Node can read: it says what to do before a newer one is needed.

/**
 * Start a command, if this Node can run it.
 *
 * @param {{
 *   name: string,
 *   bin: string,
 *   load: () => Promise<{ start: () => Promise<void> }>,
 * }} command - Its name, the URL of its bin file, and how to load what it consists of.
 */
export function launch(command) {
  const fromSource = /\/src\/reference\/[^/]+\/bin\.js$/.test(command.bin)
  const version = process.versions.node
  const numbers = version.split('.').map(Number)
  const fail = (text) => {
    process.stderr.write(`${command.name}: ${text}\n`)
    process.exitCode = 2
  }
  if (fromSource && numbers[0] < 24) {
    fail(
      `its sources need Node 24, this is Node ${version}.\n` +
        'Run `npm ci` (it installs Node 24 into node_modules), then use `node_modules/.bin/node`.',
    )
  } else if (numbers[0] * 100 + numbers[1] < 2212) {
    fail(
      `needs Node 22.12 or newer, this is Node ${version}.\n` +
        'Install a newer Node, or add one to your project with `npm install --save-dev node@24`.',
    )
  } else {
    command
      .load()
      .then((loaded) => loaded.start())
      .catch((error) => {
        fail(`ended by an error of its own: ${error.stack}`)
        // Whatever still runs must not make it look alive.
        process.exit()
      })
  }
}
