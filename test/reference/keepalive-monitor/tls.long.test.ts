/**
 * The monitor over a real `kubectl port-forward` to an API server that speaks TLS, with a CA of its own
 * and a kubeconfig: the example that README, guide and `--help` print, and every way to get it wrong.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import { projectRoot } from '../../../scripts/project-copy.ts'
import { kubectl as kubectlTool } from '../../../scripts/tool-paths.ts'
import { helpText } from '../../../src/reference/keepalive-monitor/help.ts'
import { parseLog } from '../../../src/reference/keepalive-monitor/read-log.ts'
import { describeWithTool } from '../../helpers/real-tool.ts'
import { type Authority, certify, kubeconfigOf } from '../../lab/certificates.ts'
import { freePort } from '../../lab/free-port.ts'
import { startKubectlLab } from '../../lab/kubectl-lab.ts'
import { startProcess } from '../../lab/lab-process.ts'
import { startTarget } from '../../lab/target.ts'
import { quickly, watchTunnel } from '../../lab/watched-tunnel.ts'
import { type Finish, kept } from './monitored.ts'

/** Frequent, and patient: no probe fails because the machine is busy. */
const patiently = ['--interval', '1s', '--timeout', '10s', '--fail-threshold', '2']

const bin = join(projectRoot, 'src/reference/keepalive-monitor/bin.js')

/** The examples as they are printed, without the shell's prompt and continuation. */
function printed(): Record<string, string> {
  const read = (file: string) => readFileSync(join(projectRoot, file), 'utf8')
  const found = (text: string) => {
    const [, example = ''] = /(--probe https:(?:.*\\\n)*.*port-forward.*)/.exec(text) ?? []
    return example.replace(/\\\n\s*/g, ' ').trim()
  }
  return {
    README: found(read('README.md')),
    guide: found(read('guides/runner-portforward-staleness-keepalive-guide.md')),
    '--help': found(helpText()),
  }
}

describeWithTool(kubectlTool, 'a monitored kubectl port-forward to TLS', (kubectl) => {
  let authority: Authority
  let stranger: Authority
  beforeAll(() => {
    authority = certify('api.test')
    stranger = certify('api.test')
  })

  function temp(finish: Finish): string {
    const folder = mkdtempSync(join(tmpdir(), 'guidelint-tls-'))
    finish(() => rmSync(folder, { recursive: true, force: true }))
    return folder
  }

  function apiKubeconfig(folder: string, { ca }: Authority, more: object = {}): string {
    const file = join(folder, 'api.kubeconfig')
    const data = { 'certificate-authority-data': Buffer.from(ca).toString('base64') }
    writeFileSync(file, kubeconfigOf({ server: 'https://api.test:6443', ...data, ...more }))
    return file
  }

  async function scene(
    finish: Finish,
    options: (folder: string) => string[],
    over: { scheme?: 'http' | 'https'; path?: string; target?: object; timing?: string[] } = {},
  ) {
    const { scheme = 'https', path = '/version', timing = patiently } = over
    const settings = { tls: authority.server, ...over.target }
    const target = kept(finish, await startTarget(settings))
    const lab = kept(finish, await startKubectlLab({ kubectl, targetPort: target.port }))
    const port = await freePort()
    const forward = lab.forwardCommand({ localPort: port, transport: 'websocket' })
    const all = [...timing, ...options(temp(finish))]
    return {
      target,
      tunnel: kept(finish, watchTunnel({ ...forward, port, options: all, scheme, path })),
    }
  }

  test.concurrent.for(Object.keys(printed()))(
    'the example of %s, word for word, keeps it alive',
    async (where, { onTestFinished: finish }) => {
      const example = printed()[where] ?? ''
      expect(example).toContain('--kubeconfig api.kubeconfig')
      const target = kept(finish, await startTarget({ tls: authority.server }))
      const lab = kept(finish, await startKubectlLab({ kubectl, targetPort: target.port }))
      const folder = temp(finish)
      apiKubeconfig(folder, authority)
      // Ports are shared with other tests; everything else is as printed.
      const port = await freePort()
      const words = example.replaceAll('18443', String(port)).split(' ').filter(Boolean)
      const path = `${dirname(kubectl)}${delimiter}${process.env.PATH}`
      const log = ['--log', 'keepalive.jsonl']
      const args = [...patiently, ...(words.includes('--log') ? [] : log), ...words]
      const monitor = kept(
        finish,
        startProcess(process.execPath, [bin, ...args], {
          cwd: folder,
          env: { ...process.env, ...lab.env, PATH: path, XDG_STATE_HOME: folder },
        }),
      )
      const entries = () => {
        try {
          return parseLog(readFileSync(join(folder, 'keepalive.jsonl'), 'utf8')).entries
        } catch {
          return []
        }
      }
      const answers = () =>
        entries().some((one) => one.event === 'alive' && one.verdict === 'alive')
      await vi.waitUntil(answers, { timeout: 25_000 })
      monitor.kill('SIGTERM')
      expect((await monitor.ended).code).toBe(0)
      expect(entries().filter(({ event }) => event === 'restarted')).toEqual([])
      const all = monitor.output() + readFileSync(join(folder, 'keepalive.jsonl'), 'utf8')
      expect(all).not.toContain('s3cret')
    },
  )

  test.concurrent.for<
    [
      name: string,
      options: (folder: string) => string[],
      over: Parameters<typeof scene>[2],
      kind: string,
      remedy: string,
    ]
  >([
    ['plain HTTP', () => [], { scheme: 'http' }, 'bad-status', 'use `https://`'],
    [
      'plain HTTP, to which the server says nothing',
      () => [],
      { scheme: 'http', target: { mute: true } },
      'not-http',
      'use `https://`',
    ],
    [
      'TLS to a plain port',
      () => ['--insecure'],
      { target: { tls: undefined } },
      'tls-failed',
      'use `http://`',
    ],
    [
      'no CA',
      () => ['--server-name', 'api.test'],
      {},
      'tls-failed',
      '`--kubeconfig` or `--ca-file`',
    ],
    [
      "another cluster's kubeconfig",
      (folder) => ['--kubeconfig', apiKubeconfig(folder, stranger)],
      {},
      'tls-failed',
      '`--kubeconfig` or `--ca-file`',
    ],
    [
      'another name',
      (folder) => ['--kubeconfig', apiKubeconfig(folder, authority), '--server-name', 'other.test'],
      {},
      'tls-failed',
      '`--server-name`',
    ],
    [
      'a path that is not there',
      (folder) => ['--kubeconfig', apiKubeconfig(folder, authority)],
      { path: '/verison' },
      'bad-status',
      'is the path right',
    ],
    [
      'another text',
      (folder) => ['--kubeconfig', apiKubeconfig(folder, authority), '--expect-text', 'v1.99'],
      {},
      'wrong-body',
      '`--expect-text`',
    ],
  ])(
    'asked with %s: named, with what to do, and not restarted',
    async ([, options, over, kind, remedy], { onTestFinished: finish }) => {
      const { tunnel } = await scene(finish, options, over)
      const { pid } = await tunnel.seen('started')
      const failed = await tunnel.seen('probe-failed', ({ verdict }) => verdict === 'misconfigured')
      expect(failed).toMatchObject({ kind, failures: 0 })
      expect(failed.reason).toContain(remedy)
      // As often as would have restarted it twice.
      await vi.waitUntil(() => tunnel.of('probe-failed').length > 4, { timeout: 25_000 })
      expect(tunnel.of('restarted')).toEqual([])
      expect(() => process.kill(pid, 0)).not.toThrow()
      expect(tunnel.monitor.output()).toContain('mistake of the set-up')
      expect(await tunnel.stop()).toBe(2)
    },
  )

  test.concurrent('silence since the start is restarted, later and later', async ({
    onTestFinished: finish,
  }) => {
    const { tunnel, target } = await scene(
      finish,
      (folder) => {
        return ['--kubeconfig', apiKubeconfig(folder, authority)]
      },
      { timing: [...quickly] },
    )
    target.kill('SIGSTOP')
    await tunnel.seen('restarted')
    expect((await tunnel.seen('probe-failed')).verdict).toBe('failing')
    target.kill('SIGCONT')
    await tunnel.seen('recovered')
  })
})
