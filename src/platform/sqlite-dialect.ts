import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";

import { CompiledQuery, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import type { DatabaseConnection, Dialect, DialectAdapter, Driver, QueryResult } from "kysely";

const largestCache = 300;
const changesSchema = /^\s*(create|alter|drop)\b/i;

type Row = Record<string, unknown>;

/** A prepared statement and how its declared columns are read. */
interface PreparedStatement {
  statement: StatementSync;
  returnsRows: boolean;
  decoders: readonly { name: string; decode: (value: unknown) => unknown }[];
}

/**
 * A Kysely dialect over Node's own SQLite. Kysely hands its one connection to one query or transaction at a time.
 * Columns declared `boolean` and `json` come out as booleans and parsed values, as PostgreSQL gives them.
 */
export function createSqliteDialect(sqlite: DatabaseSync): Dialect {
  return {
    createDriver: () => createDriver(sqlite),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter,
    createIntrospector: (database) => new SqliteIntrospector(database),
  };
}

/** SQLite rolls back schema changes with their transaction; Kysely's own adapter does not say so. */
function createAdapter(): DialectAdapter {
  const adapter = new SqliteAdapter();
  return {
    supportsCreateIfNotExists: true,
    supportsMultipleConnections: false,
    supportsReturning: true,
    supportsTransactionalDdl: true,
    acquireMigrationLock: (database, options) => adapter.acquireMigrationLock(database, options),
    releaseMigrationLock: (database, options) => adapter.releaseMigrationLock(database, options),
  };
}

function createDriver(sqlite: DatabaseSync): Driver {
  const connection = createConnection(sqlite);
  const command = async (sql: string): Promise<void> => {
    await connection.executeQuery(CompiledQuery.raw(sql));
  };
  return {
    init: async () => undefined,
    acquireConnection: async () => connection,
    // Taking the write lock at once means that a transaction never fails half-way because another process wrote meanwhile.
    beginTransaction: async (_, settings) => command(settings.accessMode === "read only" ? "begin" : "begin immediate"),
    commitTransaction: async () => command("commit"),
    // SQLite ends the transaction by itself after a full disk or a failed write; there is nothing left to roll back then.
    rollbackTransaction: async () => (sqlite.isTransaction ? command("rollback") : undefined),
    releaseConnection: async () => undefined,
    destroy: async () => sqlite.close(),
  };
}

function createConnection(sqlite: DatabaseSync): DatabaseConnection {
  const cache = new Map<string, PreparedStatement>();

  function prepare(sql: string): PreparedStatement {
    const known = cache.get(sql);
    if (known) return known;
    if (cache.size >= largestCache || changesSchema.test(sql)) cache.clear();
    const prepared = prepareStatement(sqlite, sql);
    cache.set(sql, prepared);
    return prepared;
  }

  return {
    async executeQuery<Result>(query: CompiledQuery): Promise<QueryResult<Result>> {
      const { statement, returnsRows, decoders } = prepare(query.sql);
      const parameters = query.parameters.map(toSqlite);
      if (!returnsRows) {
        const { changes } = statement.run(...parameters);
        return { numAffectedRows: BigInt(changes), rows: [] };
      }
      const rows = statement.all(...parameters);
      if (decoders.length > 0) for (const row of rows) decodeRow(row, decoders);
      return { rows: rows as Result[] };
    },
    async *streamQuery<Result>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Result>> {
      // A statement that is being read must not be the cached one, which the next query would reset.
      const { statement, decoders } = prepareStatement(sqlite, query.sql);
      for (const row of statement.iterate(...query.parameters.map(toSqlite))) {
        decodeRow(row, decoders);
        yield { rows: [row as Result] };
      }
    },
  };
}

function prepareStatement(sqlite: DatabaseSync, sql: string): PreparedStatement {
  const statement = sqlite.prepare(sql);
  const columns = statement.columns();
  const decoders = columns.flatMap(({ name, type }) => {
    if (type === "boolean") return [{ name, decode: (value: unknown) => value !== 0 }];
    if (type === "json") return [{ name, decode: (value: unknown) => JSON.parse(String(value)) as unknown }];
    return [];
  });
  return { statement, returnsRows: columns.length > 0, decoders };
}

function decodeRow(row: Row, decoders: PreparedStatement["decoders"]): void {
  for (const { name, decode } of decoders) {
    const value = row[name];
    if (value !== null) row[name] = decode(value);
  }
}

function toSqlite(value: unknown): SQLInputValue {
  if (typeof value === "boolean") return value ? 1 : 0;
  return value as SQLInputValue;
}
