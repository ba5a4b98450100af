/**
 * The Action's bundle, made from the sources and started as a runner does, on a pull request that
 * brings some files to a `main` that has only the configuration.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleAction } from '../../scripts/action-bundle.ts'
import { Scene } from '../action/scene/scene.ts'
import { report } from './command-line.ts'
import type { Files } from './repositories.ts'

/** A result of a SARIF report, and the path it is at. */
export interface Result {
  uri: string
  [key: string]: unknown
}

/** What the Action reports. */
export interface ActionResults {
  /** In documents. */
  documents: Result[]
  /** In the pull request's texts: its body is signed by a tool. */
  texts: Result[]
  /** What a whole run reports in a checkout of the head. */
  whole: Result[]
}

/** Let the Action judge a pull request, and a whole run what it leaves. */
export async function judgeByAction(main: Files, head: Files): Promise<ActionResults> {
  const bundle = mkdtempSync(join(tmpdir(), 'guidelint-bundle-'))
  try {
    await bundleAction(bundle)
    await using scene = await Scene.open({ files: main })
    scene.addPull(1, { files: head, body: 'Why.\n\nGenerated with Claude Code.\n' })
    const options = scene.forPull(1)
    const workspace = scene.origin.checkout(options.sha)
    const { outputs, log } = await scene.runBundle(bundle, { ...options, workspace })
    if (!outputs.sarif) throw new Error(log)
    const found = resultsOf(readFileSync(outputs.sarif, 'utf8'))
    const isText = ({ uri }: Result): boolean => /^(?:pr-|commit\/)/.test(uri)
    return {
      documents: found.filter((each) => !isText(each)),
      texts: found.filter(isText),
      whole: resultsOf(await report(workspace, [], '', 'sarif')),
    }
  } finally {
    rmSync(bundle, { recursive: true, force: true })
  }
}

/** Results without their scope, and without the place of their rule: texts add rules. */
function resultsOf(sarif: string): Result[] {
  const { results } = JSON.parse(sarif).runs[0]
  return results.map((each: Record<string, unknown>) => {
    const { ruleIndex: _ruleIndex, baselineState: _scope, ...result } = each
    const [place] = result.locations as { physicalLocation: { artifactLocation: Result } }[]
    return { ...result, uri: place?.physicalLocation.artifactLocation.uri ?? '' }
  })
}
