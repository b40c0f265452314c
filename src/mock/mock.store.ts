import type { MockDatabase } from "#mock/mock.context.ts";
import { mockSetupSchema } from "#mock/mock.schemas.ts";
import type { Entry, EntryBody, MockSetup, MockState, SelfRating } from "#mock/mock.schemas.ts";
import type { Critique } from "#mock/scorecard/scorecard.schemas.ts";
import type { TakenSuggestion } from "#mock/scorecard/taken.schemas.ts";
import type { MockTables } from "#mock/mock.tables.ts";
import type { RoundPlan } from "#mock/scripted/round-plan.schemas.ts";
import type { Selectable } from "kysely";

/** A mock interview as it is kept. */
export interface MockRecord {
  id: string;
  setup: MockSetup;
  plan: RoundPlan;
  state: MockState;
  startedAt: string;
  updatedAt: string;
  deletedAt: string | null;
  ms: number;
  notes: string;
  /** What stands in the editor, by problem. */
  code: Record<string, string>;
  selfRating: SelfRating | null;
  /** What became of the scorecards' suggestions. */
  taken: TakenSuggestion[];
}

/** An entry as it is kept, with what the page calls it. */
export interface KeptEntry extends Entry {
  key: string | null;
}

/** A mock interview without its plan and its code, which are most of what is kept. */
export type ListedMock = Omit<MockRecord, "plan" | "code">;

/** What changes of a mock interview. */
export type MockChange = Partial<
  Pick<MockRecord, "state" | "ms" | "notes" | "code" | "selfRating" | "taken" | "deletedAt">
>;

/** Writes a mock interview that is not there yet. */
export async function insertMock(database: MockDatabase, userId: string, mock: MockRecord): Promise<void> {
  await database
    .insertInto("mocks")
    .values({
      user_id: userId,
      id: mock.id,
      round: mock.setup.round,
      setup: JSON.stringify(mock.setup),
      plan: JSON.stringify(mock.plan),
      state: mock.state,
      started_at: mock.startedAt,
      updated_at: mock.updatedAt,
      deleted_at: mock.deletedAt,
      ms: mock.ms,
      notes: mock.notes,
      code: JSON.stringify(mock.code),
      self_rating: mock.selfRating === null ? null : JSON.stringify(mock.selfRating),
      taken: JSON.stringify(mock.taken),
    })
    .execute();
}

/** The user's mock interviews, deleted ones too, the latest first. */
export async function findMocks(database: MockDatabase, userId: string): Promise<ListedMock[]> {
  const rows = await database
    .selectFrom("mocks")
    .select(listed)
    .where("user_id", "=", userId)
    .orderBy("started_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map(toRecord);
}

/** One of {@link findMocks} with its plan, or null. */
export async function findMock(database: MockDatabase, userId: string, id: string): Promise<MockRecord | null> {
  const row = await database
    .selectFrom("mocks")
    .select([...listed, "plan", "code"])
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined ? null : { ...toRecord(row), plan: row.plan, code: row.code };
}

const listed = [
  "id",
  "setup",
  "state",
  "started_at",
  "updated_at",
  "deleted_at",
  "ms",
  "notes",
  "self_rating",
  "taken",
] as const;

function toRecord(row: Pick<Selectable<MockTables["mocks"]>, (typeof listed)[number]>): ListedMock {
  const { id, setup, state, ms, notes } = row;
  return {
    id,
    // Rounds from before a choice was there have its default.
    setup: mockSetupSchema.parse(setup),
    state,
    ms,
    notes,
    startedAt: row.started_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    selfRating: row.self_rating,
    taken: row.taken ?? [],
  };
}

/** Writes what changed. */
export async function updateMock(
  database: MockDatabase,
  userId: string,
  id: string,
  change: MockChange & { updatedAt: string },
): Promise<void> {
  await database
    .updateTable("mocks")
    .set({
      updated_at: change.updatedAt,
      ...(change.state === undefined ? {} : { state: change.state }),
      ...(change.ms === undefined ? {} : { ms: change.ms }),
      ...(change.notes === undefined ? {} : { notes: change.notes }),
      ...(change.code === undefined ? {} : { code: JSON.stringify(change.code) }),
      ...(change.deletedAt === undefined ? {} : { deleted_at: change.deletedAt }),
      ...(change.taken === undefined ? {} : { taken: JSON.stringify(change.taken) }),
      ...(change.selfRating === undefined
        ? {}
        : { self_rating: change.selfRating === null ? null : JSON.stringify(change.selfRating) }),
    })
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .execute();
}

/** The transcript, in order. */
export async function findEntries(database: MockDatabase, userId: string, mockId: string): Promise<KeptEntry[]> {
  const rows = await database
    .selectFrom("mock_entries")
    .selectAll()
    .where("user_id", "=", userId)
    .where("mock_id", "=", mockId)
    .orderBy("seq")
    .execute();
  return rows.map(({ seq, at, ms, key, body }) => ({ seq, at, ms, key, body }));
}

/** Adds to the end of a transcript. */
export async function insertEntries(
  database: MockDatabase,
  userId: string,
  mockId: string,
  entries: readonly { seq: number; at: string; ms: number; key: string | null; body: EntryBody }[],
): Promise<void> {
  if (entries.length === 0) return;
  await database
    .insertInto("mock_entries")
    .values(
      entries.map(({ body, ...entry }) => ({
        user_id: userId,
        mock_id: mockId,
        ...entry,
        body: JSON.stringify(body),
      })),
    )
    .execute();
}

/** Keeps a critique. */
export async function insertCritique(
  database: MockDatabase,
  userId: string,
  mockId: string,
  critique: Critique,
): Promise<void> {
  await database
    .insertInto("mock_critiques")
    .values({ user_id: userId, id: critique.id, mock_id: mockId, at: critique.at, value: JSON.stringify(critique) })
    .execute();
}

/** The critiques of one round, or of all, with the round's id, oldest first. */
export async function findCritiques(
  database: MockDatabase,
  userId: string,
  mockId: string | null,
): Promise<{ mockId: string; critique: Critique }[]> {
  const rows = await database
    .selectFrom("mock_critiques")
    .select(["mock_id", "value"])
    .where("user_id", "=", userId)
    .$if(mockId !== null, (query) => query.where("mock_id", "=", mockId ?? ""))
    .orderBy("at")
    .orderBy("id")
    .execute();
  return rows.map(({ mock_id: id, value }) => ({ mockId: id, critique: value }));
}

/** Removes what was deleted before an instant, of every user, with its transcripts and critiques. */
export async function purgeMocks(database: MockDatabase, before: string): Promise<void> {
  const gone = await database.selectFrom("mocks").select(["user_id", "id"]).where("deleted_at", "<", before).execute();
  for (const { user_id: userId, id } of gone) {
    await database.deleteFrom("mock_entries").where("user_id", "=", userId).where("mock_id", "=", id).execute();
    await database.deleteFrom("mock_critiques").where("user_id", "=", userId).where("mock_id", "=", id).execute();
    await database.deleteFrom("mocks").where("user_id", "=", userId).where("id", "=", id).execute();
  }
}
