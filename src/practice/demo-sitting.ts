import type { Problem } from "#catalogue/catalogue.schemas.ts";
import type { Verdict, VerdictKind } from "#judge/judge.schemas.ts";
import type { Ids } from "#platform/ids.ts";
import type { SeededRandom } from "#platform/seeded-random.ts";
import { typeOver } from "#practice/demo-typing.ts";
import { advanceProgress, isAided } from "#practice/practice.rules.ts";
import type { Giveaway } from "#practice/practice.rules.ts";
import type { Attempt, AttemptCase, Edit } from "#practice/practice.schemas.ts";
import type { Archive, ExportedSitting } from "#practice/transfer.schemas.ts";

const editsPerBatch = 60;

/** How a sitting of the story goes. */
export interface DemoPlan {
  problem: Problem;
  startedAt: Date;
  /** Time on the clock when it ends, in ms. */
  activeMs: number;
  ending: "passes" | "gives-up" | "is-under-way";
  interview: boolean;
  /** What is looked at, in order. */
  looks: readonly { kind: "pattern" | "hint" | "solution"; rung: number | null }[];
  /** Wrong answers handed in on the way, as many as the catalogue has at most. */
  wrongAnswers: number;
  /** What gave the answer away before. */
  giveaways: readonly Giveaway[];
}

/** A sitting told to its end: rows to keep, and the code it ends with. */
export interface DemoSitting {
  sitting: ExportedSitting;
  edits: Archive["edits"];
  attempts: Archive["attempts"];
  code: string;
}

interface Step {
  mode: Attempt["mode"];
  code: string;
  fails: string | null;
}

/** Tells one sitting: typing, runs that fail as the catalogue's wrong answers do, looks, and the end that was planned. */
export function tellSitting(plan: DemoPlan, ids: Ids, random: SeededRandom): DemoSitting {
  const { problem, startedAt, activeMs } = plan;
  const id = ids.next("sit");
  const names = caseNames(problem);
  const steps = stepsOf(plan, names, random);
  const looks = plan.looks.map((look, index) => ({
    ...look,
    lookedAt: instantAt(startedAt, (activeMs * (index + 1)) / (plan.looks.length + 2)),
  }));
  const giveaways = [
    ...plan.giveaways,
    ...looks.map((look) => ({ kind: "look" as const, sittingId: id, atMs: Date.parse(look.lookedAt) })),
  ];
  let progress = { passedCases: [] as readonly string[], progressAtMs: 0 };
  let code = problem.starter;
  const edits: Edit[] = [];
  const attempts = steps.map((step, index) => {
    const [fromMs, toMs] = [(activeMs * index) / steps.length, (activeMs * (index + 1)) / steps.length];
    edits.push(...typeOver(code, step.code, [fromMs + (toMs - fromMs) * 0.3, toMs - 1], random));
    code = step.code;
    const attempt = tellAttempt({ plan, sittingId: id, step, atMs: Math.round(toMs), names, giveaways }, ids, random);
    progress = advanceProgress(progress, passing(attempt.cases), attempt.activeMs ?? 0);
    return attempt;
  });
  const sitting: ExportedSitting = {
    id,
    problemId: problem.id,
    startedAt: startedAt.toISOString(),
    finishedAt: plan.ending === "is-under-way" ? null : instantAt(startedAt, activeMs),
    activeMs,
    progressAtMs: progress.progressAtMs,
    interview: plan.interview,
    passed: plan.ending === "passes",
    passedCases: [...progress.passedCases],
    startingDocument: problem.starter,
    looks,
  };
  return { sitting, edits: inBatches(sitting, edits), attempts, code };
}

function stepsOf({ problem, wrongAnswers, ending }: DemoPlan, names: readonly string[], random: SeededRandom): Step[] {
  const steps = shuffled(problem.wrongAnswers, random)
    .slice(0, wrongAnswers)
    .flatMap((wrong): Step[] => [
      { mode: "run", code: wrong.code, fails: random.chance(0.3) ? (names[0] ?? null) : null },
      { mode: "submit", code: wrong.code, fails: wrong.fails },
    ]);
  if (ending !== "passes")
    return steps.length > 0 ? steps : [{ mode: "run", code: problem.starter, fails: names[0] ?? null }];
  return [
    ...steps,
    { mode: "run", code: problem.solution, fails: null },
    { mode: "submit", code: problem.solution, fails: null },
  ];
}

function tellAttempt(
  told: {
    plan: DemoPlan;
    sittingId: string;
    step: Step;
    atMs: number;
    names: readonly string[];
    giveaways: readonly Giveaway[];
  },
  ids: Ids,
  random: SeededRandom,
): Archive["attempts"][number] {
  const { plan, sittingId, step, atMs } = told;
  const createdAt = instantAt(plan.startedAt, atMs);
  const before = told.giveaways.filter((giveaway) => giveaway.atMs <= Date.parse(createdAt));
  const examples = told.names.filter((name) => name.includes("example"));
  const selected = step.mode === "run" && examples.length > 0 ? examples : told.names;
  const cases = selected.map((name) => tellCase(name, step, random));
  return {
    id: ids.next("att"),
    problemId: plan.problem.id,
    sittingId,
    mode: step.mode,
    door: "web",
    createdAt,
    activeMs: atMs,
    aided: isAided(before, sittingId, Date.parse(createdAt)),
    verdict: tellVerdict(cases, plan.problem.runtime, random),
    cases,
    code: step.code,
    deletedAt: null,
  };
}

function tellCase(name: string, step: Step, random: SeededRandom): AttemptCase {
  const failed = name === step.fails;
  const spelled = name.replace(/^test_/, "").replaceAll("_", " ");
  return {
    name,
    title: spelled.charAt(0).toUpperCase() + spelled.slice(1),
    status: failed ? "failed" : "passed",
    message: failed ? "The values differ." : "",
    wallMs: Math.round(random.factor(0.8) * 20) / 10,
  };
}

function tellVerdict(cases: readonly AttemptCase[], runtime: Problem["runtime"], random: SeededRandom): Verdict {
  const passedCases = passing(cases).length;
  const kind: VerdictKind = passedCases === cases.length ? "passed" : "failed";
  const wallMs = Math.round(cases.reduce((sum, one) => sum + one.wallMs, runtime === "torch" ? 18 : 6) * 10) / 10;
  return {
    kind,
    message: kind === "passed" ? "Every case passes." : `${cases.length - passedCases} of ${cases.length} cases fail.`,
    passedCases,
    totalCases: cases.length,
    wallMs,
    cpuMs: Math.round(wallMs * 9) / 10,
    peakMemoryBytes: random.integer(1, 24) * 1024 ** 2,
    seed: Math.floor(random.unit() * 2 ** 32),
    outputTruncated: false,
    growth: null,
  };
}

/** The names of a problem's cases, read from its tests. */
function caseNames(problem: Problem): string[] {
  return [...problem.tests.matchAll(/^def (test_\w+)/gm)].map(([, name = ""]) => name);
}

function passing(cases: readonly AttemptCase[]): string[] {
  return cases.filter((one) => one.status === "passed").map((one) => one.name);
}

function inBatches(sitting: ExportedSitting, edits: readonly Edit[]): Archive["edits"] {
  return Array.from({ length: Math.ceil(edits.length / editsPerBatch) }, (_, sequence) => {
    const batch = edits.slice(sequence * editsPerBatch, (sequence + 1) * editsPerBatch);
    const savedAt = instantAt(new Date(sitting.startedAt), batch.at(-1)?.atMs ?? 0);
    return { sittingId: sitting.id, sequence, savedAt, edits: batch };
  });
}

function shuffled<Item>(items: readonly Item[], random: SeededRandom): Item[] {
  return items
    .map((item) => ({ item, key: random.unit() }))
    .sort((one, other) => one.key - other.key)
    .map(({ item }) => item);
}

function instantAt(start: Date, afterMs: number): string {
  return new Date(start.getTime() + Math.round(afterMs)).toISOString();
}
