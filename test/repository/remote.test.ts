import { expect, it } from 'vitest'
import { parseRemoteUrl } from '../../src/repository/remote.ts'

it.each([
  ['https://github.com/acme/x.git', 'github.com'],
  ['https://github.com/acme/x/', 'github.com'],
  ['https://user:token@GitHub.com/acme/x', 'GitHub.com'],
  ['http://github.com/acme/x.git', 'github.com'],
  ['git@github.com:acme/x.git', 'github.com'],
  ['github.com:acme/x', 'github.com'],
  ['ssh://git@github.com/acme/x.git', 'github.com'],
  ['ssh://git@ssh.github.com:443/acme/x.git', 'github.com'],
  ['git@github.com-work:acme/x.git', 'github.com'],
  ['git@gitlab.example.org:acme/x.git', 'gitlab.example.org'],
  ['git@github.com.example.org:acme/x.git', 'github.com.example.org'],
])('%s is a repository on its forge', (url, host) => {
  expect(parseRemoteUrl(url)).toEqual({ host, owner: 'acme', repository: 'x' })
})

it.each(['/srv/git/x.git', '../x', 'https://github.com/acme', 'file:///srv/x/y', 'x'])(
  '%s is none that is known',
  (url) => {
    expect(parseRemoteUrl(url)).toBe(undefined)
  },
)
