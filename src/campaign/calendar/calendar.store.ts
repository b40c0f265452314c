import type { ToldEvent } from "#campaign/calendar/calendar-event.schemas.ts";
import type { CampaignDatabase } from "#campaign/campaign.context.ts";
import type { KeptRecord } from "#campaign/records/records.store.ts";

// Six columns each: fewer parameters than either database takes in one statement.
const batch = 500;

/** The address of a user's feed. */
export interface KeptFeed {
  secret: string;
  createdAt: string;
}

/** What calendars are told of: rounds, applications and companies, deleted ones too. */
export async function findCalendarRecords(database: CampaignDatabase, userId: string): Promise<KeptRecord[]> {
  return database
    .selectFrom("campaign_records")
    .selectAll()
    .where("user_id", "=", userId)
    .where("noun", "in", ["rounds", "applications", "companies"])
    .orderBy("id")
    .execute();
}

/** What calendars were last told, by uid. */
export async function findToldEvents(database: CampaignDatabase, userId: string): Promise<Map<string, ToldEvent>> {
  const rows = await database
    .selectFrom("calendar_events")
    .select(["uid", "sequence", "created_at as createdAt", "changed_at as changedAt", "event"])
    .where("user_id", "=", userId)
    .orderBy("uid")
    .execute();
  return new Map(rows.map((row) => [row.uid, row]));
}

/** Remembers what calendars are told, over what they were told before. */
export async function writeToldEvents(
  database: CampaignDatabase,
  userId: string,
  told: readonly ToldEvent[],
): Promise<void> {
  const rows = told.map(({ uid, sequence, createdAt, changedAt, event }) => ({
    user_id: userId,
    uid,
    sequence,
    created_at: createdAt,
    changed_at: changedAt,
    event: event === null ? null : JSON.stringify(event),
  }));
  for (let from = 0; from < rows.length; from += batch)
    await database
      .insertInto("calendar_events")
      .values(rows.slice(from, from + batch))
      .onConflict((conflict) =>
        conflict.columns(["user_id", "uid"]).doUpdateSet(({ ref }) => ({
          sequence: ref("excluded.sequence"),
          changed_at: ref("excluded.changed_at"),
          event: ref("excluded.event"),
        })),
      )
      .execute();
}

/** The user's feed, or null. */
export async function findFeed(database: CampaignDatabase, userId: string): Promise<KeptFeed | null> {
  const row = await database
    .selectFrom("calendar_feeds")
    .select(["secret", "created_at as createdAt"])
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return row ?? null;
}

/** Whose feed it is; null where it is nobody's, or no longer. */
export async function findFeedOwner(
  database: CampaignDatabase,
  secretSha256: string,
): Promise<{ userId: string; secret: string } | null> {
  const row = await database
    .selectFrom("calendar_feeds")
    .select(["user_id as userId", "secret"])
    .where("secret_sha256", "=", secretSha256)
    .executeTakeFirst();
  return row ?? null;
}

/** Gives the user a feed in the place of the one before. */
export async function writeFeed(
  database: CampaignDatabase,
  userId: string,
  { secret, createdAt }: KeptFeed,
  secretSha256: string,
): Promise<void> {
  const columns = { secret, secret_sha256: secretSha256, created_at: createdAt };
  await database
    .insertInto("calendar_feeds")
    .values({ user_id: userId, ...columns })
    .onConflict((conflict) => conflict.column("user_id").doUpdateSet(columns))
    .execute();
}

/** Takes the user's feed away. */
export async function deleteFeed(database: CampaignDatabase, userId: string): Promise<void> {
  await database.deleteFrom("calendar_feeds").where("user_id", "=", userId).execute();
}
