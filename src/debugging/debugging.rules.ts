import type { DrillKind, FamilyStanding, Guess } from "#debugging/debugging.schemas.ts";
import { grades, standingAfter } from "#memory/review-history.ts";
import type { Review, Spacing } from "#memory/review-history.ts";

/** A finished drill as standing is worked out from it. */
export interface FinishedDrill {
  id: string;
  kind: DrillKind;
  /** Families of its faults, one entry a fault. */
  families: readonly string[];
  fixed: boolean;
  finishedAt: string;
  activeMs: number;
  targetMs: number;
  falseLeads: number;
}

/** A family and its title. */
export interface Family {
  id: string;
  title: string;
}

const spacing: Spacing = { desiredRetention: 0.85, longestDays: 120 };
const recentDrills = 8;
const lineTolerance = 1;

/** What a drill is worth as a review: given up, found with trouble, found in time, found at once. */
export function rateDrill({ fixed, activeMs, targetMs, falseLeads }: FinishedDrill): Review["grade"] {
  if (!fixed) return grades.again;
  const share = activeMs / targetMs;
  if (share > 1 || falseLeads >= 2) return grades.hard;
  return share <= 0.5 && falseLeads === 0 ? grades.easy : grades.good;
}

/** How each family stands at `now`: FSRS over the drills that had a fault of it, in the order in which they were finished. */
export function familyStandings(
  families: readonly Family[],
  drills: readonly FinishedDrill[],
  now: Date,
): FamilyStanding[] {
  const inOrder = drills.toSorted((a, b) => a.finishedAt.localeCompare(b.finishedAt));
  return families.map(({ id, title }) => {
    const met = inOrder.filter((drill) => drill.families.includes(id));
    const fixed = met.filter((drill) => drill.fixed);
    const faults = (some: readonly FinishedDrill[]): number =>
      some.reduce((sum, drill) => sum + drill.families.filter((family) => family === id).length, 0);
    const standing = standingAfter(met.map(toReview), spacing, now);
    return {
      family: id,
      title,
      met: faults(met),
      fixed: faults(fixed),
      medianMs: median(fixed.map(({ activeMs }) => activeMs)),
      retrievability: standing?.retrievability ?? null,
      dueAt: standing?.dueAt.toISOString() ?? null,
    };
  });
}

function toReview(drill: FinishedDrill): Review {
  return { at: new Date(drill.finishedAt), grade: rateDrill(drill) };
}

/**
 * The families to draw the next fault from, each with a weight: what is due and likely forgotten weighs most, then what was
 * never met, then the rest by how much is likely forgotten.
 */
export function familyWeights(standings: readonly FamilyStanding[], now: Date): Map<string, number> {
  return new Map(
    standings.map(({ family, retrievability, dueAt }) => {
      if (retrievability === null || dueAt === null) return [family, 1];
      const forgotten = 1 - retrievability;
      return [family, Date.parse(dueAt) <= now.getTime() ? 2 + 4 * forgotten : 0.2 + forgotten];
    }),
  );
}

/** How hard the next fault should be, from 1 to 3, by how the last drills went; 1 before the first. */
export function nextLevel(drills: readonly FinishedDrill[]): number {
  const last = drills.toSorted((a, b) => b.finishedAt.localeCompare(a.finishedAt)).slice(0, recentDrills);
  if (last.length === 0) return 1;
  const worth: Record<Review["grade"], number> = {
    [grades.again]: 0,
    [grades.hard]: 0.5,
    [grades.good]: 0.8,
    [grades.easy]: 1,
  };
  const mean = last.reduce((sum, drill) => sum + worth[rateDrill(drill)], 0) / last.length;
  if (mean < 0.4) return 1;
  return mean < 0.75 || last.length < 3 ? 2 : 3;
}

/** A fault as guesses are held against it. */
export interface GuessedFault {
  family: string;
  /** Lines of the served code, from 1. */
  lines: readonly number[];
}

/** Whether named lines touch a fault's, give or take one: a missing statement lies between two. */
export function touches(lines: readonly number[], fault: GuessedFault): boolean {
  return lines.some((line) => fault.lines.some((other) => Math.abs(line - other) <= lineTolerance));
}

/** How right a naming is: its lines touch a fault, and its family is that of such a fault, or of any where no line is right. */
export function judgeGuess(
  { lines, family }: Pick<Guess, "lines" | "family">,
  faults: readonly GuessedFault[],
): Pick<Guess, "rightLines" | "rightFamily"> {
  const touched = faults.filter((fault) => touches(lines, fault));
  const candidates = touched.length > 0 ? touched : faults;
  return { rightLines: touched.length > 0, rightFamily: candidates.some((fault) => fault.family === family) };
}

/** Guesses that were wrong in everything. */
export function countFalseLeads(guesses: readonly Guess[]): number {
  return guesses.filter(({ rightLines, rightFamily }) => !rightLines && !rightFamily).length;
}

/** Ms on the clock until the first guess that was right in lines or family; null where none was. */
export function firstRightMs(guesses: readonly Guess[]): number | null {
  const right = guesses.filter(({ rightLines, rightFamily }) => rightLines || rightFamily).map(({ atMs }) => atMs);
  return right.length === 0 ? null : Math.min(...right);
}

/** Target time of a drill on a component, in minutes, by level and number of faults. */
export function componentMinutes(level: number, faults: number): number {
  return 4 + 3 * level + 4 * (faults - 1);
}

/** The middle value; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
