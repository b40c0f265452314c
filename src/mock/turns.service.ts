import { readRoundDrill } from "#debugging/drill-round.service.ts";
import { drillOf, newFixes } from "#mock/debugging/round-drill.rules.ts";
import type { Interviewer, Turn } from "#mock/interviewer.ts";
import type { MockContext, MockDatabase } from "#mock/mock.context.ts";
import { mockBusy, mockOver } from "#mock/mock.errors.ts";
import type { Entry, EntryBody, TurnLine, TurnRequest } from "#mock/mock.schemas.ts";
import { findEntries, insertEntries, updateMock } from "#mock/mock.store.ts";
import type { KeptEntry, MockRecord } from "#mock/mock.store.ts";
import { codeInRound, requireMock } from "#mock/mocks.service.ts";
import { inTransaction } from "#platform/database.ts";
import { readAttempt } from "#practice/attempts.service.ts";
import { reasonOf } from "#platform/errors.ts";
import { requireStorable } from "#platform/require-storable.ts";

const mostVerdictLetters = 4000;

/**
 * Takes what the candidate said and lets the interviewer answer. What was said is kept before the interviewer is asked: where that fails, the last
 * line says so, and the same turn with a new key and nothing said goes on. Throws `mock.not_found` and `mock.over` before the first line.
 */
export async function takeTurn(
  context: MockContext,
  interviewer: Interviewer,
  id: string,
  request: TurnRequest,
  signal: AbortSignal,
): Promise<AsyncIterable<TurnLine>> {
  if (request.said !== null) requireStorable(request.said.text);
  // Read before: within the transaction another room's read would wait for its end.
  const runs = [...(await judged(context, request.attempts)), ...(await fixesOf(context, id))];
  const taken = await inTransaction(context.database, async (database) =>
    keepSaid({ ...context, database }, id, request, runs),
  );
  return answer(context, interviewer, { ...taken, request, signal });
}

interface Taken {
  mock: MockRecord;
  /** The transcript with what was just said. */
  entries: KeptEntry[];
  /** Those of them that the page has not seen. */
  fresh: Entry[];
  /** Whether the interviewer has answered already: the page sent the same turn twice. */
  isAnswered: boolean;
}

async function keepSaid(
  context: MockContext,
  id: string,
  request: TurnRequest,
  runs: readonly CodeBody[],
): Promise<Taken> {
  const { key, ms, said } = request;
  const { database, user, clock } = context;
  const mock = await requireMock(context, id);
  const entries = await findEntries(database, user.id, id);
  const known = entries.findIndex((entry) => entry.key === key);
  if (known >= 0) {
    const fresh = entries.slice(known).filter(({ body }) => body.kind !== "note");
    return { mock, entries, fresh, isAnswered: entries.length > known + 1 };
  }
  if (mock.state !== "open") throw mockOver();
  const at = clock().toISOString();
  const reached = Math.max(mock.ms, ms);
  const bodies: EntryBody[] = [
    ...runs.filter((run) => !entries.some(({ body }) => body.kind === "code" && body.attemptId === run.attemptId)),
    ...(said === null ? [] : [{ kind: "said" as const, by: "candidate" as const, ...said }]),
  ];
  const fresh = bodies.map((body, index): KeptEntry => ({
    seq: entries.length + index,
    at,
    ms: reached,
    // The last of what was sent stands for all of it.
    key: index === bodies.length - 1 ? key : null,
    body,
  }));
  await insertEntries(database, user.id, id, fresh);
  await updateMock(database, user.id, id, { ms: reached, updatedAt: at });
  return { mock: { ...mock, ms: reached }, entries: [...entries, ...fresh], fresh, isAnswered: false };
}

type CodeBody = Extract<EntryBody, { kind: "code" }>;

/** Code with what the judge said of it, as practice kept it: the page only names it. Throws `attempt.not_found`. */
async function judged({ practice }: MockContext, attempts: readonly string[]): Promise<CodeBody[]> {
  return Promise.all(
    attempts.map(async (attemptId) => {
      const { code, mode, verdict, problemId } = await readAttempt(practice, attemptId);
      const passed = verdict.kind === "passed";
      const counts = `${verdict.passedCases} of ${verdict.totalCases} cases pass.`;
      const words = passed || verdict.message === "" ? counts : verdict.message;
      return { kind: "code", code, mode, verdict: words.slice(0, mostVerdictLetters), passed, attemptId, problemId };
    }),
  );
}

/** The repairs of a debugging round that the drill has kept and the transcript has not: none depends on the page to name it. */
async function fixesOf(context: MockContext, id: string): Promise<CodeBody[]> {
  const drillId = drillOf((await requireMock(context, id)).plan);
  const drill = drillId === null ? null : await readRoundDrill(context.debugging, drillId);
  if (drill === null) return [];
  return newFixes(drill.id, drill.runs, await findEntries(context.database, context.user.id, id));
}

async function* answer(
  context: MockContext,
  interviewer: Interviewer,
  { mock, entries, fresh, isAnswered, request, signal }: Taken & { request: TurnRequest; signal: AbortSignal },
): AsyncGenerator<TurnLine> {
  for (const { seq, at, ms, body } of fresh) yield { type: "entry", entry: { seq, at, ms, body } };
  if (isAnswered) return yield { type: "state", state: mock.state };
  try {
    const turns = interviewer.turn(
      { setup: mock.setup, plan: mock.plan, entries, code: await codeInRound(context, mock), ms: mock.ms },
      signal,
    );
    let step = await turns.next();
    for (; step.done !== true; step = await turns.next()) yield { type: "text", text: step.value };
    const entry = await keepTurn(context, mock, entries.length, step.value, Math.max(mock.ms, request.ms));
    if (entry !== null) yield { type: "entry", entry };
    yield { type: "state", state: step.value.isOver ? "closed" : "open" };
  } catch (error) {
    context.log.warn({ err: error, mock: mock.id }, "The interviewer could not go on.");
    yield { type: "failed", message: `The interviewer could not go on: ${reasonOf(error)}` };
  }
}

/** Adds the interviewer's notes and words, unless another page has had its ear meanwhile. */
async function keepTurn(
  context: MockContext,
  mock: MockRecord,
  from: number,
  turn: Turn,
  ms: number,
): Promise<Entry | null> {
  const { user, clock } = context;
  const at = clock().toISOString();
  const notes = turn.notes.map((text) => ({ kind: "note" as const, text }));
  const bodies: EntryBody[] = [...notes, ...(turn.said === null ? [] : [turn.said])];
  // An assistant may have spoken meanwhile by its own door; whoever only listens is in nobody's way.
  if (bodies.length === 0 && !turn.isOver) return null;
  const added = bodies.map((body, index) => ({ seq: from + index, at, ms, key: null, body }));
  await inTransaction(context.database, async (database: MockDatabase) => {
    if ((await findEntries(database, user.id, mock.id)).length !== from) throw mockBusy();
    await insertEntries(database, user.id, mock.id, added);
    const state = turn.isOver ? { state: "closed" as const } : {};
    await updateMock(database, user.id, mock.id, { ...state, updatedAt: at });
  });
  return turn.said === null ? null : { seq: from + bodies.length - 1, at, ms, body: turn.said };
}
