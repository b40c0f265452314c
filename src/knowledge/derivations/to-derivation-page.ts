import type { Topic } from "#catalogue/topic.schemas.ts";
import type { Derivation } from "#derivations/derivation.schemas.ts";
import { namesOf } from "#derivations/notation.ts";
import type { DerivationPage, DerivationSummary, StepPage } from "#knowledge/derivations/derivations.schemas.ts";
import { countTries, findSittings, findSteps } from "#knowledge/derivations/derivations.store.ts";
import type { SittingRecord, StepRecord } from "#knowledge/derivations/derivations.store.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";

/** A derivation as its page shows it to the user: no answer, no hint and no step before its time. */
export async function toDerivationPage(context: KnowledgeContext, derivation: Derivation): Promise<DerivationPage> {
  const { database, user } = context;
  const sittings = await findSittings(database, user.id, derivation.id);
  const sitting = sittings.findLast(({ outcome }) => outcome === null) ?? sittings.findLast(isSolved) ?? null;
  const records = sitting === null ? [] : await findSteps(database, user.id, sitting.id);
  const tries = sitting === null ? new Map<number, number>() : await countTries(database, user.id, sitting.id);
  const doneCount = records.filter(({ state }) => state !== "open").length;
  const isEnded = sitting !== null && sitting.outcome !== null;
  return {
    id: derivation.id,
    title: derivation.title,
    topics: topicNames(derivation, await context.topics()),
    minutes: derivation.minutes,
    stepCount: derivation.steps.length,
    standing: standingOf(sittings, () => doneCount),
    given: derivation.given,
    notation: namesOf(derivation),
    sitting: sitting === null ? null : toSitting(sitting),
    steps: derivation.steps.slice(0, isEnded ? derivation.steps.length : doneCount + 1).map((step, index) =>
      toStep(
        step,
        index + 1,
        records.find((one) => one.step === index + 1),
        tries,
      ),
    ),
    because: isEnded ? derivation.because : null,
    references: isEnded ? derivation.references : [],
  };
}

function isSolved({ outcome }: SittingRecord): boolean {
  return outcome === "unaided" || outcome === "helped";
}

function toSitting({
  id,
  started_at: startedAt,
  ended_at: endedAt,
  outcome,
}: SittingRecord): DerivationPage["sitting"] {
  return { id, startedAt, endedAt, outcome: outcome === "left" ? null : outcome };
}

function toStep(
  { ask, hints, answer }: Derivation["steps"][number],
  number: number,
  record: StepRecord | undefined,
  tries: ReadonlyMap<number, number>,
): StepPage {
  const state = record?.state ?? "open";
  return {
    number,
    ask,
    state,
    hints: hints.slice(0, record?.hints ?? 0),
    hintCount: hints.length,
    lines: record?.lines ?? [],
    answer: state === "open" ? null : answer,
    tries: tries.get(number) ?? 0,
  };
}

/** How a derivation stands with the user by its sittings, oldest first; `doneIn` counts the steps done in the one under way. */
export function standingOf(
  sittings: readonly SittingRecord[],
  doneIn: (sittingId: string) => number,
): DerivationSummary["standing"] {
  const open = sittings.find(({ outcome }) => outcome === null);
  const openStep = open === undefined ? null : doneIn(open.id) + 1;
  for (const best of ["unaided", "helped"] as const) {
    const last = sittings.findLast(({ outcome }) => outcome === best);
    if (last !== undefined) return { best, solvedAt: last.ended_at, openStep };
  }
  return { best: "new", solvedAt: null, openStep };
}

/** The topics of a derivation that the map has, by name. */
export function topicNames(
  { topics: ids }: Derivation,
  topics: ReadonlyMap<string, Topic>,
): { id: string; name: string }[] {
  return ids.flatMap((id) => {
    const topic = topics.get(id);
    return topic === undefined ? [] : [{ id, name: topic.name }];
  });
}
