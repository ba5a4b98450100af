/**
 * Mistakes of the disk and of rights, said as what they are: a full disk is no defect of guidelint.
 */

/** A file cannot be read or written: exit code 2, with the file and what to do. */
export class FileError extends Error {
  override name = 'FileError'
  readonly path: string
  /** Why, without the path. */
  readonly reason: string

  constructor(path: string, reason: string) {
    super(`${path}: ${reason}`)
    this.path = path
    this.reason = reason
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only; mount it for writing',
  ENOSPC: 'the disk is full; make room and run again',
  EDQUOT: 'the quota of the disk is used up; make room and run again',
  EISDIR: 'is a folder; move it away, or name a file',
  ENOTDIR: 'a folder of its path is a file; move that away, or correct the path',
  ENOTEMPTY: 'is a folder with files in it; move it away',
  EMFILE: 'too many files are open; raise the limit (`ulimit -n`) and run again',
  ENFILE: 'too many files are open on this machine; run again when fewer programs run',
  ENAMETOOLONG: 'its name is longer than the file system takes; shorten it',
  ELOOP: 'symbolic links on the way lead in a circle; correct them',
  ENOENT: 'no such file or folder',
  EBUSY: 'another program uses it; close that and run again',
  ETXTBSY: 'another program uses it; close that and run again',
  EIO: 'the disk answers with an error; check it',
  ENOMEM: 'the machine is out of memory; end other programs and run again',
  ENODEV: 'its device is gone; mount it and run again',
  ENXIO: 'its device is gone; mount it and run again',
  ESTALE: 'the network folder it lies in was taken away; mount it and run again',
  EFBIG: 'is larger than the file system takes',
  ERR_FS_FILE_TOO_LARGE: 'is larger than a program can read at once',
}

/** Whether an error is the operating system's word on a file. */
export function isDiskError(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  if (!(error instanceof Error)) return false
  const { code, syscall } = error as NodeJS.ErrnoException
  return typeof code === 'string' && (typeof syscall === 'string' || code in reasons)
}

/** What the operating system says, in words. */
export function describeDiskError(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException
  if (Object.hasOwn(reasons, code)) return reasons[code] as string
  return code === '' ? message : `the system says ${code}`
}
