import { dayName, inDays } from "#plan/day-words.rules.ts";
import type { Plan, Phase } from "#plan/plan.schemas.ts";
import { daysBetween } from "#platform/days.rules.ts";

/** What is drawn of the time of a plan; places are from 0, its first day, to 1, the end of its last. */
export interface BandParts {
  phases: { name: Phase["name"]; from: number; to: number }[];
  /** The middle of today; null where today lies outside. */
  today: number | null;
  /** The middle of each round's day. */
  rounds: { id: string; at: number }[];
}

/** Where phases, today and rounds stand on the line of a plan; null where it has no phase. */
export function bandParts({ phases, today, rounds }: Pick<Plan, "phases" | "today" | "rounds">): BandParts | null {
  const [first, last] = [phases[0], phases.at(-1)];
  if (first === undefined || last === undefined) return null;
  const days = daysBetween(first.from, last.to) + 1;
  const start = (day: string): number => daysBetween(first.from, day) / days;
  const middle = (day: string): number => start(day) + 0.5 / days;
  const isWithin = (place: number): boolean => place >= 0 && place <= 1;
  const now = middle(today);
  return {
    phases: phases.map((phase) => ({ name: phase.name, from: start(phase.from), to: start(phase.to) + 1 / days })),
    today: isWithin(now) ? now : null,
    rounds: rounds.map(({ id, day }) => ({ id, at: middle(day) })).filter(({ at }) => isWithin(at)),
  };
}

/** The same in words, a sentence each: where today lies, and the rounds. */
export function bandWords({ phases, today, rounds }: Pick<Plan, "phases" | "today" | "rounds">): string[] {
  const phase = phases.find(({ from, to }) => from <= today && today <= to);
  const now = `Today is ${dayName(today)}${phase === undefined ? "" : `, in ${phase.title}`}.`;
  return [now, ...rounds.map(({ name, day, daysLeft }) => `${name} is on ${dayName(day)}, ${inDays(daysLeft)}.`)];
}
