/**
 * The programs of the system's packages that tests run against. `.ci/run` installs what is missing.
 */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Each program's Debian package. */
export const programs = {
  autossh: 'autossh',
  chromium: 'chromium',
  fish: 'fish',
  ip: 'iproute2',
  nsenter: 'util-linux',
  ssh: 'openssh-client',
  'ssh-keygen': 'openssh-client',
  sshd: 'openssh-server',
  unshare: 'util-linux',
  zsh: 'zsh',
} as const

export type ProgramName = keyof typeof programs

/** Absolute path of a program; `undefined` if it is not installed. */
export function findProgram(name: ProgramName): string | undefined {
  const path = process.env.PATH?.split(delimiter).filter(Boolean) ?? []
  // Where Debian puts what only root needs; an ordinary user's PATH leaves these out.
  const folders = [...path, '/usr/sbin', '/sbin']
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

/** The packages to install so that all these programs are there. */
export function missingPackages(
  names: readonly ProgramName[] = Object.keys(programs) as ProgramName[],
): string[] {
  return [...new Set(names.filter((name) => !findProgram(name)).map((name) => programs[name]))]
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
