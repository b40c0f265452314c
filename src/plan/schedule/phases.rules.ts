import { addDays, daysBetween } from "#platform/days.rules.ts";
import { counted, dayName } from "#plan/day-words.rules.ts";
import type { Phase, PhaseName } from "#plan/plan.schemas.ts";

/** Implementation practice: four weeks at the least, eight are better. */
export const leastImplementationDays = 28;
const goodImplementationDays = 56;
/** Algorithms take about two weeks, mocks and system design the last two to three. */
const algorithmsDays = 14;
const finalDays = { usual: 14, long: 21 };
/** From so many days on, the last phase may have three weeks. */
const longPlanDays = 63;

/** What the phases are divided by. */
export interface PhaseSources {
  /** The first day of the plan and the last. */
  from: string;
  until: string;
  /** Whether algorithms, and whether implementation (ML coding, debugging, take-homes) are expected at all. */
  algorithms: boolean;
  implementation: boolean;
  /** Days more that weak coding wants for algorithms: 14 or 28; below 0 the days that fluent coding wants less. */
  extraDays: number;
}

/** Days of each phase. */
type Lengths = Record<PhaseName, number>;

const titles: Record<PhaseName, string> = {
  algorithms: "Algorithms",
  implementation: "ML implementation and theory",
  final: "Mocks and system design",
};

/**
 * Divides the days from first to last: implementation has its four weeks before all else, then algorithms and the last phase share
 * what there is up to their two weeks each; then weak coding has its weeks, the last phase its third, and implementation the rest.
 */
export function dividePhases(sources: PhaseSources): Phase[] {
  const lengths = phaseLengths(sources);
  let from = sources.from;
  return (Object.keys(titles) as PhaseName[]).flatMap((name) => {
    const days = lengths[name];
    if (days === 0) return [];
    const phase = {
      name,
      title: titles[name],
      from,
      to: addDays(from, days - 1),
      days,
      because: becauseOf(name, days, sources),
    };
    from = addDays(from, days);
    return [phase];
  });
}

/** The phase that a day lies in; after the end the last one. */
export function phaseOn(phases: readonly Phase[], day: string): PhaseName {
  return (phases.find(({ from, to }) => from <= day && day <= to) ?? phases.at(-1))?.name ?? "implementation";
}

function phaseLengths({ from, until, algorithms, implementation, extraDays }: PhaseSources): Lengths {
  let left = Math.max(1, daysBetween(from, until) + 1);
  const whole = left;
  const take = (wanted: number): number => {
    const taken = Math.min(left, wanted);
    left -= taken;
    return taken;
  };
  const lengths: Lengths = { algorithms: 0, implementation: take(leastImplementationDays), final: 0 };
  const usual = usualAlgorithmsDays(extraDays);
  const both = Math.min(left, (algorithms ? usual : 0) + finalDays.usual);
  lengths.algorithms = algorithms ? take(Math.min(usual, Math.floor(both / 2))) : 0;
  lengths.final = take(Math.min(finalDays.usual, both - lengths.algorithms));
  if (algorithms) lengths.algorithms += take(Math.max(0, extraDays));
  if (whole >= longPlanDays) lengths.final += take(finalDays.long - finalDays.usual);
  // Without implementation rounds this phase is for theory, and as long.
  lengths.implementation += take(goodImplementationDays - leastImplementationDays);
  lengths.implementation += implementation || !algorithms ? take(left) : 0;
  lengths.algorithms += take(left);
  return lengths;
}

/** Two weeks, or less where coding is fluent. */
function usualAlgorithmsDays(extraDays: number): number {
  return algorithmsDays + Math.min(0, extraDays);
}

function becauseOf(name: PhaseName, days: number, { until, extraDays }: PhaseSources): string {
  const long = counted(days, "day");
  if (name === "algorithms") {
    if (extraDays > 0 && days > algorithmsDays)
      return `${long}: about two weeks, and more because coding wants practice.`;
    if (extraDays < 0 && days >= usualAlgorithmsDays(extraDays) && days < algorithmsDays)
      return `${long}: breadth of patterns first, and less than two weeks of it because coding is fluent.`;
    return days < algorithmsDays
      ? `${long}: two weeks are usual, and there is no time for more till ${dayName(until)}.`
      : `${long}: breadth of patterns first, which takes about two weeks.`;
  }
  if (name === "implementation")
    return days < leastImplementationDays
      ? `${long}: four weeks are the least, and there are no more till ${dayName(until)}.`
      : `${long}: four weeks at the least, eight are better.`;
  return `${long}: the last weeks before ${dayName(until)} are for what is close to the rounds themselves.`;
}
