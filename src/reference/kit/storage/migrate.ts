/**
 * Brings a database to what a program expects of it.
 */
import { UsageError } from '../command/usage-error.ts'
import type { Store } from './store.ts'

/**
 * Carry out the migrations that a database has not seen, all of them or none. The table `migrations` says
 * which it has.
 *
 * @param migrations - Statements, in order; each one once released is never changed, only followed.
 * @param now - For the table, for people.
 * @returns How many there were to do.
 * @throws UsageError if a newer program has written the database.
 */
export async function migrate(
  store: Store,
  migrations: readonly string[],
  now: Date,
): Promise<number> {
  return await store.transaction(async ({ all, run }) => {
    await run(
      'CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, at TEXT NOT NULL)',
    )
    const [{ version } = { version: 0 }] = await all(
      'SELECT coalesce(max(version), 0) AS version FROM migrations',
    )
    const seen = Number(version)
    if (seen > migrations.length) {
      throw new UsageError(
        `The database is of a newer version of this program: it has seen ${seen} migrations, this one knows ${migrations.length}. Use the newer one`,
      )
    }
    for (const [at, sql] of migrations.entries()) {
      if (at < seen) continue
      await run(sql)
      await run('INSERT INTO migrations VALUES ($1, $2)', at + 1, now.toISOString())
    }
    return migrations.length - seen
  })
}
