import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasDeathSignal } from '../../../../src/reference/keepalive-monitor/guard.ts'
import { exitOf, newMark, start, statusOf, table, tempFolder, tunnel, until } from './helpers.ts'

// Without setpriv only one of the two can be tried; the title says which ran.
const ways = hasDeathSignal() ? [false, true] : [false]

describe.each(ways)('a tunnel that is started (setpriv: %s)', (deathSignal) => {
  const settings = { deathSignal }

  async function sleeping() {
    const started = await tunnel(['sleep', '1000'], settings)
    await until('sleep runs', () => table.find(started.pid)?.command === 'sleep 1000')
    return started
  }

  it('is a process group of its own', async () => {
    const { pid, identity } = await sleeping()
    expect(table.find(pid)?.group).toBe(identity.pid)
    expect(table.find(process.pid)?.group).not.toBe(identity.pid)
  })

  it('reads nothing, and sees neither pipe of the guard', async () => {
    const { pid } = await sleeping()
    const folder = `/proc/${pid}/fd`
    expect(readlinkSync(`${folder}/0`)).toBe('/dev/null')
    // What was not closed on exec in the test's own parents is passed on; its links are theirs.
    const own = new Set(readdirSync('/proc/self/fd'))
    const extra = readdirSync(folder).filter((number) => Number(number) > 2 && !own.has(number))
    expect(extra).toEqual([])
    const sockets = readdirSync(folder).filter(
      (number) => Number(number) > 2 && readlinkSync(`${folder}/${number}`).startsWith('socket'),
    )
    expect(sockets).toEqual([])
  })

  it('has every signal at its default', async () => {
    const { pid } = await sleeping()
    const signals = statusOf(pid).match(/^Sig(?:Blk|Ign|Cgt):\s+\S+/gm)
    expect(signals).toEqual(
      ['SigBlk', 'SigIgn', 'SigCgt'].map((name) => `${name}:\t${'0'.repeat(16)}`),
    )
  })

  it.each([
    ['exit 0', 0],
    ['exit 7', 7],
    ['kill -INT $$', 130],
    ['kill -KILL $$', 137],
    ['kill -TERM $$', 143],
  ])("tells the exit code of `%s`, and none of the shell's own words", async (script, code) => {
    const started = await tunnel(['sh', '-c', script], settings)
    expect(await exitOf(started)).toEqual({ code, output: [] })
  })

  it('tells that a command cannot be run', async () => {
    const { code, output } = await exitOf(await tunnel(['/no/such/program'], settings))
    expect(code).toBe(127)
    expect(output.join()).toContain('/no/such/program')
  })

  it('hands arguments on untouched', async () => {
    const args = ['a b', "it's", '"', 'line\nline', '$(id)', '`id`', '', '*', '\\n', '-n', 'A=b']
    const print =
      'process.stdout.write(Buffer.from(JSON.stringify(process.argv.slice(1))).toString("hex"))'
    const started = await tunnel([process.execPath, '-e', print, '--', ...args], settings)
    const { output } = await exitOf(started)
    // The last lines are cut to 300 characters: enough for these in hex.
    expect(JSON.parse(Buffer.from(output.join(''), 'hex').toString())).toEqual(args)
  })

  it("runs the program, not the shell's builtin of that name", async () => {
    const { output } = await exitOf(await tunnel(['printf', '--version'], settings))
    expect(output.join()).toContain('Free Software')
    expect(output.length).toBeGreaterThan(1)
  })
})

describe('the output of a tunnel', () => {
  it('ends with what was written just before the exit', async () => {
    for (let round = 0; round < 20; round++) {
      const started = await tunnel(['sh', '-c', `echo one; echo ${round} >&2; printf last; exit 3`])
      const { code, output } = await exitOf(started)
      expect(code).toBe(3)
      expect(output.toSorted()).toEqual([String(round), 'last', 'one'].toSorted())
    }
  })

  it('does not block at 1 MB', async () => {
    const script =
      'i=0; while [ $i -lt 1024 ]; do printf "%01023d\\n" $i; i=$((i+1)); done; echo end'
    const { code, output } = await exitOf(await tunnel(['sh', '-c', script]))
    expect({ code, last: output.at(-1) }).toEqual({ code: 0, last: 'end' })
  })

  it('is not kept: 10 MB without a newline', async () => {
    const before = process.memoryUsage().heapUsed
    const script = 'process.stdout.write("x".repeat(10 * 1024 * 1024))'
    const { code, output } = await exitOf(await tunnel([process.execPath, '-e', script]))
    expect(code).toBe(0)
    expect(output).toEqual(['x'.repeat(300)])
    // Not collected at once, but 10 MB held as one string would be all there.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(60 * 1024 * 1024)
  })

  it('holds a line without end although something else keeps the pipe open', async () => {
    const file = join(tempFolder(), 'out')
    const script = `setsid sh -c 'touch ${file}; sleep 1000' & while [ ! -e ${file} ]; do sleep 0.01; done; printf fatal; exit 4`
    const started = await tunnel(['sh', '-c', script])
    expect(await exitOf(started)).toEqual({ code: 4, output: ['fatal'] })
    expect(existsSync(file)).toBe(true)
  })
})

it('fails, and takes nothing with it, when there are no descriptors left', async () => {
  const source = (path: string) =>
    JSON.stringify(new URL(`../../../../src/reference/${path}`, import.meta.url).href)
  const program = `
    import { openSync } from 'node:fs'
    import { startTunnel } from ${source('keepalive-monitor/start-tunnel.ts')}
    import { openProcessTable } from ${source('kit/process/open-process-table.ts')}
    import { systemClock as clock } from ${source('kit/system-clock.ts')}
    const table = openProcessTable()
    const settings = { command: ['true'], owner: 'x', deathSignal: false, table, clock }
    try { for (;;) openSync('/dev/null') } catch {}
    const result = await startTunnel(settings).catch(({ code }) => code)
    setTimeout(() => process._rawDebug('lives, ' + result), 50)`
  const mark = newMark()
  const child = start(mark, [
    ...['sh', '-c', 'ulimit -n 100; exec "$@"', 'sh'],
    ...[process.execPath, '--input-type=module', '-e', program],
  ])
  const { code } = await child.ended
  expect({ code, output: child.output() }).toEqual({ code: 0, output: 'lives, EMFILE\n' })
})

it('the guard starts nothing if the monitor is gone before it says so', async () => {
  const { guarded } = await import('../../../../src/reference/keepalive-monitor/guard.ts')
  const file = join(tempFolder(), 'ran')
  const [program, args] = guarded(['touch', file], { deathSignal: false })
  // Its standard input is at its end from the start, and nobody reads its words.
  const guard = start(newMark(), [
    'sh',
    '-c',
    'exec "$@" </dev/null 3>/dev/full',
    'sh',
    program,
    ...args,
  ])
  await guard.ended
  expect(existsSync(file)).toBe(false)
})
