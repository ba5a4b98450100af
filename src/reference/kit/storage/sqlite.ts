/**
 * SQLite, of Node's own (`node:sqlite`: Node 22.13 or newer, which calls it experimental).
 *
 * Guaranteed: what a transaction wrote is on the disk when it settles (WAL, synchronous=FULL), so that
 * neither a kill nor a power cut takes it back. Of several processes one writes at a time, and the others
 * wait. Not guaranteed: anything on a network's file system; that two stores of one file in the same process
 * do not stand in each other's way (open one).
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { DatabaseSync } from 'node:sqlite'
import type { Row, Store, Transaction, Value } from './store.ts'

/** How long another process may hold the database before a transaction fails, in ms. Node waits with it. */
const busyMs = 5000

/**
 * Open a database file, or make it. Its folder is there, and this user's alone (`state-folder.ts`): the file
 * gets the permissions that the system gives.
 *
 * @throws Error if it cannot be opened, is no database, or cannot be written ahead (WAL).
 */
export function openSqlite(file: string): Store {
  const database = new DatabaseSync(file)
  try {
    database.exec(`PRAGMA busy_timeout = ${busyMs}`)
    const { journal_mode: mode } = database.prepare('PRAGMA journal_mode = WAL').get() ?? {}
    if (mode !== 'wal') throw new Error(`${file}: expected journal mode \`wal\`, got \`${mode}\``)
    database.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  } catch (error) {
    database.close()
    throw error
  }
  const within = new AsyncLocalStorage<boolean>()
  /** The end of the transaction before. */
  let last: Promise<unknown> = Promise.resolve()
  return {
    transaction(work) {
      if (within.getStore()) throw new Error('A transaction within a transaction')
      const next = last.then(() => within.run(true, () => inTransaction(database, work)))
      last = next.catch(() => {})
      return next
    },
    async [Symbol.asyncDispose]() {
      await last
      database.close()
    },
  }
}

async function inTransaction<Result>(
  database: DatabaseSync,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  let over = false
  const prepared = (sql: string) => {
    if (over) throw new Error('The transaction is over')
    return database.prepare(sql)
  }
  // At once for writing: one that begins with reading may find the database changed when it writes.
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = await work({
      all: async (sql, ...values) => prepared(sql).all(named(values)) as Row[],
      run: async (sql, ...values) => Number(prepared(sql).run(named(values)).changes),
    })
    database.exec('COMMIT')
    return result
  } catch (error) {
    // A full disk may have ended it already.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  } finally {
    over = true
  }
}

/** Values by the names of their places, `$1` and so on. */
function named(values: readonly Value[]): Record<string, Value> {
  return Object.fromEntries(values.map((value, at) => [`$${at + 1}`, value]))
}
