import { makeToken } from "#assistants/tokens.service.ts";
import { changesSchema } from "#campaign/records/changes.schemas.ts";
import { makeChanges } from "#campaign/records/changes.service.ts";
import { giveUpDrill, saveDrillCode, startDrill } from "#debugging/drills.service.ts";
import { createSheet, readSheet, saveDrawing, saveSheet } from "#design/sheets.service.ts";
import { editCard, writeCard } from "#knowledge/cards/cards.service.ts";
import { rateSelf, startMock } from "#mock/mocks.service.ts";
import { mockSetupSchema } from "#mock/mock.schemas.ts";
import { decisionFieldsSchema } from "#offers/decide/decision.schemas.ts";
import { emptyOffer } from "#offers/offer.schemas.ts";
import { createDecision, sealDecision, writeDecision } from "#offers/records/decisions.service.ts";
import { createOffer, writeVersion } from "#offers/records/offers.service.ts";
import { inTransaction } from "#platform/database.ts";
import { isWarmupError } from "#platform/errors.ts";
import { saveDraft } from "#practice/drafts.service.ts";
import { beginSitting } from "#practice/sittings.service.ts";
import { exportData, importData } from "#practice/transfer.service.ts";
import { projectFieldsSchema } from "#research/research.schemas.ts";
import { createRecord, writeRecord } from "#research/research.service.ts";
import { storyFieldsSchema } from "#stories/stories.schemas.ts";
import { changeStory, createStory } from "#stories/stories.service.ts";
import { keepFolder, removeFolder } from "#takehome/folders.service.ts";
import { createSitting, deleteSitting, writeSitting } from "#takehome/sittings.service.ts";
import { openTestAssistants } from "#tests/stand-ins/open-assistants.ts";
import { openTestCampaign } from "#tests/stand-ins/open-campaign.ts";
import { openTestDesign } from "#tests/stand-ins/open-design.ts";
import { openTestDrills } from "#tests/stand-ins/open-drills.ts";
import { openTestKnowledge } from "#tests/stand-ins/open-knowledge.ts";
import { openTestMock } from "#tests/stand-ins/open-mock.ts";
import { openTestOffers } from "#tests/stand-ins/open-offers.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import { openTestResearch } from "#tests/stand-ins/open-research.ts";
import { openTestStories } from "#tests/stand-ins/open-stories.ts";
import { openTestTakeHome } from "#tests/stand-ins/open-takehome.ts";
import { scriptedJudge } from "#tests/stand-ins/scripted-judge.ts";
import { startPostgres } from "#tests/start-postgres.ts";
import type { PostgresServer } from "#tests/start-postgres.ts";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** Begins a record and gives a write of it, of which two at the same time cannot both be kept. */
type Begin = () => Promise<(words: string) => Promise<unknown>>;

/** By what is written: the error of the write that is not kept, and how to begin. */
type Writes = Record<string, [code: string, begin: Begin]>;

// On SQLite it is the same each time.
const pairs = { sqlite: 1, postgres: 4 };
const putsAtOnce = 60;
const healthy = "def double(x):\n    return 2 * x\n";
const judge = scriptedJudge(({ code }) =>
  code === healthy
    ? { verdict: { kind: "passed" } }
    : { verdict: { kind: "failed" }, failed: { test_zero_stays_zero: "wrong" } },
);
const project = projectFieldsSchema.parse({ title: "Sparse attention" });
const card = { front: "front", back: "back", topics: [] };
const mockSetup = mockSetupSchema.parse({ round: "behavioural", level: "senior", style: "warm", minutes: 30 });
const decided = decisionFieldsSchema.parse({
  criteria: [{ id: "agenda", title: "Agenda", anchors: { one: "", three: "", five: "" }, weight: 40 }],
});
const folder = {
  name: "work",
  files: [{ path: "model.py", bytes: 12, sha256: null, text: "print(1)\n", why: null }],
  leftOut: [],
};

let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => postgres?.stop());

/** What came of each write: `kept`, or the code of its error. */
async function outcomes(writes: readonly Promise<unknown>[]): Promise<string[]> {
  return (await Promise.allSettled(writes)).map((one) => {
    if (one.status === "fulfilled") return "kept";
    if (isWarmupError(one.reason)) return one.reason.code;
    throw one.reason;
  });
}

const put = (id: string, fields: Record<string, unknown>, revision?: number) =>
  changesSchema.parse({ changes: [{ op: "put", id, fields, ...(revision === undefined ? {} : { revision }) }] })
    .changes;

/** Two writes of the same revision, by room, with the error of the one that is not kept. */
function ofCodeAndCards(practice: TestPractice): Writes {
  const drills = openTestDrills(practice);
  const knowledge = openTestKnowledge(practice);
  let users = 0;
  return {
    "drafts of code": [
      "draft.conflict",
      async () => {
        const context = { ...practice.context, user: { id: `user ${(users += 1)}` } };
        return async (code) => saveDraft(context, "double-it", { code, baseRevision: 0 });
      },
    ],
    "code of drills": [
      "drill.conflict",
      async () => {
        const { id } = await startDrill(drills, {});
        return async (code) => saveDrillCode(drills, id, { code, revision: 1, activeMs: 1 });
      },
    ],
    cards: [
      "card.conflict",
      async () => {
        const { id } = await writeCard(knowledge, { ...card, origin: "scratch", questionId: null });
        return async (front) => editCard(knowledge, id, { ...card, front, revision: 1 });
      },
    ],
  };
}

function ofWriting(practice: TestPractice): Writes {
  const design = openTestDesign(practice);
  const research = openTestResearch(practice);
  const stories = { ...openTestStories(practice), questions: async () => new Map<string, never>() };
  const sheet = async () => createSheet(design, [...(await design.designs()).keys()][0] ?? "");
  return {
    stories: [
      "story.conflict",
      async () => {
        const { story } = await createStory(stories, storyFieldsSchema.parse({ title: "A story" }));
        return async (title) => changeStory(stories, story.id, { revision: 1, title });
      },
    ],
    research: [
      "research.conflict",
      async () => {
        const { id } = await createRecord(research, "project", project);
        return async (title) => writeRecord(research, "project", id, { revision: 1, fields: { ...project, title } });
      },
    ],
    "design sheets": [
      "design_sheet.conflict",
      async () => {
        const { id, fields } = await sheet();
        return async () => saveSheet(design, id, { revision: 1, fields, finished: false });
      },
    ],
    "first drawings": [
      "design_sheet.conflict",
      async () => {
        const { id } = await sheet();
        return async (words) => saveDrawing(design, id, { revision: 0, scene: JSON.stringify({ words }) });
      },
    ],
  };
}

function ofTheSearch(practice: TestPractice): Writes {
  const campaign = openTestCampaign(practice);
  const offers = openTestOffers(practice);
  const takeHome = openTestTakeHome(practice);
  return {
    "take-homes": [
      "takehome_sitting.conflict",
      async () => {
        const { id, fields } = await createSitting(takeHome, "late-shipments", 7);
        return async (writeUp) => writeSitting(takeHome, id, { revision: 1, fields: { ...fields, writeUp } });
      },
    ],
    offers: [
      "offer_version.conflict",
      async () => {
        const draft = { ...emptyOffer("Tessera AI"), named: "First letter", saidOn: null };
        const { id, versions } = await createOffer(offers, draft);
        return async (named) =>
          writeVersion(offers, id, versions[0]?.id ?? "", { revision: 1, draft: { ...draft, named } });
      },
    ],
    decisions: [
      "offer_decision.conflict",
      async () => {
        const { id } = await createDecision(offers, decided);
        return async (words) =>
          words === "one" ? writeDecision(offers, id, { revision: 1, fields: decided }) : sealDecision(offers, id, 1);
      },
    ],
    "records of the search": [
      "campaign.conflict",
      async () => {
        const id = campaign.ids.next("comp");
        await makeChanges(campaign, put(id, { name: "Tessera AI" }));
        return async (name) => makeChanges(campaign, put(id, { name }, 1));
      },
    ],
  };
}

/** What happens once, with the error of the second time. */
function onceOnly(practice: TestPractice): Writes {
  const assistants = openTestAssistants(practice);
  const drills = openTestDrills(practice);
  const mock = openTestMock(practice);
  const takeHome = openTestTakeHome(practice);
  let tokens = 0;
  return {
    "giving a drill up": [
      "drill.finished",
      async () => {
        const { id } = await startDrill(drills, {});
        return async () => giveUpDrill(drills, id, 1);
      },
    ],
    "rating a mock interview": [
      "mock.over",
      async () => {
        const { id } = await startMock(mock, mockSetup);
        return async (words) => rateSelf(mock, id, { scores: {}, words });
      },
    ],
    "naming a token": [
      "assistants.name_taken",
      async () => {
        const name = `Laptop ${(tokens += 1)}`;
        return async () => makeToken(assistants, { name, access: "read" });
      },
    ],
    "taking a folder away": [
      "takehome_folder.not_found",
      async () => {
        const { id } = await createSitting(takeHome, "late-shipments", 7);
        await keepFolder(takeHome, { sittingId: id, ...folder });
        return async () => removeFolder(takeHome, id);
      },
    ],
    "deleting a take-home": [
      "takehome_sitting.not_found",
      async () => {
        const { id } = await createSitting(takeHome, "late-shipments", 7);
        return async () => deleteSitting(takeHome, id);
      },
    ],
  };
}

describe.each(["sqlite", "postgres"] as const)("at the same time on %s", (kind) => {
  const openOne = async () =>
    openTestPractice({
      judge,
      ...(kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {}),
    });

  test("of two writes one is kept and the other is told, in every room", async () => {
    const practice = await openOne();
    const rooms = [ofCodeAndCards, ofWriting, ofTheSearch, onceOnly].flatMap((of) => Object.entries(of(practice)));
    for (const [room, [code, begin]] of rooms) {
      const writes: Awaited<ReturnType<Begin>>[] = [];
      for (let pair = 0; pair < pairs[kind]; pair += 1) writes.push(await begin());
      const found = await Promise.all(writes.map(async (write) => outcomes([write("one"), write("other")])));
      const wanted = ["kept", code].toSorted();
      expect({ room, found: found.map((pair) => pair.toSorted()) }).toEqual({ room, found: found.map(() => wanted) });
    }
    await practice.close();
  });

  test("changes of different fields of one record are all kept, however many", async () => {
    const practice = await openOne();
    const campaign = openTestCampaign(practice);
    const id = campaign.ids.next("comp");
    await makeChanges(campaign, put(id, { name: "Tessera AI" }));
    const all = Array.from({ length: putsAtOnce }, async (_, at) => makeChanges(campaign, put(id, { name: `${at}` })));
    expect(new Set(await outcomes(all))).toEqual(new Set(["kept"]));
    const { records } = await makeChanges(campaign, put(id, { kind: "lab" }, putsAtOnce + 1));
    expect(records.companies).toMatchObject([{ kind: "lab", revision: putsAtOnce + 2 }]);
    await practice.close();
  });

  test("one sitting is begun, and an archive comes in once", async () => {
    const [practice, elsewhere] = [await openOne(), await openOne()];
    const begun = Array.from({ length: 8 }, async () =>
      beginSitting(practice.context, "double-it", { interview: false }),
    );
    expect(new Set((await Promise.all(begun)).map(({ id }) => id)).size).toBe(1);
    await startDrill(openTestDrills(practice), {});
    const sheets = openTestDesign(practice);
    const { id } = await createSheet(sheets, [...(await sheets.designs()).keys()][0] ?? "");
    const archive = await exportData(practice.context, "test");
    const both = await Promise.all([1, 2].map(async () => importData(elsewhere.context, archive)));
    const once = { added: both[0]?.unchanged ?? 0, unchanged: both[0]?.added ?? 0 };
    expect(both[1]).toMatchObject(once);
    expect(Math.max(...both.map(({ added }) => added))).toBeGreaterThanOrEqual(3);
    expect(await readSheet(openTestDesign(elsewhere), id)).toMatchObject({ id, revision: 1 });
    await Promise.all([practice.close(), elsewhere.close()]);
  });
});

test("on PostgreSQL a transaction that others always forestall says that nothing was changed", async () => {
  const url = await postgres.createDatabase();
  const practice = await openTestPractice({ target: { kind: "postgres", url } });
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  const { context } = practice;
  await saveDraft(context, "double-it", { code: "mine" });
  const overwriting = inTransaction(context.database, async (database) => {
    await database.selectFrom("drafts").selectAll().execute();
    await other.query("update drafts set code = 'theirs'");
    await database.updateTable("drafts").set({ code: "mine again" }).execute();
  });
  await expect(overwriting).rejects.toMatchObject({ code: "database.busy", status: 503 });
  expect(await context.database.selectFrom("drafts").select("code").execute()).toEqual([{ code: "theirs" }]);
  await other.end();
  await practice.close();
});

test("on PostgreSQL a transaction whose key another has taken meanwhile runs again and sees it", async () => {
  const url = await postgres.createDatabase();
  const practice = await openTestPractice({ target: { kind: "postgres", url } });
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  const { database } = practice.context;
  await sql`create table keys (key text primary key, by text)`.execute(database);
  const count = sql<{ count: number }>`select count(*) from keys`;
  const takeOnce = async (transaction: typeof database): Promise<string> => {
    const { rows } = await count.execute(transaction);
    if (rows[0]?.count === 1) return "taken";
    await other.query("insert into keys values ('one', 'other')");
    await sql`insert into keys values ('one', 'mine')`.execute(transaction);
    return "mine";
  };
  expect(await inTransaction(database, takeOnce)).toBe("taken");
  const takeAnyway = async (transaction: typeof database): Promise<unknown> =>
    sql`insert into keys values ('one', 'mine')`.execute(transaction);
  await expect(inTransaction(database, takeAnyway)).rejects.toThrow("duplicate key");
  await other.end();
  await practice.close();
});
