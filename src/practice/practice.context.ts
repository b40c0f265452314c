import type { Catalogue } from "#catalogue/catalogue.schemas.ts";
import type { Judge } from "#judge/judge.ts";
import type { Backups } from "#platform/backups.ts";
import type { Context } from "#platform/context.ts";
import type { TransferPart } from "#platform/transfer-part.ts";
import type { PracticeTables } from "#practice/practice.tables.ts";
import type { Kysely } from "kysely";

/** The database as practice sees it; a transaction of it is one too. */
export type PracticeDatabase = Kysely<PracticeTables>;

/** What practice needs to serve a user. */
export interface PracticeContext extends Context<PracticeTables> {
  catalogue: Catalogue;
  judge: Judge;
  /** Where a copy is taken before an import. */
  backups: Backups;
  /** What other areas add to an export. */
  transferParts: readonly TransferPart[];
}
