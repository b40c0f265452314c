import { areaNames } from "#catalogue/topic.schemas.ts";
import type { Topic } from "#catalogue/topic.schemas.ts";
import type { Derivation } from "#derivations/derivation.schemas.ts";
import { derivationNotFound, hintNotFound, stepNotOpen } from "#knowledge/derivations/derivations.errors.ts";
import type {
  CheckedStep,
  DerivationPage,
  Derivations,
  StepState,
} from "#knowledge/derivations/derivations.schemas.ts";
import {
  countDoneSteps,
  findSittings,
  findSteps,
  insertSitting,
  insertTry,
  updateSitting,
  writeStep,
} from "#knowledge/derivations/derivations.store.ts";
import type { SittingRecord, StepChange, StepRecord } from "#knowledge/derivations/derivations.store.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { standingOf, toDerivationPage, topicNames } from "#knowledge/derivations/to-derivation-page.ts";
import { inTransaction } from "#platform/database.ts";

/** Every derivation in order of areas, then of titles, and how each stands with the user. */
export async function listDerivations(context: KnowledgeContext): Promise<Derivations> {
  const { database, user } = context;
  const [derivations, topics] = [await context.derivations(), await context.topics()];
  const sittings = Map.groupBy(await findSittings(database, user.id), (one) => one.derivation_id);
  const done = await countDoneSteps(database, user.id);
  const listed = [...derivations.values()].map((derivation) => ({
    id: derivation.id,
    title: derivation.title,
    topics: topicNames(derivation, topics),
    area: areaOf(derivation, topics),
    minutes: derivation.minutes,
    stepCount: derivation.steps.length,
    standing: standingOf(sittings.get(derivation.id) ?? [], (id) => done.get(id) ?? 0),
  }));
  return {
    derivations: listed.toSorted(
      (one, other) =>
        areaNames.indexOf(one.area) - areaNames.indexOf(other.area) || one.title.localeCompare(other.title, "en"),
    ),
  };
}

function areaOf({ topics: ids }: Derivation, topics: ReadonlyMap<string, Topic>): Topic["area"] {
  return ids.map((id) => topics.get(id)?.area).find((area) => area !== undefined) ?? "core-machine-learning";
}

/** A derivation's page, with the sitting under way or the one solved last. Throws `derivation.not_found`. */
export async function readDerivation(context: KnowledgeContext, id: string): Promise<DerivationPage> {
  return toDerivationPage(context, await requireDerivation(context, id));
}

/** Keeps what is typed for the open step. Throws `derivation.not_found`, `derivation.step_not_open`. */
export async function saveStepLines(
  context: KnowledgeContext,
  id: string,
  step: number,
  lines: readonly string[],
): Promise<{ savedAt: string }> {
  const derivation = await requireDerivation(context, id);
  return { savedAt: await changeOpenStep(context, derivation, step, () => ({ lines })) };
}

/**
 * Checks what is typed for the open step and keeps the try; a right one closes the step. Throws `derivation.not_found`,
 * `derivation.step_not_open`.
 */
export async function checkStepLines(
  context: KnowledgeContext,
  id: string,
  step: number,
  lines: readonly string[],
): Promise<CheckedStep> {
  const derivation = await requireDerivation(context, id);
  await changeOpenStep(context, derivation, step, () => ({ lines }));
  const verdict = await context.checkLines({ derivation, step, lines });
  const tryId = context.ids.next("try");
  await changeOpenStep(
    context,
    derivation,
    step,
    () => (verdict.kind === "right" ? { lines, state: "right" } : { lines }),
    { id: tryId, result: verdict.kind, lines },
  );
  return { verdict, page: await toDerivationPage(context, derivation) };
}

/**
 * Opens hints of the open step, up to so many. Throws `derivation.not_found`, `derivation.step_not_open`,
 * `derivation.hint_not_found`.
 */
export async function openHints(
  context: KnowledgeContext,
  id: string,
  step: number,
  count: number,
): Promise<DerivationPage> {
  const derivation = await requireDerivation(context, id);
  const hints = derivation.steps[step - 1]?.hints.length ?? 0;
  if (hints > 0 && count > hints) throw hintNotFound(step, hints);
  await changeOpenStep(context, derivation, step, (before) => ({ hints: Math.max(before?.hints ?? 0, count) }));
  return toDerivationPage(context, derivation);
}

/** Shows the open step's answer, which closes it. Throws `derivation.not_found`, `derivation.step_not_open`. */
export async function showAnswer(context: KnowledgeContext, id: string, step: number): Promise<DerivationPage> {
  const derivation = await requireDerivation(context, id);
  await changeOpenStep(context, derivation, step, () => ({ state: "shown" }));
  return toDerivationPage(context, derivation);
}

/** Begins a new sitting; one that is under way is left, and kept. Throws `derivation.not_found`. */
export async function startOver(context: KnowledgeContext, id: string): Promise<DerivationPage> {
  const { database, user, clock } = context;
  const derivation = await requireDerivation(context, id);
  const now = clock().toISOString();
  await inTransaction(database, async (transaction) => {
    const open = (await findSittings(transaction, user.id, id)).find(({ outcome }) => outcome === null);
    if (open !== undefined) await updateSitting(transaction, open, { outcome: "left", ended_at: now, updated_at: now });
    await beginSitting({ ...context, database: transaction }, id);
  });
  return toDerivationPage(context, derivation);
}

async function requireDerivation(context: KnowledgeContext, id: string): Promise<Derivation> {
  const derivation = (await context.derivations()).get(id);
  if (derivation === undefined) throw derivationNotFound(id);
  return derivation;
}

/** The sitting under way; begins one where there is none. */
async function beginSitting(context: KnowledgeContext, derivationId: string): Promise<SittingRecord> {
  const { database, user, clock, ids } = context;
  const now = clock().toISOString();
  const fresh = {
    user_id: user.id,
    id: ids.next("der"),
    derivation_id: derivationId,
    started_at: now,
    updated_at: now,
    ended_at: null,
    outcome: null,
  };
  await insertSitting(database, fresh);
  const sittings = await findSittings(database, user.id, derivationId);
  return sittings.find(({ outcome }) => outcome === null) ?? fresh;
}

/** The sitting under way, or a new one where none was ever begun: what is solved is begun again only by {@link startOver}. */
async function openSitting(context: KnowledgeContext, derivationId: string, step: number): Promise<SittingRecord> {
  const sittings = await findSittings(context.database, context.user.id, derivationId);
  const open = sittings.find(({ outcome }) => outcome === null);
  if (open !== undefined) return open;
  if (sittings.some(({ outcome }) => outcome !== "left")) throw stepNotOpen(step);
  return beginSitting(context, derivationId);
}

/** Changes the step that is open, keeps a try with it, and ends the sitting with its last step. Gives the time of the change. */
async function changeOpenStep(
  context: KnowledgeContext,
  derivation: Derivation,
  step: number,
  changeOf: (before: StepRecord | undefined) => StepChange,
  attempt?: { id: string; result: CheckedStep["verdict"]["kind"]; lines: readonly string[] },
): Promise<string> {
  const { user, clock } = context;
  const now = clock().toISOString();
  await inTransaction(context.database, async (database) => {
    const sitting = await openSitting({ ...context, database }, derivation.id, step);
    const steps = await findSteps(database, user.id, sitting.id);
    const doneCount = steps.filter(({ state }) => state !== "open").length;
    if (step !== doneCount + 1 || step > derivation.steps.length) throw stepNotOpen(step);
    const change = changeOf(steps.find((one) => one.step === step));
    const key = { user_id: user.id, sitting_id: sitting.id, step };
    const closes = change.state !== undefined;
    await writeStep(database, key, closes ? { ...change, ended_at: now } : change);
    if (attempt !== undefined)
      await insertTry(database, {
        ...key,
        id: attempt.id,
        tried_at: now,
        result: attempt.result,
        lines: JSON.stringify(attempt.lines),
      });
    const isLast = closes && step === derivation.steps.length;
    const ended = isLast ? { ended_at: now, outcome: outcomeOf(steps, change.state ?? "open", step) } : {};
    await updateSitting(database, sitting, { updated_at: now, ...ended });
  });
  return now;
}

function outcomeOf(steps: readonly StepRecord[], last: StepState, step: number): "unaided" | "helped" {
  const hinted = steps.some(({ hints }) => hints > 0);
  const shown = last === "shown" || steps.some((one) => one.step !== step && one.state === "shown");
  return hinted || shown ? "helped" : "unaided";
}
