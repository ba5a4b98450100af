/**
 * What git is told about a repository's own configuration: programs that it names are undone, those of
 * the user stay.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { git } from '../../src/repository/git.ts'
import {
  type ConfigEntry,
  listSettings,
  objectConfig,
  onlineVariables,
  readSettings,
  withoutMergeDrivers,
} from '../../src/repository/git-settings.ts'
import { makeFolder, makeRepository } from '../helpers/repository.ts'

const own = (key: string, value: string): ConfigEntry => ({ scope: 'local', key, value })
const users = (key: string, value: string): ConfigEntry => ({ scope: 'global', key, value })

/** Settings that are given to git, as `key=value`. */
function given(entries: readonly ConfigEntry[], env: Record<string, string> = {}): string[] {
  const variables = onlineVariables(entries, env)
  const from = Number(env.GIT_CONFIG_COUNT ?? 0)
  const to = Number(variables.GIT_CONFIG_COUNT ?? from)
  return Array.from({ length: to - from }, (_, index) => {
    return `${variables[`GIT_CONFIG_KEY_${from + index}`]}=${variables[`GIT_CONFIG_VALUE_${from + index}`]}`
  })
}

describe('an ssh command of the repository', () => {
  it.each([
    'ssh',
    '/usr/bin/ssh -i ~/.ssh/id_work',
    'ssh -i /home/me/.ssh/id_work -o IdentitiesOnly=yes',
    // As actions/checkout writes it.
    '"/usr/bin/ssh" -i "$RUNNER_TEMP/0c8d-1" -o StrictHostKeyChecking=yes -o CheckHostIP=no -o "UserKnownHostsFile=$RUNNER_TEMP/0c8d-1_known_hosts"',
  ])('that is only an ssh stays: %s', (command) => {
    expect(given([own('core.sshcommand', command)])).toEqual([])
  })

  it.each([
    'touch MARK',
    './ssh',
    '/tmp/ssh',
    'ssh -F evil',
    'ssh -o ProxyCommand=evil',
    'ssh -oProxyCommand=evil',
    'ssh -o LocalCommand=evil -o PermitLocalCommand=yes',
    'ssh -i $(evil)',
    'ssh -i `evil`',
    'ssh; evil',
    'ssh -i x\nevil',
    'ssh & evil',
    'ssh -i "x" | evil',
    '"ssh evil"',
  ])('that is more is undone: %s', (command) => {
    expect(given([own('core.sshcommand', command)])).toEqual(['core.sshcommand=ssh'])
  })

  it('gives way to the user’s', () => {
    const entries = [users('core.sshcommand', 'my-ssh -v'), own('core.sshcommand', 'evil')]
    expect(given(entries)).toEqual(['core.sshcommand=my-ssh -v'])
    expect(given([own('core.sshcommand', 'evil')], { GIT_SSH: "/o'ne/ssh" })).toEqual([
      "core.sshcommand='/o'\\''ne/ssh'",
    ])
  })
})

describe('credential helpers', () => {
  it('of the user stay where one of the repository is undone', () => {
    const entries = [
      users('credential.helper', '!gh auth git-credential'),
      users('credential.https://x.test.helper', 'store --file ~/x'),
      own('credential.helper', '!evil'),
      own('credential.https://x.test.helper', 'cache'),
      own('credential.https://y.test.helper', '/tmp/evil'),
    ]
    expect(given(entries)).toEqual([
      'credential.helper=',
      'credential.helper=!gh auth git-credential',
      'credential.https://x.test.helper=store --file ~/x',
      'credential.https://x.test.helper=cache',
    ])
  })

  it('are left as they are where none is undone', () => {
    expect(given([users('credential.helper', '!mine'), own('credential.helper', 'store')])).toEqual(
      [],
    )
  })
})

describe('others', () => {
  it('are undone, and stand beside what the environment gives', () => {
    const entries = [
      own('core.askpass', 'evil'),
      own('core.alternaterefscommand', 'evil'),
      own('hook.x.command', 'evil'),
      own('http.https://x.test/.savecookies', 'true'),
      own('http.https://x.test/.extraheader', 'AUTHORIZATION: basic x'),
      own('user.name', 'Wei'),
    ]
    const env = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'a.b', GIT_CONFIG_VALUE_0: 'c' }
    expect(given(entries, env)).toEqual([
      'core.askpass=',
      'core.alternaterefscommand=true',
      'hook.x.enabled=false',
      'http.https://x.test/.savecookies=false',
    ])
  })

  it('protocols are those of forges, as far as the user allows them', () => {
    expect(onlineVariables([], {}).GIT_ALLOW_PROTOCOL).toBe('https:http:ssh:file')
    expect(onlineVariables([], { GIT_ALLOW_PROTOCOL: 'ext:https' }).GIT_ALLOW_PROTOCOL).toBe(
      'https',
    )
  })
})

describe('the configuration that objects are read with', () => {
  it('holds where to fetch, and nothing that could be run', () => {
    using tree = makeRepository({ 'a.md': '# A\n' })
    using folder = makeFolder({})
    const settings = {
      'remote.we"ird\\.name.url': 'https://x.test/a b.git',
      'remote.we"ird\\.name.promisor': 'true',
      'remote.we"ird\\.name.uploadpack': 'evil',
      'http.https://x.test/.extraHeader': 'AUTHORIZATION: basic "x"; #y',
      'url.https://x.test/.insteadOf': 'x:\n\ty',
      'merge.evil.driver': 'evil',
      'core.fsmonitor': 'evil',
      'core.sshCommand': 'evil',
      'credential.helper': '!evil',
      'credential.username': 'me',
    }
    for (const [key, value] of Object.entries(settings)) tree.git('config', key, value)
    const entries = readSettings(git(tree.root, listSettings).stdout)
    folder.write({ config: objectConfig(entries) })
    const { stdout } = spawnSync('git', ['config', '-z', '--list', '--file', 'config'], {
      cwd: folder.root,
      encoding: 'utf8',
    })
    expect(stdout.split('\0').sort()).toEqual([
      '',
      'core.bare\nfalse',
      'core.repositoryformatversion\n0',
      'credential.username\nme',
      'http.https://x.test/.extraheader\nAUTHORIZATION: basic "x"; #y',
      'remote.we"ird\\.name.promisor\ntrue',
      'remote.we"ird\\.name.url\nhttps://x.test/a b.git',
      'url.https://x.test/.insteadof\nx:\n\ty',
    ])
  })

  it('counts what is included as the repository’s own', () => {
    using tree = makeRepository({ more: '[core]\n\taskPass = evil\n' })
    tree.git('config', 'include.path', join(tree.root, 'more'))
    const entries = readSettings(git(tree.root, listSettings).stdout)
    expect(given(entries)).toEqual(['core.askpass='])
  })
})

describe('attributes', () => {
  it.each([
    ['*.md merge=evil', '*.md merge=text'],
    ['*.md text merge=evil diff=x', '*.md text merge=text diff=x'],
    ['[attr]m merge=evil\r', '[attr]m merge=text\r'],
    ['*.md\tmerge=textual', '*.md\tmerge=text'],
    ['*.md merge=union', '*.md merge=union'],
    ['*.md merge=binary text', '*.md merge=binary text'],
    ['*.md -merge', '*.md -merge'],
    ['*.md merge', '*.md merge'],
    ['merge=x.md text', 'merge=x.md text'],
  ])('%j has no driver', (attributes, expected) => {
    expect(withoutMergeDrivers(`a text\n${attributes}\n`)).toBe(`a text\n${expected}\n`)
  })
})
