import type { CampaignDatabase } from "#campaign/campaign.context.ts";
import type { CampaignTables } from "#campaign/campaign.tables.ts";
import type { Noun } from "#campaign/records/record.schemas.ts";
import type { Insertable, Selectable } from "kysely";

/** A record as it is kept. */
export type KeptRecord = Selectable<CampaignTables["campaign_records"]>;

// Fewer than the parameters that either database takes in one statement.
const batch = 500;

/** The user's records of these nouns that are not deleted, in the order in which they were made. */
export async function findRecords(
  database: CampaignDatabase,
  userId: string,
  wanted: readonly Noun[],
  about?: string,
): Promise<KeptRecord[]> {
  let query = database
    .selectFrom("campaign_records")
    .selectAll()
    .where("user_id", "=", userId)
    .where("noun", "in", wanted)
    .where("deleted_at", "is", null);
  if (about !== undefined) query = query.where("about", "=", about);
  return query.orderBy("id").execute();
}

/** The user's applications that stand at one of these stages; those that never came to any where `orNone`. */
export async function findApplicationsAt(
  database: CampaignDatabase,
  userId: string,
  stages: readonly string[],
  orNone: boolean,
): Promise<KeptRecord[]> {
  if (stages.length === 0) return [];
  return database
    .selectFrom("campaign_records")
    .selectAll()
    .where("user_id", "=", userId)
    .where("noun", "=", "applications")
    .where("deleted_at", "is", null)
    .where(({ eb, or }) => or([eb("stage", "in", stages), ...(orNone ? [eb("stage", "is", null)] : [])]))
    .orderBy("id")
    .execute();
}

/** Every record of the user, deleted ones too. */
export async function findAllRecords(database: CampaignDatabase, userId: string): Promise<KeptRecord[]> {
  return database.selectFrom("campaign_records").selectAll().where("user_id", "=", userId).orderBy("id").execute();
}

/** The user's records with these ids, deleted ones too. */
export async function findRecordsById(
  database: CampaignDatabase,
  userId: string,
  ids: Iterable<string>,
): Promise<Map<string, KeptRecord>> {
  return byId(await inBatches([...new Set(ids)], (some) => selectWhere(database, userId, "id", some)));
}

/** The user's records that belong to these, deleted ones too. */
export async function findRecordsAbout(
  database: CampaignDatabase,
  userId: string,
  ids: readonly string[],
): Promise<KeptRecord[]> {
  return inBatches(ids, (some) => selectWhere(database, userId, "about", some));
}

/** Writes whole records, over those with the same ids. */
export async function writeRecords(
  database: CampaignDatabase,
  records: readonly Insertable<CampaignTables["campaign_records"]>[],
): Promise<void> {
  // Twelve columns each.
  for (let from = 0; from < records.length; from += batch / 2)
    await database
      .insertInto("campaign_records")
      .values(records.slice(from, from + batch / 2))
      .onConflict((conflict) =>
        conflict.columns(["user_id", "id"]).doUpdateSet(({ ref }) => ({
          revision: ref("excluded.revision"),
          updated_at: ref("excluded.updated_at"),
          deleted_at: ref("excluded.deleted_at"),
          about: ref("excluded.about"),
          stage: ref("excluded.stage"),
          stage_at: ref("excluded.stage_at"),
          fields: ref("excluded.fields"),
        })),
      )
      .execute();
}

/** Removes what was deleted before an instant, of every user. */
export async function purgeRecords(database: CampaignDatabase, before: string): Promise<void> {
  await database.deleteFrom("campaign_records").where("deleted_at", "<", before).execute();
}

async function selectWhere(
  database: CampaignDatabase,
  userId: string,
  column: "id" | "about",
  values: readonly string[],
): Promise<KeptRecord[]> {
  const found = await database
    .selectFrom("campaign_records")
    .selectAll()
    .where("user_id", "=", userId)
    .where(column, "in", values)
    .execute();
  // Asked for in this order, SQLite would go through the user's whole search by id rather than use the index of `about`.
  return found.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

async function inBatches(
  values: readonly string[],
  select: (some: readonly string[]) => Promise<KeptRecord[]>,
): Promise<KeptRecord[]> {
  const found: KeptRecord[] = [];
  for (let from = 0; from < values.length; from += batch)
    found.push(...(await select(values.slice(from, from + batch))));
  return found;
}

function byId(records: readonly KeptRecord[]): Map<string, KeptRecord> {
  return new Map(records.map((record) => [record.id, record]));
}
