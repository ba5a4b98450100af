/**
 * Connects the Action to the process: the only file of `action/` that touches it.
 */

import { realRuntime } from '../forge/runtime.ts'
import { tidyAtEnd } from '../workspace/leftovers.ts'
import { localDate } from '../workspace/lint.ts'
import { runAction } from './run.ts'

tidyAtEnd(process)
process.exitCode = await runAction({
  env: process.env,
  setEnv: (variables) => void Object.assign(process.env, variables),
  print: (text) => void process.stdout.write(text),
  runtime: realRuntime,
  today: localDate(),
})
