import { readBecame, type BecameKind } from "#campaign/debriefs/became.rules.ts";
import type { Evidence } from "#plan/evidence/evidence.ts";

/** What a rank rises by for what a round asked and a debrief named: it comes before all that is merely likely to be asked. */
export const debriefRise = 80;

/** Something that a round asked, and that its debrief set to be practised. */
export interface Debriefed {
  /** The day of the debrief; what was done after it counts as practice of it. */
  day: string;
  /** `ML coding at Meridian asked for it`. */
  because: string;
}

/** What debriefs of past rounds set to be practised: the latest word on a problem, a family of faults or a topic. */
export type DebriefedThings = (kind: Exclude<BecameKind, "card" | "nothing">, id: string) => Debriefed | null;

/** See {@link DebriefedThings}. */
export function debriefedThings({ debriefs, rounds }: Pick<Evidence, "debriefs" | "rounds">): DebriefedThings {
  const names = new Map(rounds.map(({ id, name }) => [id, name]));
  const found = new Map<string, Debriefed>();
  for (const { roundId, day, became } of debriefs) {
    const name = names.get(roundId);
    if (name === undefined) continue;
    for (const text of became) {
      const thing = readBecame(text);
      if (thing === null) continue;
      const key = `${thing.kind} ${thing.id}`;
      if (day > (found.get(key)?.day ?? "")) found.set(key, { day, because: `${name} asked for it` });
    }
  }
  return (kind, id) => found.get(`${kind} ${id}`) ?? null;
}
