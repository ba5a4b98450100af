/**
 * Connects the Action to the process: the only file of `action/` that touches it.
 */

import { localDate } from '../check/lint.ts'
import { realRuntime } from '../forge/runtime.ts'
import { tidyAtEnd } from '../repository/leftovers.ts'
import { runAction } from './run.ts'

tidyAtEnd(process)
process.exitCode = await runAction({
  env: process.env,
  setEnv: (variables) => void Object.assign(process.env, variables),
  print: (text) => void process.stdout.write(text),
  runtime: realRuntime,
  today: localDate(),
})
