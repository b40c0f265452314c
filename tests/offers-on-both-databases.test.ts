import { emptyOffer } from "#offers/offer.schemas.ts";
import { decisionFieldsSchema } from "#offers/decide/decision.schemas.ts";
import type { OffersContext } from "#offers/offers.context.ts";
import {
  createDecision,
  deleteDecision,
  readDecision,
  restoreDecision,
  sealDecision,
  writeDecision,
} from "#offers/records/decisions.service.ts";
import { addNote, listNotes, setNoteDeleted, writeNote } from "#offers/records/notes.service.ts";
import {
  addVersion,
  createOffer,
  deleteOffer,
  deleteVersion,
  listOffers,
  purgeDeletedOffers,
  readOffer,
  restoreOffer,
  restoreVersion,
  setStanding,
  writeVersion,
} from "#offers/records/offers.service.ts";
import { noteFieldsSchema, type Offer, type VersionDraft } from "#offers/records/records.schemas.ts";
import { currentVersion, toDraft } from "#offers/records/version-draft.rules.ts";
import { dayMs } from "#platform/clock.ts";
import { exportData, importData } from "#practice/transfer.service.ts";
import { openTestOffers } from "#tests/stand-ins/open-offers.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import { startPostgres } from "#tests/start-postgres.ts";
import type { PostgresServer } from "#tests/start-postgres.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => postgres?.stop());

const letter: VersionDraft = { ...emptyOffer("Tessera AI"), named: "First letter", saidOn: "2026-11-20" };
const criterion = (weight: number) => ({
  id: "agenda",
  title: "Research agenda",
  anchors: { one: "", three: "", five: "" },
  weight,
});
const decided = (weight: number) => decisionFieldsSchema.parse({ criteria: [criterion(weight)] });

describe.each(["sqlite", "postgres"] as const)("offers on %s", (kind) => {
  let practice: TestPractice;
  let context: OffersContext;

  const openOne = async () =>
    openTestPractice(kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {});

  beforeEach(async () => {
    practice = await openOne();
    context = openTestOffers(practice);
  });
  afterEach(async () => practice.close());

  const write = async (offer: Offer, changes: Partial<VersionDraft>): Promise<Offer> => {
    const version = currentVersion(offer);
    const draft = { ...toDraft(version), ...changes };
    return writeVersion(context, offer.id, version.id, { revision: version.revision, draft });
  };

  test("an offer needs the company alone; what was not said stays unsaid, and 0 stays 0", async () => {
    const begun = await createOffer(context, letter);
    expect(begun).toMatchObject({
      standing: "open",
      versions: [{ seq: 1, named: "First letter", saidOn: "2026-11-20" }],
    });
    const written = await write(begun, { salary: 110_000, bonusPercent: 0, deadline: "2026-12-04T17:00:00Z" });
    expect(currentVersion(written).fields).toMatchObject({ salary: 110_000, bonusPercent: 0, bonusAmount: null });
    expect((await setStanding(context, begun.id, "declined")).standing).toBe("declined");
    expect(await listOffers(context)).toHaveLength(1);
  });

  test("what cannot be meant is refused with field and reason, and changes nothing", async () => {
    const begun = await createOffer(context, letter);
    await expect(write(begun, { salary: -1 })).rejects.toMatchObject({
      code: "offer.absurd",
      message: "The offer was not saved for “Salary”: Salary cannot be negative: it is -1.",
    });
    await expect(write(begun, { deadline: "2026-11-19" })).rejects.toMatchObject({ code: "offer.absurd" });
    await expect(createOffer(context, { ...letter, company: " " })).rejects.toMatchObject({ code: "offer.absurd" });
    expect(await readOffer(context, begun.id)).toEqual(begun);
  });

  test("a new version begins as the last one, and the first one stays as it was", async () => {
    const begun = await write(await createOffer(context, letter), { salary: 110_000 });
    const second = await write(await addVersion(context, begun.id), { salary: 118_000, named: "After the call" });
    expect(second.versions.map(({ seq, named, fields }) => [seq, named, fields.salary])).toEqual([
      [1, "First letter", 110_000],
      [2, "After the call", 118_000],
    ]);
    const [first, other] = second.versions;
    expect((await deleteVersion(context, begun.id, other?.id ?? "")).versions).toHaveLength(1);
    await expect(deleteVersion(context, begun.id, first?.id ?? "")).rejects.toMatchObject({
      code: "offer_version.last",
    });
    expect((await addVersion(context, begun.id)).versions.map(({ seq }) => seq)).toEqual([1, 3]);
    expect((await restoreVersion(context, begun.id, other?.id ?? "")).versions.map(({ seq }) => seq)).toEqual([
      1, 2, 3,
    ]);
  });

  test("of two writes of one revision one is kept", async () => {
    const begun = await createOffer(context, letter);
    const both = await Promise.allSettled([write(begun, { title: "one" }), write(begun, { title: "other" })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(write(begun, { title: "late" })).rejects.toMatchObject({ code: "offer_version.conflict" });
  });

  test("notes are kept by day, written anew, deleted and brought back", async () => {
    const { id } = await createOffer(context, letter);
    const note = (on: string, words: string) => noteFieldsSchema.parse({ on, who: "Lucy Marsh", words });
    await addNote(context, id, note("2026-11-20", "Two weeks."));
    const [latest] = await addNote(context, id, note("2026-11-21", "Salary is fixed."));
    await writeNote(context, id, latest?.id ?? "", note("2026-11-19", "Salary may move."));
    expect((await listNotes(context, id)).map(({ fields }) => fields.words)).toEqual([
      "Two weeks.",
      "Salary may move.",
    ]);
    expect(await setNoteDeleted(context, id, latest?.id ?? "", true)).toHaveLength(1);
    await expect(setNoteDeleted(context, id, latest?.id ?? "", true)).rejects.toMatchObject({
      code: "offer_note.not_found",
    });
    expect(await setNoteDeleted(context, id, latest?.id ?? "", false)).toHaveLength(2);
  });

  test("priorities are sealed once with their instant, and what changes later is kept beside them", async () => {
    const begun = await createDecision(context, decisionFieldsSchema.parse({}));
    await expect(sealDecision(context, begun.id, 1)).rejects.toMatchObject({ code: "offer_decision.empty" });
    await writeDecision(context, begun.id, { revision: 1, fields: decided(40) });
    const sealed = await sealDecision(context, begun.id, 2);
    expect(sealed).toMatchObject({ sealedAt: "2026-11-21T09:00:00.000Z", sealed: { criteria: [{ weight: 40 }] } });
    practice.pass(dayMs);
    const changed = await writeDecision(context, begun.id, { revision: 3, fields: decided(70) });
    expect(changed).toMatchObject({
      fields: { criteria: [{ weight: 70 }] },
      sealed: { criteria: [{ weight: 40 }] },
      changes: [{ what: "weight", at: "2026-11-22T09:00:00.000Z" }],
    });
    await expect(sealDecision(context, begun.id, 4)).rejects.toMatchObject({
      code: "offer_decision.sealed",
      message: expect.stringContaining("sealed on 2026-11-21"),
    });
    await expect(writeDecision(context, begun.id, { revision: 3, fields: decided(1) })).rejects.toMatchObject({
      code: "offer_decision.conflict",
    });
    await deleteDecision(context, begun.id);
    await expect(readDecision(context, begun.id)).rejects.toMatchObject({ code: "offer_decision.not_found" });
    expect(await restoreDecision(context, begun.id)).toMatchObject({ sealed: { criteria: [{ weight: 40 }] } });
  });

  test("a deletion is taken back for 30 days, and is for good after that, versions and notes too", async () => {
    const { id } = await createOffer(context, letter);
    await addNote(context, id, noteFieldsSchema.parse({ on: "2026-11-20" }));
    await deleteOffer(context, id);
    await expect(readOffer(context, id)).rejects.toMatchObject({ code: "offer.not_found" });
    practice.pass(29 * dayMs);
    await purgeDeletedOffers(context.database, context.clock);
    expect((await restoreOffer(context, id)).versions).toHaveLength(1);
    await deleteOffer(context, id);
    practice.pass(31 * dayMs);
    await purgeDeletedOffers(context.database, context.clock);
    await expect(restoreOffer(context, id)).rejects.toMatchObject({ code: "offer.not_found" });
    for (const table of ["offers", "offer_versions", "offer_notes"] as const)
      expect(await context.database.selectFrom(table).selectAll().execute()).toEqual([]);
  });

  test("is in the archive whole, deleted ones too, and importing it twice is importing it once", async () => {
    const offer = await write(await createOffer(context, letter), { salary: 110_000 });
    await addNote(context, offer.id, noteFieldsSchema.parse({ on: "2026-11-20", promised: "A letter." }));
    const gone = await createOffer(context, { ...letter, company: "Northlight" });
    await deleteOffer(context, gone.id);
    const decision = await createDecision(context, decided(40));
    await sealDecision(context, decision.id, 1);
    const archive = await exportData(practice.context, "test");
    const elsewhere = await openOne();
    try {
      const there = openTestOffers(elsewhere);
      await importData(elsewhere.context, archive);
      expect(await readOffer(there, offer.id)).toEqual(offer);
      expect(await listNotes(there, offer.id)).toEqual(await listNotes(context, offer.id));
      expect(await readDecision(there, decision.id)).toEqual(await readDecision(context, decision.id));
      expect((await restoreOffer(there, gone.id)).versions).toMatchObject([{ fields: { company: "Northlight" } }]);
      expect((await importData(elsewhere.context, archive)).added).toBe(0);
    } finally {
      await elsewhere.close();
    }
  });
});
