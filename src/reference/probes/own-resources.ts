/**
 * What this machine and this process lack themselves. It says nothing about whom they wanted to ask.
 */
import { closeSync, openSync } from 'node:fs'
import type { Finding } from './ask.ts'

/** What it is called in words, by the system's code. */
const lacks: Readonly<Record<string, string>> = {
  EMFILE: 'this process has no file descriptor left; raise its limit (`ulimit -n`)',
  ENFILE: 'this machine has no file descriptor left; end what holds them (`lsof`)',
  ENOBUFS: 'this machine has no memory left for another connection',
  ENOMEM: 'this machine has no memory left',
  EAGAIN: 'this user may start no more processes; raise the limit (`ulimit -u`)',
  EADDRNOTAVAIL:
    'this machine has no port or address left to connect from; see how many connections wait (`ss -s`)',
}

/** Whether a code of the system means that. */
export function isOwnLack(code: string): boolean {
  return Object.hasOwn(lacks, code)
}

/** The outcome that goes with it: nothing was asked. */
export function notAsked(code: string): Finding {
  return { kind: 'not-asked', code, reason: `${lacks[code] ?? 'nothing could be asked'} (${code})` }
}

/**
 * The code of what is in the way of that many more descriptors at once; `undefined` if nothing is.
 *
 * Found by trying. A name lookup that fails for want of one calls itself "no such name".
 */
export function lackOfDescriptors(count = 1): string | undefined {
  const opened: number[] = []
  try {
    while (opened.length < count) opened.push(openSync('/dev/null', 'r'))
    return undefined
  } catch (error) {
    const { code = 'UNKNOWN' } = error as NodeJS.ErrnoException
    return code === 'EMFILE' || code === 'ENFILE' ? code : undefined
  } finally {
    for (const descriptor of opened) closeSync(descriptor)
  }
}
