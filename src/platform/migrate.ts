import { reasonOf } from "#platform/errors.ts";
import { practiceMigration } from "#platform/migrations/0001-practice.ts";
import { debuggingMigration } from "#platform/migrations/0002-debugging.ts";
import { knowledgeMigration } from "#platform/migrations/0003-knowledge.ts";
import { derivationsMigration } from "#platform/migrations/0004-derivations.ts";
import { probabilityMigration } from "#platform/migrations/0005-probability.ts";
import { deadlinesMigration } from "#platform/migrations/0006-deadlines.ts";
import { cardImagesMigration } from "#platform/migrations/0007-card-images.ts";
import { answerProposalsMigration } from "#platform/migrations/0008-answer-proposals.ts";
import { campaignMigration } from "#platform/migrations/0010-campaign.ts";
import { memoryFitsMigration } from "#platform/migrations/0011-memory-fits.ts";
import { calendarMigration } from "#platform/migrations/0012-calendar.ts";
import { sheetImportsMigration } from "#platform/migrations/0013-sheet-imports.ts";
import { planMigration } from "#platform/migrations/0014-plan.ts";
import { deletedSetsAndUnusedImagesMigration } from "#platform/migrations/0015-deleted-sets-and-unused-images.ts";
import { storiesMigration } from "#platform/migrations/0016-stories.ts";
import { designMigration } from "#platform/migrations/0017-design.ts";
import { mockMigration } from "#platform/migrations/0018-mock.ts";
import { researchMigration } from "#platform/migrations/0019-research.ts";
import { assistantsMigration } from "#platform/migrations/0020-assistants.ts";
import { takeHomeMigration } from "#platform/migrations/0021-takehome.ts";
import { peerMigration } from "#platform/migrations/0022-peer.ts";
import { mockSuggestionsMigration } from "#platform/migrations/0023-mock-suggestions.ts";
import { offersMigration } from "#platform/migrations/0024-offers.ts";
import { databaseNewer, migrationFailed } from "#platform/platform.errors.ts";
import { sql } from "kysely";
import type { Kysely } from "kysely";
import { DEFAULT_MIGRATION_TABLE, Migrator } from "kysely/migration";
import type { Migration } from "kysely/migration";

/** Every migration in the order of its name, the same for both databases. A name is never changed or reused. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-practice": practiceMigration,
  "0002-debugging": debuggingMigration,
  "0003-knowledge": knowledgeMigration,
  "0004-derivations": derivationsMigration,
  "0005-probability": probabilityMigration,
  "0006-deadlines": deadlinesMigration,
  "0007-card-images": cardImagesMigration,
  "0008-answer-proposals": answerProposalsMigration,
  "0010-campaign": campaignMigration,
  "0011-memory-fits": memoryFitsMigration,
  "0012-calendar": calendarMigration,
  "0013-sheet-imports": sheetImportsMigration,
  "0014-plan": planMigration,
  "0015-deleted-sets-and-unused-images": deletedSetsAndUnusedImagesMigration,
  "0016-stories": storiesMigration,
  "0017-design": designMigration,
  "0018-mock": mockMigration,
  "0019-research": researchMigration,
  "0020-assistants": assistantsMigration,
  "0021-takehome": takeHomeMigration,
  "0022-peer": peerMigration,
  "0023-mock-suggestions": mockSuggestionsMigration,
  "0024-offers": offersMigration,
};

/** How to bring a database up to date. */
export interface MigrateOptions {
  /** Called with the first pending migration's name before anything changes, only where there is data already. */
  backUp(firstPending: string): Promise<unknown>;
  /** {@link migrations}, unless a test brings its own. */
  migrations?: Readonly<Record<string, Migration>>;
}

/**
 * Brings the database up to date, all in one transaction; programs that start together take turns. Throws
 * `database.newer` where the data has migrations that this program does not know, `database.migration_failed` otherwise.
 */
export async function migrate<Tables>(database: Kysely<Tables>, options: MigrateOptions): Promise<void> {
  const known = options.migrations ?? migrations;
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => ({ ...known }) } });
  const executed = await readExecuted(database);
  const unknown = executed.find((name) => !(name in known));
  if (unknown !== undefined) throw databaseNewer(unknown);
  const pending = Object.keys(known).filter((name) => !executed.includes(name));
  const [firstPending] = pending;
  if (firstPending === undefined) return;
  if (executed.length > 0) await options.backUp(firstPending);
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === "Error")?.migrationName ?? firstPending;
  throw migrationFailed(failed, reasonOf(error));
}

async function readExecuted<Tables>(database: Kysely<Tables>): Promise<string[]> {
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === DEFAULT_MIGRATION_TABLE)) return [];
  const { rows } = await sql<{
    name: string;
  }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)} order by name`.execute(database);
  return rows.map((row) => row.name);
}
