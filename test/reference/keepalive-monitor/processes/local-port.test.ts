import { lookup } from 'node:dns/promises'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { requireProgram } from '../../../../src/reference/keepalive-monitor/find-program.ts'
import { requireFreePort } from '../../../../src/reference/keepalive-monitor/local-port.ts'
import { freePort } from '../../../lab/free-port.ts'
import { startTarget } from '../../../lab/target.ts'
import { table, tempFolder } from './helpers.ts'

const addresses = (await lookup('localhost', { all: true })).map(({ address }) => address)
const bothFamilies = addresses.includes('::1') && addresses.includes('127.0.0.1')
if (!bothFamilies) console.warn('NOT TESTED: `localhost` with both families; it has one here')

it.each(['127.0.0.1', '0.0.0.0'])('a port that %s has is taken, and by whom', async (host) => {
  const port = await freePort()
  await using target = await startTarget({ host, port })
  const message = `Port ${port} on 127.0.0.1 is already in use by process ${target.pid}: `
  await expect(requireFreePort({ host: '127.0.0.1', port }, table)).rejects.toThrow(message)
  await expect(requireFreePort({ host: '127.0.0.1', port }, table)).rejects.toThrow(
    'target-server.ts',
  )
})

it.runIf(bothFamilies)('a port that ::1 has is taken for `localhost` only', async () => {
  const port = await freePort()
  await using target = await startTarget({ host: '::1', port })
  const message = `Port ${port} on ::1 is already in use by process ${target.pid}: `
  await expect(requireFreePort({ host: 'localhost', port }, table)).rejects.toThrow(message)
  await requireFreePort({ host: '127.0.0.1', port }, table)
})

it('a free port passes, again and again', async () => {
  const port = await freePort()
  await requireFreePort({ host: '127.0.0.1', port }, table)
  await requireFreePort({ host: 'localhost', port }, table)
})

it('a program has to be a file that may be run', () => {
  const folder = tempFolder()
  const file = (name: string) => join(folder, name)
  writeFileSync(file('good'), '#!/bin/sh\n')
  chmodSync(file('good'), 0o755)
  writeFileSync(file('plain'), '#!/bin/sh\n', { mode: 0o644 })
  mkdirSync(file('folder'))
  const path = `/nowhere:${folder}`
  requireProgram('good', path)
  requireProgram(file('good'), '')
  for (const name of ['plain', 'folder', 'absent']) {
    expect(() => requireProgram(name, path)).toThrow(`${name}: command not found`)
    expect(() => requireProgram(file(name), path)).toThrow('there is no such program')
  }
  expect(() => requireProgram('good', undefined)).toThrow('command not found')
})
