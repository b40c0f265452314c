import { decisionChangeSchema, decisionFieldsSchema, sealedFieldsSchema } from "#offers/decide/decision.schemas.ts";
import type { OffersDatabase } from "#offers/offers.context.ts";
import { offerFieldsSchema } from "#offers/offer.schemas.ts";
import type { OfferTables } from "#offers/offers.tables.ts";
import { findAllDecisions, insertDecision, updateDecision } from "#offers/records/decisions.store.ts";
import { findAllNotes, insertNote, updateNote } from "#offers/records/notes.store.ts";
import {
  findAllOffers,
  findAllVersions,
  insertOffer,
  insertVersion,
  updateOffer,
  updateVersion,
} from "#offers/records/offers.store.ts";
import { noteFieldsSchema, standings, versionDraftSchema } from "#offers/records/records.schemas.ts";
import { idPattern } from "#platform/ids.ts";
import { importedInstantSchema } from "#platform/instants.schemas.ts";
import { importInvalid } from "#platform/platform.errors.ts";
import { readLinesOf, toLines } from "#platform/transfer-files.ts";
import type { TransferCounts, TransferPart } from "#platform/transfer-part.ts";
import * as z from "zod";

const files = {
  offers: "offers.jsonl",
  versions: "offer-versions.jsonl",
  notes: "offer-notes.jsonl",
  decisions: "offer-decisions.jsonl",
};
type Tables = Pick<OfferTables, keyof OfferTables>;

const id = (kind: string, noun: string) => z.string().regex(idPattern(kind), `must be ${noun}'s id`);
const offerId = id("offr", "an offer");
const revision = z.number().int().min(1).max(2_147_483_647);
const about = {
  created_at: importedInstantSchema,
  updated_at: importedInstantSchema,
  deleted_at: importedInstantSchema.nullable(),
};

/** A line of `offers.jsonl`. */
const exportedOfferSchema = z.strictObject({ id: offerId, ...about, standing: z.enum(standings) });

/** A line of `offer-versions.jsonl`. */
const exportedVersionSchema = z.strictObject({
  id: id("offv", "a version"),
  offer_id: offerId,
  seq: z.number().int().min(1).max(1_000_000),
  revision,
  ...about,
  named: versionDraftSchema.shape.named,
  said_on: versionDraftSchema.shape.saidOn,
  fields: offerFieldsSchema,
});

/** A line of `offer-notes.jsonl`. */
const exportedNoteSchema = z.strictObject({
  id: id("offn", "a note"),
  offer_id: offerId,
  ...about,
  fields: noteFieldsSchema,
});

/** A line of `offer-decisions.jsonl`. */
const exportedDecisionSchema = z
  .strictObject({
    id: id("offd", "a decision"),
    revision,
    ...about,
    fields: decisionFieldsSchema,
    sealed_at: importedInstantSchema.nullable(),
    sealed: sealedFieldsSchema.nullable(),
    changes: z.array(decisionChangeSchema).max(2000),
  })
  .refine(({ sealed, sealed_at: at }) => (sealed === null) === (at === null), "must be sealed with an instant, or not");

/** Offers with their versions and notes, and decisions, in an archive. Of one that is on both sides the one changed last stays. */
export const offersTransfer: TransferPart = {
  owns: (name) => Object.values(files).includes(name),
  async write(untyped, userId) {
    const database = untyped.withTables<Tables>();
    const withoutUser = <Row extends { user_id: string }>(rows: readonly Row[]): string =>
      toLines(rows.map(({ user_id: _, ...row }) => row));
    return new Map([
      [files.offers, withoutUser(await findAllOffers(database, userId))],
      [files.versions, withoutUser(await findAllVersions(database, userId))],
      [files.notes, withoutUser(await findAllNotes(database, userId))],
      [files.decisions, withoutUser(await findAllDecisions(database, userId))],
    ]);
  },
  read(archive) {
    const incoming = {
      offers: readLinesOf(archive, files.offers, exportedOfferSchema),
      versions: readLinesOf(archive, files.versions, exportedVersionSchema),
      notes: readLinesOf(archive, files.notes, exportedNoteSchema),
      decisions: readLinesOf(archive, files.decisions, exportedDecisionSchema),
    };
    checkRelations(incoming);
    return async (untyped, userId) => takeAll(untyped.withTables<Tables>(), userId, incoming);
  },
};

interface Incoming {
  offers: z.infer<typeof exportedOfferSchema>[];
  versions: z.infer<typeof exportedVersionSchema>[];
  notes: z.infer<typeof exportedNoteSchema>[];
  decisions: z.infer<typeof exportedDecisionSchema>[];
}

function checkRelations(incoming: Incoming): void {
  for (const name of ["offers", "versions", "notes", "decisions"] as const) {
    if (new Set(incoming[name].map((row) => row.id)).size < incoming[name].length)
      throw importInvalid(files[name], "has a record twice");
  }
  const known = new Set(incoming.offers.map((offer) => offer.id));
  for (const name of ["versions", "notes"] as const) {
    const lost = incoming[name].find(({ offer_id: offer }) => !known.has(offer));
    if (lost) throw importInvalid(files[name], `names ${lost.offer_id}, which ${files.offers} does not have`);
  }
  const living = new Set(incoming.versions.flatMap((row) => (row.deleted_at === null ? [row.offer_id] : [])));
  const bare = incoming.offers.find((offer) => !living.has(offer.id));
  if (bare) throw importInvalid(files.offers, `has ${bare.id}, of which ${files.versions} has no version`);
}

async function takeAll(database: OffersDatabase, userId: string, incoming: Incoming): Promise<TransferCounts> {
  const user = { user_id: userId };
  const { offers, versions, notes, decisions } = incoming;
  const counts = [
    await take(offers, await findAllOffers(database, userId), {
      insert: (row) => insertOffer(database, { ...user, ...row }),
      update: (row) => updateOffer(database, userId, row.id, row),
    }),
    await take(versions.map(withText), await findAllVersions(database, userId), {
      insert: (row) => insertVersion(database, { ...user, ...row }),
      update: (row, before) => updateVersion(database, userId, row.id, noticed(row, before)),
    }),
    await take(notes.map(withText), await findAllNotes(database, userId), {
      insert: (row) => insertNote(database, { ...user, ...row }),
      update: (row) => updateNote(database, userId, row.id, row),
    }),
    await take(decisions.map(toDecisionRow), await findAllDecisions(database, userId), {
      insert: (row) => insertDecision(database, { ...user, ...row }),
      update: (row, before) => updateDecision(database, userId, row.id, noticed(row, before)),
    }),
  ];
  return counts.reduce((sum, one) => ({
    added: sum.added + one.added,
    updated: sum.updated + one.updated,
    unchanged: sum.unchanged + one.unchanged,
  }));
}

const withText = <Row extends { fields: object }>(row: Row): Omit<Row, "fields"> & { fields: string } => ({
  ...row,
  fields: JSON.stringify(row.fields),
});

const toDecisionRow = (row: Incoming["decisions"][number]) => ({
  ...withText(row),
  sealed: row.sealed === null ? null : JSON.stringify(row.sealed),
  changes: JSON.stringify(row.changes),
});

/** A page that has the other one open must notice. */
const noticed = <Row extends { revision: number }>(row: Row, before: { revision: number }): Row => ({
  ...row,
  revision: Math.max(row.revision, before.revision + 1),
});

interface Dated {
  id: string;
  updated_at: string;
}

async function take<Row extends Dated, Kept extends Dated>(
  incoming: readonly Row[],
  kept: readonly Kept[],
  write: { insert: (row: Row) => Promise<void>; update: (row: Row, before: Kept) => Promise<void> },
): Promise<TransferCounts> {
  const counts = { added: 0, updated: 0, unchanged: 0 };
  const here = new Map(kept.map((row) => [row.id, row]));
  for (const row of incoming) {
    const before = here.get(row.id);
    if (before === undefined) {
      await write.insert(row);
      counts.added += 1;
    } else if (row.updated_at > before.updated_at) {
      await write.update(row, before);
      counts.updated += 1;
    } else counts.unchanged += 1;
  }
  return counts;
}
