import { createHash } from "node:crypto";

import { endRoundDrill, readRoundDrill } from "#debugging/drill-round.service.ts";
import { drillOf } from "#mock/debugging/round-drill.rules.ts";
import { rubricDimensions } from "#mock/dimensions.ts";
import type { MockContext, MockDatabase } from "#mock/mock.context.ts";
import { mockNotFound, mockOver } from "#mock/mock.errors.ts";
import type { MockPage, MockPatch, MockSetup, MockSummary, SelfRating, SpokenRound } from "#mock/mock.schemas.ts";
import {
  findCritiques,
  findEntries,
  findMock,
  findMocks,
  insertMock,
  purgeMocks,
  updateMock,
} from "#mock/mock.store.ts";
import type { ListedMock, MockChange, MockRecord } from "#mock/mock.store.ts";
import { readSpokenRounds } from "#mock/scorecard/pace.rules.ts";
import { readTrends } from "#mock/scorecard/trends.rules.ts";
import type { Trend } from "#mock/scorecard/trends.rules.ts";
import type { Critique } from "#mock/scorecard/scorecard.schemas.ts";
import { openProblem, roundSubject } from "#mock/scripted/round-state.rules.ts";
import { planRound } from "#mock/scripted/plan-round.service.ts";
import { modelNone } from "#models/models.errors.ts";
import { requireStorable } from "#platform/require-storable.ts";
import { dayMs, minuteMs } from "#platform/clock.ts";
import type { Clock } from "#platform/clock.ts";
import { inTransaction } from "#platform/database.ts";

/** How long a deletion can be taken back, in ms: thirty days. */
const undoableForMs = 30 * dayMs;
/** A round that was left sooner than this was not held. */
const leastHeldMs = 5 * minuteMs;

/**
 * Begins a round: what is asked is chosen now, so that leaving and coming back changes nothing. Throws `model.none` where a model is to hold it and
 * none is set up.
 */
export async function startMock(context: MockContext, setup: MockSetup): Promise<MockPage> {
  const { database, user, clock, ids } = context;
  for (const text of [setup.role, setup.company]) requireStorable(text);
  if (setup.interviewer === "model" && (await context.models.current()) === null) throw modelNone();
  const id = ids.next("mock");
  const at = clock().toISOString();
  await insertMock(database, user.id, {
    id,
    setup,
    plan: await planRound(context, setup, createHash("sha256").update(id).digest().readUInt32LE()),
    state: "open",
    startedAt: at,
    updatedAt: at,
    deletedAt: null,
    ms: 0,
    notes: "",
    code: {},
    selfRating: null,
    taken: [],
  });
  return readMock(context, id);
}

/** The user's rounds, the latest first. */
export async function listMocks({ database, user }: MockContext): Promise<MockSummary[]> {
  const [mocks, critiques] = await Promise.all([findMocks(database, user.id), findCritiques(database, user.id, null)]);
  const latest = new Map(critiques.map(({ mockId, critique }) => [mockId, critique]));
  return mocks.filter(({ deletedAt }) => deletedAt === null).map((mock) => toSummary(mock, latest.get(mock.id)));
}

/** A round with its transcript. The interviewer's notes come with it once the round is over. Throws `mock.not_found`. */
export async function readMock(context: MockContext, id: string): Promise<MockPage> {
  const { database, user } = context;
  const mock = await requireMock(context, id);
  const [entries, critiques] = await Promise.all([
    findEntries(database, user.id, id),
    findCritiques(database, user.id, id),
  ]);
  const isOver = mock.state !== "open";
  return {
    ...toSummary(mock, critiques.at(-1)?.critique),
    notes: mock.notes,
    code: mock.code,
    problemId: openProblem(mock.plan, entries),
    subject: roundSubject(mock.plan),
    selfRating: mock.selfRating,
    entries: entries
      .filter(({ body }) => isOver || body.kind !== "note")
      .map(({ seq, at, ms, body }) => ({ seq, at, ms, body })),
    dimensions: await rubricDimensions(context, mock.setup),
    critiques: critiques.map(({ critique }) => critique),
    taken: mock.taken,
  };
}

/** Saves the candidate's notes and the clock, or ends the round. Throws `mock.not_found`. */
export async function changeMock(context: MockContext, id: string, patch: MockPatch): Promise<MockPage> {
  await inTransaction(context.database, async (database) => {
    const mock = await requireMock({ ...context, database }, id);
    const change: MockChange = {
      ...(patch.notes === undefined ? {} : { notes: patch.notes }),
      ...(patch.code === undefined ? {} : { code: { ...mock.code, ...patch.code } }),
      // The clock of a round that is over stands still, and it never runs backwards.
      ...(patch.ms === undefined || mock.state !== "open" ? {} : { ms: Math.max(mock.ms, patch.ms) }),
      ...(patch.state === "closed" && mock.state === "open" ? { state: "closed" as const } : {}),
    };
    await updateMock(database, context.user.id, id, { ...change, updatedAt: context.clock().toISOString() });
  });
  return readMock(context, id);
}

/** Keeps what the candidate thinks of the round, which ends it, and the drill that it was held on. Throws `mock.not_found`. */
export async function rateSelf(context: MockContext, id: string, selfRating: SelfRating): Promise<MockPage> {
  const { plan } = await inTransaction(context.database, async (database) => {
    const mock = await requireMock({ ...context, database }, id);
    if (mock.state === "rated") throw mockOver();
    const updatedAt = context.clock().toISOString();
    await updateMock(database, context.user.id, id, { selfRating, state: "rated", updatedAt });
    return mock;
  });
  const drillId = drillOf(plan);
  if (drillId !== null) await endRoundDrill(context.debugging, drillId);
  return readMock(context, id);
}

/** Deletes a round, or takes that back. Throws `mock.not_found`. */
export async function setMockDeleted(context: MockContext, id: string, isDeleted: boolean): Promise<void> {
  const { database, user, clock } = context;
  if ((await findMock(database, user.id, id)) === null) throw mockNotFound(id);
  const now = clock().toISOString();
  await updateMock(database, user.id, id, { deletedAt: isDeleted ? now : null, updatedAt: now });
}

/** Removes for good what was deleted more than 30 days ago, of every user. */
export async function purgeDeletedMocks(database: MockDatabase, clock: Clock): Promise<void> {
  const before = new Date(clock().getTime() - undoableForMs).toISOString();
  await inTransaction(database, async (transaction) => purgeMocks(transaction, before));
}

/** How the scores went over rounds, each dimension by its name. */
export async function listTrends(context: MockContext): Promise<(Trend & { name: string })[]> {
  const { database, user } = context;
  const ratings = new Map((await findMocks(database, user.id)).map(({ id, selfRating }) => [id, selfRating]));
  const mocks = await listMocks(context);
  const rubrics = await context.talk.rubrics();
  return readTrends(mocks.map((mock) => ({ ...mock, selfRating: ratings.get(mock.id) ?? null }))).map((trend) => ({
    ...trend,
    name: rubrics.get(trend.round)?.dimensions.find(({ id }) => id === trend.dimension)?.name ?? trend.dimension,
  }));
}

/** How fast the user spoke in rounds that have a scorecard, oldest first. */
export async function listSpokenRounds({ database, user }: MockContext): Promise<SpokenRound[]> {
  const [mocks, critiques] = await Promise.all([findMocks(database, user.id), findCritiques(database, user.id, null)]);
  const speech = new Map(critiques.map(({ mockId, critique }) => [mockId, critique.scorecard.speech]));
  return readSpokenRounds(
    mocks.filter(({ deletedAt }) => deletedAt === null),
    speech,
  );
}

/** A round that was held to its end. */
interface HeldMock {
  id: string;
  round: MockSetup["round"];
  minutes: number;
  at: string;
  /** Of a debugging round: the drill that it was held on. */
  drillId?: string;
}

/** The rounds that were held to their end, oldest first, for rooms that count them. */
export async function listMockEvidence({ database, user }: MockContext): Promise<HeldMock[]> {
  const mocks = await findMocks(database, user.id);
  const held = mocks.filter(({ state, deletedAt, ms }) => state !== "open" && deletedAt === null && ms >= leastHeldMs);
  const all = held.map(async ({ id, setup: { round }, ms, startedAt }): Promise<HeldMock> => {
    const mock = { id, round, minutes: Math.round(ms / minuteMs), at: startedAt };
    const plan = round === "debugging" ? (await findMock(database, user.id, id))?.plan : undefined;
    const drillId = plan === undefined ? null : drillOf(plan);
    return drillId === null ? mock : { ...mock, drillId };
  });
  return (await Promise.all(all)).toReversed();
}

/** What stands in the editor of a round, by problem; of a debugging round what the drill has kept. */
export async function codeInRound(
  { debugging }: Pick<MockContext, "debugging">,
  { plan, code }: Pick<MockRecord, "plan" | "code">,
): Promise<Record<string, string>> {
  const drillId = drillOf(plan);
  const drill = drillId === null ? null : await readRoundDrill(debugging, drillId);
  return drill === null ? code : { ...code, [drill.id]: drill.code };
}

/** The user's own round that is not deleted. Throws `mock.not_found`. */
export async function requireMock(
  { database, user }: Pick<MockContext, "database" | "user">,
  id: string,
): Promise<MockRecord> {
  const mock = await findMock(database, user.id, id);
  if (mock === null || mock.deletedAt !== null) throw mockNotFound(id);
  return mock;
}

function toSummary({ id, setup, state, startedAt, ms }: ListedMock, critique: Critique | undefined): MockSummary {
  const scores = critique?.scorecard.dimensions.map(({ id: dimension, score }) => [dimension, score] as const);
  return { id, setup, state, startedAt, ms, scores: scores === undefined ? null : Object.fromEntries(scores) };
}
