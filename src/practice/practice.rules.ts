import type { VerdictKind } from "#judge/judge.schemas.ts";
import { dayMs, minuteMs } from "#platform/clock.ts";
import type { ProblemState } from "#practice/practice.schemas.ts";

/** How long nothing new passes before help is offered, in ms on the sitting's clock. */
export const helpAfterMs = 15 * minuteMs;

/** How long after help was seen a solution still counts as aided, in ms. */
export const helpFadesAfterMs = dayMs;

/** How many hints a problem has. */
export const hintRungs = 3;

/** The longest a sitting's clock can show, in ms: thirty days. */
const longestSittingMs = 30 * dayMs;

/** What a user's attempts and looks at one problem come to. */
export interface Evidence {
  /** A draft or any attempt exists. */
  touched: boolean;
  /** A submit passed without help. */
  passedUnaided: boolean;
  /** A submit passed with help. */
  passedAided: boolean;
  sawSolution: boolean;
  /** Shortest time on the clock of a submit that passed without help, in ms; null where none was on a clock. */
  bestMs: number | null;
}

/**
 * How a problem stands. The best ever counts, so looking at the solution later takes nothing away. A pass without help that
 * was not on a clock is `solved-late`: nothing shows that it was in time.
 */
export function problemState(evidence: Evidence, targetMs: number): ProblemState {
  if (evidence.passedUnaided) return evidence.bestMs !== null && evidence.bestMs <= targetMs ? "solved" : "solved-late";
  if (evidence.passedAided || evidence.sawSolution) return "looked-up";
  return evidence.touched ? "started" : "new";
}

/** Whether an attempt that ended so counts for or against the user: not when they stopped it or the judge failed. */
export function isCounted(kind: VerdictKind): boolean {
  return kind !== "cancelled" && kind !== "judge-failed";
}

/** Something that gave the answer away, in part or whole: a look, or a pass, after which the reference is shown. */
export interface Giveaway {
  kind: "look" | "pass";
  sittingId: string | null;
  /** In ms since 1970. */
  atMs: number;
}

/**
 * Whether an attempt begun at `nowMs` is aided: the user had looked in this sitting, or in the 24 hours before had looked or
 * passed in another.
 */
export function isAided(giveaways: readonly Giveaway[], sittingId: string | null, nowMs: number): boolean {
  return giveaways.some((giveaway) => {
    if (giveaway.atMs > nowMs) return false;
    const sameSitting = sittingId !== null && giveaway.sittingId === sittingId;
    if (sameSitting) return giveaway.kind === "look";
    return nowMs - giveaway.atMs < helpFadesAfterMs;
  });
}

/** One step of the help ladder. */
export type HelpStep =
  | { kind: "pattern"; rung: null }
  | { kind: "hint"; rung: number }
  | { kind: "solution"; rung: null };

const ladder: readonly HelpStep[] = [
  { kind: "pattern", rung: null },
  ...Array.from({ length: hintRungs }, (_, index) => ({ kind: "hint" as const, rung: index + 1 })),
  { kind: "solution", rung: null },
];

type Looked = readonly { kind: HelpStep["kind"]; rung: number | null }[];

/** The next step of the ladder not yet looked at, and when the clock offers it. */
export interface NextHelp {
  step: HelpStep;
  /** On the sitting's clock, in ms. Before that it opens too, when the user asks. */
  offeredAtMs: number;
  offered: boolean;
}

/** What help comes next in a sitting: pattern, hints by rung, then the solution; null when everything was looked at. */
export function nextHelp(sitting: {
  activeMs: number;
  progressAtMs: number;
  looks: Looked;
  passed: boolean;
}): NextHelp | null {
  if (sitting.passed) return null;
  const step = ladder.find((candidate) => !wasLookedAt(candidate, sitting.looks));
  if (step === undefined) return null;
  const offeredAtMs = sitting.progressAtMs + helpAfterMs;
  return { step, offeredAtMs, offered: sitting.activeMs >= offeredAtMs };
}

/** Whether a hint may be opened: rung 1 always, a later one after the one before it. */
export function mayOpenHint(rung: number, looks: Looked): boolean {
  return rung === 1 || wasLookedAt({ kind: "hint", rung: rung - 1 }, looks);
}

function wasLookedAt(step: HelpStep, looks: Looked): boolean {
  return looks.some((look) => look.kind === step.kind && look.rung === step.rung);
}

/** The clock after a client says `claimedMs`: whole milliseconds, never back, never over thirty days. */
export function advanceClock(currentMs: number, claimedMs: number): number {
  return Math.max(currentMs, Math.min(Math.round(claimedMs), longestSittingMs));
}

/** What passed in a sitting so far, and when on its clock something last passed for the first time. */
export interface Progress {
  passedCases: readonly string[];
  progressAtMs: number;
}

/** Progress after a run at `activeMs` in which the cases named `passing` passed. */
export function advanceProgress(progress: Progress, passing: readonly string[], activeMs: number): Progress {
  const fresh = passing.filter((name) => !progress.passedCases.includes(name));
  if (fresh.length === 0) return progress;
  return { passedCases: [...progress.passedCases, ...new Set(fresh)], progressAtMs: activeMs };
}

/**
 * How many of `incoming` edits are already the last of `stored`: a client that lost the answer to a save sends its edits
 * again, followed by newer ones. Edits are compared as text.
 */
export function countRepeatedEdits(stored: readonly string[], incoming: readonly string[]): number {
  for (let length = Math.min(stored.length, incoming.length); length > 0; length -= 1) {
    const tail = stored.slice(-length);
    if (tail.every((edit, index) => edit === incoming[index])) return length;
  }
  return 0;
}

/**
 * What a save does to the draft. A save on an older revision is a conflict, unless it is the last save again, or carries it
 * on (`repeatedEdits` of its edits are known already): then only the answer to that one was lost.
 */
export function effectOfSave(
  current: { code: string; revision: number } | null,
  save: { code: string; baseRevision: number | null },
  repeatedEdits: number,
): "writes" | "none" | "conflict" {
  const isLatest = save.baseRevision === null || save.baseRevision === (current?.revision ?? 0);
  if (isLatest) return "writes";
  if (current?.code === save.code) return "none";
  return repeatedEdits > 0 ? "writes" : "conflict";
}
