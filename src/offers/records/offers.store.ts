import type { OffersDatabase } from "#offers/offers.context.ts";
import type { OfferTables } from "#offers/offers.tables.ts";
import type { Insertable, Selectable, Updateable } from "kysely";

/** An offer as it is kept. */
export type KeptOffer = Selectable<OfferTables["offers"]>;

/** A version of an offer as it is kept. */
export type KeptVersion = Selectable<OfferTables["offer_versions"]>;

/** The user's offers that are not deleted, in the order in which they were entered. */
export async function findOffers(database: OffersDatabase, userId: string): Promise<KeptOffer[]> {
  return database
    .selectFrom("offers")
    .selectAll()
    .where("user_id", "=", userId)
    .where("deleted_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

/** Every offer of the user, deleted ones too, by id. */
export async function findAllOffers(database: OffersDatabase, userId: string): Promise<KeptOffer[]> {
  return database.selectFrom("offers").selectAll().where("user_id", "=", userId).orderBy("id").execute();
}

/** The user's offer, or null; a deleted one only where `deleted` says so. */
export async function findOffer(
  database: OffersDatabase,
  userId: string,
  id: string,
  { deleted = false } = {},
): Promise<KeptOffer | null> {
  const row = await database
    .selectFrom("offers")
    .selectAll()
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined || (row.deleted_at !== null && !deleted) ? null : row;
}

/** Adds an offer. */
export async function insertOffer(database: OffersDatabase, offer: Insertable<OfferTables["offers"]>): Promise<void> {
  await database.insertInto("offers").values(offer).execute();
}

/** Changes columns of an offer. */
export async function updateOffer(
  database: OffersDatabase,
  userId: string,
  id: string,
  changes: Updateable<OfferTables["offers"]>,
): Promise<void> {
  await database.updateTable("offers").set(changes).where("user_id", "=", userId).where("id", "=", id).execute();
}

/** The versions of one offer, or of all, that are not deleted, the first one first. */
export async function findVersions(database: OffersDatabase, userId: string, offerId?: string): Promise<KeptVersion[]> {
  let query = database
    .selectFrom("offer_versions")
    .selectAll()
    .where("user_id", "=", userId)
    .where("deleted_at", "is", null);
  if (offerId !== undefined) query = query.where("offer_id", "=", offerId);
  return query.orderBy("seq").orderBy("id").execute();
}

/** Every version of every offer of the user, deleted ones too, by id. */
export async function findAllVersions(database: OffersDatabase, userId: string): Promise<KeptVersion[]> {
  return database.selectFrom("offer_versions").selectAll().where("user_id", "=", userId).orderBy("id").execute();
}

/** The highest number that a version of an offer has had, deleted ones counted; 0 where there was none. */
export async function findLastSeq(database: OffersDatabase, userId: string, offerId: string): Promise<number> {
  const row = await database
    .selectFrom("offer_versions")
    .select("seq")
    .where("user_id", "=", userId)
    .where("offer_id", "=", offerId)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.seq ?? 0;
}

/** A version of an offer, deleted ones too, or null. */
export async function findVersion(
  database: OffersDatabase,
  userId: string,
  offerId: string,
  id: string,
): Promise<KeptVersion | null> {
  const row = await database
    .selectFrom("offer_versions")
    .selectAll()
    .where("user_id", "=", userId)
    .where("offer_id", "=", offerId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** Adds a version. */
export async function insertVersion(
  database: OffersDatabase,
  version: Insertable<OfferTables["offer_versions"]>,
): Promise<void> {
  await database.insertInto("offer_versions").values(version).execute();
}

/** Changes columns of a version. */
export async function updateVersion(
  database: OffersDatabase,
  userId: string,
  id: string,
  changes: Updateable<OfferTables["offer_versions"]>,
): Promise<void> {
  await database
    .updateTable("offer_versions")
    .set(changes)
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .execute();
}

/** Removes for good what was deleted before an instant, of every user; an offer with its versions and notes. */
export async function purgeOffers(database: OffersDatabase, before: string): Promise<void> {
  for (const table of ["offer_versions", "offer_notes"] as const) {
    await database
      .deleteFrom(table)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom("offers")
            .select("offers.id")
            .whereRef("offers.id", "=", `${table}.offer_id`)
            .whereRef("offers.user_id", "=", `${table}.user_id`)
            .where("offers.deleted_at", "<", before),
        ),
      )
      .execute();
  }
  for (const table of ["offers", "offer_versions", "offer_notes", "offer_decisions"] as const) {
    await database.deleteFrom(table).where("deleted_at", "<", before).execute();
  }
}
