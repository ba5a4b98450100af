/**
 * A small database, as the programs that need one see it: rows, transactions and migrations. SQLite stands
 * behind it (`sqlite.ts`); PostgreSQL can.
 *
 * Neither of the two references that are there needs one. Of those to come report-outbox keeps what is not
 * delivered yet, misfire its ledger of runs, and readiness-heartbeat its stamps, for which it needs a
 * migration.
 */

/** What a column holds. */
export type Value = string | number | bigint | Uint8Array | null

/** A row by its columns. */
export type Row = Readonly<Record<string, Value>>

/** Statements of one transaction. Parameters are `$1`, `$2`, … in both databases. */
export interface Transaction {
  /** Rows that a statement gives. */
  all(sql: string, ...values: readonly Value[]): Promise<Row[]>
  /** Carry a statement out; the number of rows it changed. */
  run(sql: string, ...values: readonly Value[]): Promise<number>
}

/** An open database. */
export interface Store extends AsyncDisposable {
  /**
   * Do work in one transaction: all of it is there afterwards, whatever becomes of the machine, or none.
   * One at a time; it has to be over when the work settles.
   *
   * @throws What the work throws, and then nothing of it is there; Error if it is asked for within another
   * one, which would wait for itself.
   */
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>
}
