import { heldMs } from "#mock/held/held-clock.rules.ts";
import {
  hintSkipped,
  keyUsed,
  noFurtherHint,
  noQuestionOpen,
  notHeldByAssistant,
  questionNotPlanned,
  roundTooLong,
} from "#mock/held/held.errors.ts";
import { hintsGiven, roundQuestions } from "#mock/held/round-questions.rules.ts";
import type { RoundQuestion, RoundTask } from "#mock/held/round-questions.rules.ts";
import { readRoundDrill } from "#debugging/drill-round.service.ts";
import { drillOf } from "#mock/debugging/round-drill.rules.ts";
import type { RoundPlan } from "#mock/scripted/round-plan.schemas.ts";
import type { MockContext } from "#mock/mock.context.ts";
import { mockOver } from "#mock/mock.errors.ts";
import type { Entry, EntryBody, MockSetup, MockState, SelfRating } from "#mock/mock.schemas.ts";
import { findEntries, insertEntries, updateMock } from "#mock/mock.store.ts";
import type { KeptEntry, MockRecord } from "#mock/mock.store.ts";
import { codeInRound, requireMock } from "#mock/mocks.service.ts";
import { openProblem, readRoundState } from "#mock/scripted/round-state.rules.ts";
import { inTransaction } from "#platform/database.ts";
import { requireStorable } from "#platform/require-storable.ts";

/** Some hundred turns are a long round. */
const mostEntries = 2000;
/** Times of entries end there. */
const longestRoundMs = 8 * 3_600_000;

/** A round as an assistant sees it: nothing of the candidate's private notes, no hint that was not given, no solution before the end. */
export interface HeldRound {
  id: string;
  setup: MockSetup;
  state: MockState;
  startedAt: string;
  /** How far into it one is, in ms. */
  ms: number;
  opening: string;
  questions: RoundQuestion[];
  entries: Entry[];
  /** The problem that is open, or the drill of a debugging round; null where none is. */
  problemId: string | null;
  /** What stands in the editor, by problem. */
  code: Record<string, string>;
  selfRating: SelfRating | null;
}

/** Reads a round for an assistant. The notes of another interviewer stay private until the round is over. Throws `mock.not_found`. */
export async function readHeldRound(context: MockContext, id: string): Promise<HeldRound> {
  const mock = await requireMock(context, id);
  const { setup, state, startedAt, plan, selfRating } = mock;
  const entries = await findEntries(context.database, context.user.id, id);
  const isOver = state !== "open";
  const isHeld = setup.interviewer === "assistant";
  const task = await tasksOf(context, plan);
  return {
    id,
    setup,
    state,
    startedAt,
    ms: reachedMs(context, mock, entries.length),
    opening: plan.opening,
    questions: roundQuestions(plan, entries, { isOver, isHeld, task }),
    entries: entries
      .filter(({ body }) => isOver || body.kind !== "note" || isHeld)
      .map(({ seq, at, ms, body }) => ({ seq, at, ms, body })),
    problemId: openProblem(plan, entries) ?? drillOf(plan),
    code: await codeInRound(context, mock),
    selfRating,
  };
}

/** What is to be written or found, by problem or drill; what was wrong with a broken program stands in the place of the complexity. */
async function tasksOf(
  { practice, debugging }: MockContext,
  plan: RoundPlan,
): Promise<(id: string) => RoundTask | undefined> {
  const drillId = drillOf(plan);
  const drill = drillId === null ? null : await readRoundDrill(debugging, drillId);
  if (drill === null) return (id) => practice.catalogue.problems.get(id);
  const { statement, faults, healthy: solution } = drill;
  const told = faults.map(
    ({ cause, lines, before }) => `${cause} (line ${lines.join(", ")}; it was: ${before.trim()})`,
  );
  return () => ({ statement, solution, complexity: told.join("\n") });
}

/** What is said, by either side. */
export type Said = Extract<EntryBody, { kind: "said" }>;

/** What was kept, and whether that was done before: the same key, the same thing. */
export interface KeptInRound {
  entry: Entry;
  isRepeated: boolean;
}

/**
 * Adds words to the transcript of a round that an assistant holds. Throws `mock.not_found`, `mock.over`, `mock.not_held_by_assistant`,
 * `mock.key_used`, `mock.question_not_planned`, `mock.too_long`.
 */
export async function sayInRound(context: MockContext, id: string, key: string, said: Said): Promise<KeptInRound> {
  requireStorable(said.text);
  return append(context, id, (mock, entries) => {
    if (said.by === "candidate") return { key, body: said };
    const planned = mock.plan.questions.map((question) => question.id);
    if (said.question !== null && !planned.includes(said.question))
      throw questionNotPlanned(said.question, planned.slice(0, 12));
    const open = said.move === "ask" ? null : (readRoundState(mock.plan, entries).question?.id ?? null);
    return { key, body: { ...said, question: said.question ?? open } };
  });
}

/** Keeps a note that the candidate does not see before the round is over. Throws what {@link sayInRound} throws. */
export async function noteInRound(context: MockContext, id: string, key: string, text: string): Promise<KeptInRound> {
  requireStorable(text);
  return append(context, id, () => ({ key, body: { kind: "note", text } }));
}

/**
 * Gives the hint of a degree, from 1, of the question named or else the open one, and none before its time. A degree that was given
 * already is told again and not counted twice. Throws `mock.hint_skipped`, `mock.no_further_hint`, `mock.no_question_open`, and what
 * {@link sayInRound} throws.
 */
export async function giveHint(
  context: MockContext,
  id: string,
  { degree, questionId }: { degree: number; questionId: string | null },
): Promise<KeptInRound & { of: number; question: string }> {
  let told = { of: 0, question: "" };
  const kept = await append(context, id, (mock, entries) => {
    const question =
      questionId === null
        ? readRoundState(mock.plan, entries).question
        : mock.plan.questions.find((one) => one.id === questionId);
    if (question === null || question === undefined) throw noQuestionOpen();
    const given = hintsGiven(entries, question.id);
    const text = question.hints[degree - 1];
    if (text === undefined) throw noFurtherHint(question.hints.length);
    if (degree > given + 1) throw hintSkipped(given, question.hints.length);
    told = { of: question.hints.length, question: question.id };
    const earlier = hintEntry(entries, question.id, degree);
    if (earlier !== undefined) return earlier;
    return { key: null, body: { kind: "said", by: "interviewer", move: "hint", question: question.id, text } };
  });
  return { ...kept, ...told };
}

function hintEntry(entries: readonly KeptEntry[], question: string, degree: number): KeptEntry | undefined {
  const given = entries.filter(
    ({ body }) =>
      body.kind === "said" && body.by === "interviewer" && body.move === "hint" && body.question === question,
  );
  return given[degree - 1];
}

/** Ends a round; one that is over stays as it is. Throws `mock.not_found`, `mock.not_held_by_assistant`. */
export async function endHeldRound(context: MockContext, id: string): Promise<HeldRound> {
  await inTransaction(context.database, async (database) => {
    const mock = await requireHeld({ ...context, database }, id);
    if (mock.state !== "open") return;
    const updatedAt = context.clock().toISOString();
    const { length } = await findEntries(database, context.user.id, id);
    const ms = reachedMs(context, mock, length);
    await updateMock(database, context.user.id, id, { state: "closed", ms, updatedAt });
  });
  return readHeldRound(context, id);
}

async function requireHeld(context: Pick<MockContext, "database" | "user">, id: string): Promise<MockRecord> {
  const mock = await requireMock(context, id);
  if (mock.setup.interviewer !== "assistant") throw notHeldByAssistant(id);
  return mock;
}

/** Adds what `make` decides on; an entry that it gives back, or one with the same key and body, is not added again. */
async function append(
  context: MockContext,
  id: string,
  make: (mock: MockRecord, entries: readonly KeptEntry[]) => { key: string | null; body: EntryBody } | KeptEntry,
): Promise<KeptInRound> {
  const { user, clock } = context;
  return inTransaction(context.database, async (database) => {
    const mock = await requireHeld({ ...context, database }, id);
    const entries = await findEntries(database, user.id, id);
    const made = make(mock, entries);
    if ("seq" in made) return { entry: toEntry(made), isRepeated: true };
    const known = made.key === null ? undefined : entries.find(({ key }) => key === made.key);
    if (known !== undefined && !isSame(known.body, made.body)) throw keyUsed(made.key ?? "");
    if (known !== undefined) return { entry: toEntry(known), isRepeated: true };
    if (mock.state !== "open") throw mockOver();
    if (entries.length >= mostEntries) throw roundTooLong(mostEntries);
    const at = clock().toISOString();
    const entry = { seq: entries.length, at, ms: reachedMs(context, mock, entries.length), ...made };
    await insertEntries(database, user.id, id, [entry]);
    await updateMock(database, user.id, id, { ms: entry.ms, updatedAt: at });
    return { entry: toEntry(entry), isRepeated: false };
  });
}

/** The question is what was open when it was said, which a repetition need not know. */
function isSame(one: EntryBody, other: EntryBody): boolean {
  if (one.kind !== other.kind) return false;
  if (one.kind === "note" && other.kind === "note") return one.text === other.text;
  return one.kind === "said" && other.kind === "said" && one.by === other.by && one.text === other.text;
}

function toEntry({ seq, at, ms, body }: KeptEntry): Entry {
  return { seq, at, ms, body };
}

/** The clock begins with the first words. */
function reachedMs({ clock }: Pick<MockContext, "clock">, mock: MockRecord, said: number): number {
  const isRunning = mock.state === "open" && mock.setup.interviewer === "assistant" && said > 0;
  return Math.min(Math.round(isRunning ? heldMs(mock, clock()) : mock.ms), longestRoundMs);
}
