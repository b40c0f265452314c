import { openDatabase } from "#platform/database.ts";
import { createSilentLog } from "#platform/log.ts";
import { migrate } from "#platform/migrate.ts";

/** Opens the database named on the command line, brings it up to date, and says so. */
const database = await openDatabase({ kind: "sqlite", path: process.argv[2] ?? "" }, createSilentLog());
await migrate(database, { backUp: async () => undefined });
await database.destroy();
process.stdout.write("up to date\n");
