/**
 * Prints the comment that the Action writes on pull request 126 of seed 000.
 */
import { visible } from '../../test/action/scene/rendered.ts'
import { openSeed, withoutSkew } from '../../test/action/scene/seed.ts'

await using scene = await openSeed(withoutSkew)
const { code, log } = await scene.runPull(126, { action: 'opened' })
// 1: there is something that blocks. Anything else, and there is no comment worth showing.
if (code !== 1) throw new Error(log)
process.stdout.write(visible(scene.comment(126)))
