import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { newMark, start } from './helpers.ts'

const asRoot = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']
const namespace = ['unshare', ...asRoot, '--pid', '--fork', '--kill-child', '--mount-proc']
// The first process of a namespace inherits its orphans; Node would not reap them.
const init = ['sh', '-c', '"$@"; exit $?', 'sh']
const [unshare = '', ...options] = namespace
const attempt = spawnSync(
  unshare,
  [...options, 'sh', '-c', 'echo 500 >/proc/sys/kernel/ns_last_pid'],
  { encoding: 'utf8', timeout: 20_000 },
)
const allowed = attempt.status === 0
if (!allowed) console.warn(`NOT TESTED: forced pid reuse, ${attempt.error ?? attempt.stderr}`)

it.runIf(allowed)('nobody is hurt who got the pid of something of ours', async () => {
  const file = new URL('pid-reuse-program.ts', import.meta.url).pathname
  const child = start(newMark(), [...namespace, ...init, process.execPath, file])
  await child.ended
  expect(JSON.parse(child.output())).toEqual({
    nothing: true,
    signalProcess: true,
    killMembers: true,
    'claim, adopted true': true,
    'claim, adopted false': true,
    'a plain kill, to show that it can be hurt': false,
  })
})
