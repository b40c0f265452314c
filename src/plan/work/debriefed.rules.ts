import { readBecame, type BecameKind } from "#campaign/debriefs/became.rules.ts";
import { addDays } from "#platform/days.rules.ts";
import type { Evidence } from "#plan/evidence/evidence.ts";

/** What a rank rises by for what a round asked and a debrief named, or a mock missed: it comes before all that is merely likely to be asked. */
export const debriefRise = 80;

/** Something that a round asked or a mock missed, and that was set to be practised. */
export interface Debriefed {
  /** The day of the debrief, or on which it was put into the plan; what was done after it counts as practice of it. */
  day: string;
  /** The day from which it is due where it was held before. */
  from: string;
  /** `ML coding at Meridian asked for it`. */
  because: string;
  /** Whether the user put it into the plan themselves: then it is there whichever rounds are expected, and known not to be done yet. */
  isChosen: boolean;
}

type DebriefedKind = Exclude<BecameKind, "card" | "nothing">;

/** What is to be practised after debriefs of past rounds and scorecards of mocks: the latest word on a problem, a family of faults or a topic. */
export type DebriefedThings = (kind: DebriefedKind, id: string) => Debriefed | null;

/** See {@link DebriefedThings}. */
export function debriefedThings({
  debriefs,
  rounds,
  taken,
}: Pick<Evidence, "debriefs" | "rounds" | "taken">): DebriefedThings {
  const names = new Map(rounds.map(({ id, name }) => [id, name]));
  const found = new Map<string, Debriefed>();
  for (const { roundId, day, became } of debriefs) {
    const name = names.get(roundId);
    if (name === undefined) continue;
    for (const text of became) {
      const thing = readBecame(text);
      if (thing === null) continue;
      const key = `${thing.kind} ${thing.id}`;
      if (day > (found.get(key)?.day ?? ""))
        found.set(key, { day, from: addDays(day, 1), because: `${name} asked for it`, isChosen: false });
    }
  }
  for (const { kind, id, day, because } of taken) {
    const key = `${kind} ${id}`;
    if (day >= (found.get(key)?.day ?? "")) found.set(key, { day, from: day, because, isChosen: true });
  }
  return (kind, id) => found.get(`${kind} ${id}`) ?? null;
}

/** The kinds of round that a piece of work is for, of those that are expected; what the user chose themselves is for all of its own where none is. */
export function roundsFor<Round>(own: readonly Round[], expected: readonly Round[], asked: Debriefed | null): Round[] {
  return expected.length === 0 && asked?.isChosen === true ? [...own] : [...expected];
}
