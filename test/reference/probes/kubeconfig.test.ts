/**
 * What a kubeconfig says about whom to believe, and what is said of one that cannot be used: never a
 * value of it.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { UsageError } from '../../../src/reference/kit/command/usage-error.ts'
import { readKubeconfig } from '../../../src/reference/probes/kubeconfig.ts'
import { certify, kubeconfigOf } from '../../lab/certificates.ts'

const root = mkdtempSync(join(tmpdir(), 'guidelint-kubeconfig-'))
afterAll(() => rmSync(root, { recursive: true }))
let folder: string
let file: string
let ca: string
beforeAll(() => {
  ca = certify('api.test').ca
})
beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'))
  file = join(folder, 'config')
})

const base64 = (text: string) => Buffer.from(text).toString('base64')
const server = 'https://api.test:6443'

/** As people write it, with what kubectl adds. */
const yaml = () => `
apiVersion: v1
kind: Config
preferences: {}
# Two clusters; the second is current.
clusters:
- cluster: {server: "https://other.test:6443", insecure-skip-tls-verify: true}
  name: other
- cluster:
    certificate-authority-data: >-
      ${base64(ca)
        .match(/.{1,60}/g)
        ?.join('\n      ')}
    server: ${server}/
  name: test
contexts:
- context: {cluster: other, user: admin}
  name: other
- context:
    cluster: test
    namespace: default
    user: admin
  name: admin@test
current-context: admin@test
users:
- name: admin
  user:
    token: t0ken-of-admin
    client-key-data: k3y-of-admin
`

async function refusal(text: string, context?: string): Promise<string> {
  writeFileSync(file, text)
  try {
    await readKubeconfig(file, context)
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError)
    const { message } = error as Error
    expect(message.startsWith(`--kubeconfig ${file}:`), message).toBe(true)
    expect(message).not.toContain('\n')
    return message.slice(`--kubeconfig ${file}: `.length)
  }
  throw new Error('It was read')
}

describe('says', () => {
  it('the CA and the name of the current context', async () => {
    writeFileSync(file, yaml())
    expect(await readKubeconfig(file)).toEqual({
      ca,
      serverName: 'api.test',
      serverHost: 'api.test',
      insecure: false,
    })
  })

  it('those of another context, if one is named', async () => {
    writeFileSync(file, yaml())
    expect(await readKubeconfig(file, 'other')).toEqual({
      ca: undefined,
      serverName: 'other.test',
      serverHost: 'other.test',
      insecure: true,
    })
  })

  it('tls-server-name before the host of server, and addresses without their brackets', async () => {
    const address = 'https://[fd00::1]:6443'
    writeFileSync(file, kubeconfigOf({ server: address, 'tls-server-name': 'kubernetes' }))
    expect(await readKubeconfig(file)).toMatchObject({
      serverName: 'kubernetes',
      serverHost: 'fd00::1',
    })
    writeFileSync(file, kubeconfigOf({ server: address }))
    expect(await readKubeconfig(file)).toMatchObject({ serverName: 'fd00::1' })
  })

  it('a CA in a file, relative to the kubeconfig and not to the working directory', async () => {
    mkdirSync(join(folder, 'pki'))
    writeFileSync(join(folder, 'pki/ca.crt'), ca)
    for (const path of ['pki/ca.crt', './pki/ca.crt', join(folder, 'pki/ca.crt')]) {
      writeFileSync(file, kubeconfigOf({ server, 'certificate-authority': path }))
      expect((await readKubeconfig(relative(process.cwd(), file))).ca).toBe(ca)
    }
  })

  it('the CA that stands in it rather than one in a file, as kubectl has it', async () => {
    const data = { 'certificate-authority-data': base64(ca), 'certificate-authority': 'missing' }
    writeFileSync(file, kubeconfigOf({ server, ...data }))
    expect((await readKubeconfig(file)).ca).toBe(ca)
  })

  it('nothing of a CA where there is none, and what is given as nothing', async () => {
    const nothing = { 'certificate-authority-data': '', 'tls-server-name': null }
    writeFileSync(file, kubeconfigOf({ server, ...nothing }))
    expect(await readKubeconfig(file)).toMatchObject({ ca: undefined, serverName: 'api.test' })
  })
})

/** Each alias holds the one before ten times. */
const bomb = () => {
  const lines = Array.from({ length: 9 }, (_, n) => {
    return `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}*a${n}]\n`
  })
  return `a0: &a0 [${'x,'.repeat(9)}x]\n${lines.join('')}`
}

describe('cannot be used', () => {
  it.each<[string, () => string, string]>([
    [
      'empty',
      () => '',
      'it is no kubeconfig; expected `clusters`, `contexts` and `current-context`',
    ],
    ['a list', () => '- a\n', 'it is no kubeconfig;'],
    ['a text', () => 'just words', 'it is no kubeconfig;'],
    [
      'an indentation that breaks it',
      () => yaml().replace('    server:', '   server:'),
      'column 1: it is not YAML here (BAD_INDENT)',
    ],
    ['a tab', () => 'a:\n\tb: 1\n', 'line 2, column 1: it is not YAML here ('],
    [
      'a key twice',
      () => yaml().replace('    token:', '    token: t0ken-of-admin\n    token:'),
      'it is not YAML here (DUPLICATE_KEY)',
    ],
    ['two documents', () => 'a: 1\n---\nb: 2\n', 'it is not YAML here (MULTIPLE_DOCS)'],
    ['no end of nesting', () => `a: ${'['.repeat(200_000)}`, 'YAML'],
    ['a bomb of aliases', bomb, 'its YAML is nested too deeply, or has too many aliases'],
    [
      'no current context',
      () => yaml().replace('current-context: admin@test', ''),
      'current-context: there is none; name a context with `--context`: it has `other`, `admin@test`',
    ],
    [
      'a current context that is gone',
      () => yaml().replace('current-context: admin@test', 'current-context: gone'),
      'current-context: there is no context `gone`; it has `other`, `admin@test`; name one with `--context`',
    ],
    [
      'a context without cluster',
      () => yaml().replace('    cluster: test\n', ''),
      'contexts[1].context.cluster: expected the name of a cluster, got nothing',
    ],
    [
      'a cluster that is gone',
      () => yaml().replace('    cluster: test\n', '    cluster: gone\n'),
      'contexts[1].context.cluster: there is no cluster `gone`; it has `other`, `test`',
    ],
    [
      'contexts that are no list',
      () => 'current-context: a\ncontexts: {}\n',
      'contexts: expected a list',
    ],
    [
      'no server',
      () => kubeconfigOf({}),
      'clusters[0].cluster.server: expected a URL that begins with `https://`',
    ],
    [
      'a server that is a number',
      () => kubeconfigOf({ server: 6443 }),
      'clusters[0].cluster.server: expected a text',
    ],
    [
      'a server without TLS',
      () => kubeconfigOf({ server: 'http://127.0.0.1:8001' }),
      'clusters[0].cluster.server: it begins with `http://`, so there is no certificate: leave the option out',
    ],
    [
      'data that is no Base64',
      () => kubeconfigOf({ server, 'certificate-authority-data': ca }),
      'clusters[0].cluster.certificate-authority-data: expected certificates in PEM, as Base64',
    ],
    [
      'data that is no certificate',
      () => kubeconfigOf({ server, 'certificate-authority-data': base64('REDACTED') }),
      'clusters[0].cluster.certificate-authority-data: expected certificates in PEM, as Base64',
    ],
    [
      "kubectl's own masking",
      () => kubeconfigOf({ server, 'certificate-authority-data': 'DATA+OMITTED' }),
      'clusters[0].cluster.certificate-authority-data: expected certificates in PEM, as Base64',
    ],
    [
      'a CA file that is missing',
      () => kubeconfigOf({ server, 'certificate-authority': 'ca.crt' }),
      'clusters[0].cluster.certificate-authority: cannot read ',
    ],
    [
      'a CA file that is a device',
      () => kubeconfigOf({ server, 'certificate-authority': '/dev/zero' }),
      'clusters[0].cluster.certificate-authority: cannot read /dev/zero: it is no regular file, but a device',
    ],
    [
      'a CA and no checking',
      () => {
        const both = { 'certificate-authority-data': base64(ca), 'insecure-skip-tls-verify': true }
        return kubeconfigOf({ server, ...both })
      },
      'clusters[0].cluster.insecure-skip-tls-verify: it stands beside a CA; keep one of the two',
    ],
    [
      'checking that is a text',
      () => kubeconfigOf({ server, 'insecure-skip-tls-verify': 'yes' }),
      'clusters[0].cluster.insecure-skip-tls-verify: expected true or false',
    ],
    [
      'a server name that is none',
      () => kubeconfigOf({ server, 'tls-server-name': 'a b' }),
      'clusters[0].cluster.tls-server-name: expected the name in a certificate',
    ],
  ])('%s', async (_, text, expected) => {
    const message = await refusal(text())
    expect(message).toContain(expected)
    expect(message).not.toMatch(/t0ken|k3y|s3cret/)
  })

  it('a context that is not there', async () => {
    expect(await refusal(yaml(), 'admin@tset')).toBe(
      'contexts: there is no context `admin@tset`; it has `other`, `admin@test`; name one with `--context`',
    )
  })

  it('names of contexts are made fit for a terminal, and only some of many are told', async () => {
    const contexts = Array.from({ length: 40 }, (_, n) => `- {name: "c\\e[2J${n}"}`)
    const message = await refusal(`contexts:\n${contexts.join('\n')}\n`)
    expect(message).toContain('`c\uFFFD[2J0`')
    expect(message).toContain('and 35 more')
    expect(message).not.toContain('\u001b')
  })

  it('a secret never shows, wherever the file is broken', async () => {
    const whole = yaml()
    for (let at = 1; at < whole.length; at += 43) {
      // Cut, and with a stray character.
      for (const text of [whole.slice(0, at), `${whole.slice(0, at)}\u0001{${whole.slice(at)}`]) {
        const message = await refusal(text).catch(() => '')
        expect(message).not.toMatch(/t0ken|k3y/)
      }
    }
  })

  it('no regular file, or too large: nothing waits', async () => {
    const read = (path: string) => readKubeconfig(path).catch((error: Error) => error.message)
    execFileSync('mkfifo', [file])
    expect(await read(file)).toContain('it is no regular file, but a named pipe (FIFO)')
    expect(await read('/dev/zero')).toContain('it is no regular file, but a device')
    expect(await read(folder)).toContain('EISDIR: it is a folder')
    expect(await read(join(folder, 'missing'))).toContain('ENOENT')
    const large = join(folder, 'large')
    writeFileSync(large, `a: ${'x'.repeat(1024 * 1024)}`)
    expect(await read(large)).toContain('it is larger than 1024 KiB')
  })
})
