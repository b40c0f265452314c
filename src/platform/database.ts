import { AsyncLocalStorage } from "node:async_hooks";
import { DatabaseSync } from "node:sqlite";
import { setTimeout } from "node:timers/promises";

import type { DatabaseTarget } from "#platform/configuration.ts";
import { withoutPassword } from "#platform/configuration.ts";
import { reasonOf } from "#platform/errors.ts";
import type { Log } from "#platform/log.ts";
import { databaseBusy, databaseDamaged, databaseNotDurable, databaseUnreachable } from "#platform/platform.errors.ts";
import { createSqliteDialect } from "#platform/sqlite-dialect.ts";
import { Kysely, PostgresDialect, sql } from "kysely";
import type { KyselyPlugin, Transaction } from "kysely";
import pg from "pg";

const busyTimeoutMs = 5000;
const mostTransactionAttempts = 20;
const mostDuplicates = 4;
const longestPauseMs = 50;
const busyPauseMs = 20;
const sqliteCodes = { busy: 5, corrupt: 11, full: 13, notDatabase: 26 };
const postgresTypes = { bigint: 20, timestampWithTimeZone: 1184, numeric: 1700 };

/**
 * Opens a database. What a column holds comes out the same from both kinds: `boolean` as a boolean, `bigint` as a number,
 * `timestamptz` as ISO 8601 in UTC with milliseconds, `json` parsed. Throws `database.unreachable`, `.damaged`, `.not_durable`.
 */
export async function openDatabase<Tables>(target: DatabaseTarget, log: Log): Promise<Kysely<Tables>> {
  const plugins = [refuseWithinTransaction];
  if (target.kind === "sqlite")
    return new Kysely<Tables>({ dialect: createSqliteDialect(openSqlite(target.path)), plugins });
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: createPool(target.url, log) }), plugins });
  try {
    await sql`select 1`.execute(database);
  } catch (error) {
    await database.destroy();
    throw databaseUnreachable(withoutPassword(target.url), reasonOf(error));
  }
  return database;
}

/**
 * Runs `work` in one transaction: all of it is kept or none. Reads and writes in it see no one else's changes, on either
 * database: of two that read the same and write over it, the second runs again and reads what the first wrote. So `work` may
 * run more than once, and must do nothing but queries, all of them of `transaction`. Within a transaction it joins that one.
 * Throws `database.busy` where others were always quicker.
 */
export async function inTransaction<Tables, Result>(
  database: Kysely<Tables>,
  work: (transaction: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  if (database.isTransaction) return work(database);
  requireNoTransaction();
  const run = async (transaction: Transaction<Tables>): Promise<Result> => {
    const mark = { isOpen: true };
    try {
      return await transactionUnderWay.run(mark, async () => work(transaction.withoutPlugins()));
    } finally {
      mark.isOpen = false;
    }
  };
  let duplicates = 0;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction().setIsolationLevel("serializable").execute(run);
    } catch (error) {
      // A key that is taken however often all is read again was not taken by another meanwhile.
      if (isDuplicate(error)) duplicates += 1;
      else if (!lostToAnotherTransaction(error)) throw error;
      if (duplicates === mostDuplicates) throw error;
      if (attempt === mostTransactionAttempts) throw databaseBusy();
    }
    // By chance, so that those who got into each other's way do not meet again.
    await setTimeout(Math.random() * Math.min(longestPauseMs, 2 ** attempt));
  }
}

/** The transaction within which something was called, as long as it is open. */
const transactionUnderWay = new AsyncLocalStorage<{ isOpen: boolean }>();

/** For the database itself; what is queried in a transaction goes without it. */
const refuseWithinTransaction: KyselyPlugin = {
  transformQuery({ node }) {
    requireNoTransaction();
    return node;
  },
  transformResult: async ({ result }) => result,
};

/** Such a query waits for the one connection of SQLite, which the transaction holds until the query is answered: for good. */
function requireNoTransaction(): void {
  if (transactionUnderWay.getStore()?.isOpen === true)
    throw new Error(
      "A query of the database itself was made within a transaction, which would wait for it for good. Make it of the transaction that inTransaction hands in, or before.",
    );
}

/** Whether the database refused a write because its disk is full. */
export function isDiskFull(error: unknown): boolean {
  return sqliteCodeOf(error) === sqliteCodes.full || postgresCodeOf(error) === "53100";
}

function openSqlite(path: string): DatabaseSync {
  try {
    const sqlite = new DatabaseSync(path, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
    if (switchToWal(sqlite) !== "wal") throw databaseNotDurable(path);
    sqlite.exec("pragma synchronous = full");
    return sqlite;
  } catch (error) {
    const code = sqliteCodeOf(error);
    if (code === null) throw error;
    if (code === sqliteCodes.corrupt || code === sqliteCodes.notDatabase) throw databaseDamaged(path);
    throw databaseUnreachable(path, reasonOf(error));
  }
}

/** The mode that is on then. SQLite does not wait for a new file that another program is switching just now, so this does. */
function switchToWal(sqlite: DatabaseSync): unknown {
  const end = performance.now() + busyTimeoutMs;
  for (;;) {
    try {
      return sqlite.prepare("pragma journal_mode = wal").get()?.journal_mode;
    } catch (error) {
      if (sqliteCodeOf(error) !== sqliteCodes.busy || performance.now() > end) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, busyPauseMs);
    }
  }
}

function createPool(url: string, log: Log): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, types: { getTypeParser } });
  // A connection that breaks while idle is replaced at the next query; without a listener it would end the program.
  pool.on("error", (error) => log.warn({ err: error }, "A connection to PostgreSQL was lost."));
  return pool;
}

const getTypeParser: typeof pg.types.getTypeParser = ((oid: number, format?: "text" | "binary") => {
  if (oid === postgresTypes.bigint || oid === postgresTypes.numeric) return Number;
  if (oid === postgresTypes.timestampWithTimeZone) return (text: string) => new Date(text).toISOString();
  return pg.types.getTypeParser(oid, format as "text");
}) as typeof pg.types.getTypeParser;

/**
 * PostgreSQL may name the key that another transaction took after this one had looked, where it might name that transaction.
 * Source: PostgreSQL 15, Documentation, section 13.5, Serialization Failure Handling.
 */
function isDuplicate(error: unknown): boolean {
  return postgresCodeOf(error) === "23505";
}

function lostToAnotherTransaction(error: unknown): boolean {
  const code = postgresCodeOf(error);
  return code === "40001" || code === "40P01";
}

/** SQLite's primary result code, or null where the error is not SQLite's. Extended codes carry it in their low byte. */
function sqliteCodeOf(error: unknown): number | null {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return null;
  return error.errcode & 0xff;
}

function postgresCodeOf(error: unknown): string | null {
  return error instanceof pg.DatabaseError ? (error.code ?? null) : null;
}
