/**
 * What every command of the references does the same way.
 */
import { describe, expect, it } from 'vitest'
import manifest from '../../../../package.json' with { type: 'json' }
import { main as keepalive } from '../../../../src/reference/keepalive-monitor/main.ts'
import { runCommand } from '../../../../src/reference/kit/command/command.ts'
import { UsageError } from '../../../../src/reference/kit/command/usage-error.ts'
import { VirtualClock } from '../../../../src/reference/kit/virtual-clock.ts'
import { main as probe } from '../../../../src/reference/probes/main.ts'

const commands = { 'guidelint-keepalive': keepalive, 'guidelint-probe': probe }

function collected() {
  const written = { stdout: '', stderr: '' }
  const output = (name: keyof typeof written) => ({
    write: (text: string) => {
      written[name] += text
    },
  })
  return { written, stdout: output('stdout'), stderr: output('stderr') }
}

describe.each(Object.entries(commands))('%s', (name, main) => {
  const run = async (...argv: string[]) => {
    const { written, ...outputs } = collected()
    const signal = new AbortController().signal
    const code = await main({ argv, env: {}, signal, clock: new VirtualClock(), ...outputs })
    return { code, ...written }
  }

  it('--version says its name and version', async () => {
    expect(await run('--version')).toEqual({
      code: 0,
      stdout: `${name} ${manifest.version}\n`,
      stderr: '',
    })
  })

  it('--help and -h begin with what it is, and name --version', async () => {
    const { code, stdout, stderr } = await run('--help')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^\w.*\n\nUsage/)
    expect(stdout).toContain('--version')
    expect((await run('-h')).stdout).toBe(stdout)
  })

  it('wrong usage is 2, one line on standard error, and nothing on standard output', async () => {
    const { code, stdout, stderr } = await run('--nonsense')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(new RegExp(`^${name}: [^\\n]+\\n$`))
  })
})

it('an error of the program’s own is not taken for one of its user', async () => {
  const { written, stderr } = collected()
  const own = new TypeError('x is undefined')
  await expect(runCommand('it', { stderr }, () => Promise.reject(own))).rejects.toBe(own)
  const usage = () => Promise.reject(new UsageError('no such file'))
  expect(await runCommand('it', { stderr }, usage)).toBe(2)
  expect(written.stderr).toBe('it: no such file\n')
})
