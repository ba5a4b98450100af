/**
 * The guard: a small shell between the monitor and its tunnel, leader of the tunnel's process group.
 *
 * - It ends the whole group when the monitor goes, however the monitor goes: the monitor holds the
 *   other end of a pipe, and the kernel closes it.
 * - It outlives the tunnel's command, so the group's number cannot be anybody else's while the monitor
 *   may still signal it.
 * - It ends what the command leaves behind in the group.
 *
 * A guard that is frozen or killed cannot do this. Where `setpriv` is there the kernel ends the command
 * itself if its guard dies; what else is left is cleared at the next start (`ownership.ts`).
 */
import { spawnSync } from 'node:child_process'

/**
 * Descriptor 0 is the pipe from the monitor, 3 the one to it: the command's pid, then its exit code.
 * The command sees neither.
 *
 * - Nothing starts before the monitor has said so with a line, and the reader of the pipe starts first:
 *   whenever the monitor goes, there is either no command yet or somebody who notices.
 * - The command runs in the foreground: a shell without job control has its background commands ignore
 *   INT and QUIT. A second shell tells its pid and becomes it; `exec` also keeps the shell from taking a
 *   builtin of that name instead.
 * - What the shell itself says of a killed command (`Terminated`) must not pass for the command's last
 *   words: the guard's own messages go nowhere, 5 is the command's stderr.
 * - Signals reach the whole group. The guard catches TERM and waits on: a signal that is caught is set
 *   back to its default in children, one that is ignored would be ignored by the command as well. The
 *   reader starts nothing, so it may ignore it. KILL to group 0 ends the guard as well.
 */
const script = `
exec 4<&0 0</dev/null 5>&2 2>/dev/null
trap : HUP INT TERM
read -r line <&4 || exit
( trap '' HUP INT TERM; exec 3>&- 5>&-; while read -r line; do :; done; kill -KILL 0 ) <&4 >/dev/null &
/bin/sh -c 'echo "pid $$" >&3; exec "$@" 2>&5 3>&- 4<&- 5>&-' guidelint-keepalive-command "$@"
echo "exit $?" >&3
kill -KILL 0
`

/** What a guard's command line holds, and hardly anything else's. */
export const guardName = 'guidelint-keepalive-guard'

/** Program and arguments that run a command under guard. */
export function guarded(
  command: readonly string[],
  { deathSignal }: { deathSignal: boolean },
): [program: string, args: string[]] {
  const prefix = deathSignal ? ['setpriv', '--pdeathsig', 'KILL', '--'] : []
  return ['/bin/sh', ['-c', script, guardName, ...prefix, ...command]]
}

/** Whether the system can have a process killed when its parent dies (util-linux's setpriv). */
export function hasDeathSignal(): boolean {
  const { status } = spawnSync('setpriv', ['--pdeathsig', 'KILL', '--', 'true'], {
    stdio: 'ignore',
  })
  return status === 0
}
