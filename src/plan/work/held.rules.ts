import type { DrillFacts, Evidence } from "#plan/evidence/evidence.ts";
import type { ItemKind, PlanMark } from "#plan/plan.schemas.ts";
import { idsOf, mocks, stories, writeUps } from "#plan/work/outside-work.ts";
import type { OutsideThing } from "#plan/work/outside-work.ts";

/** A whole round that was practised, or a story or a write-up that is written: an item of the plan that nobody need tick. */
export interface HeldThing {
  /** Of the item. */
  id: string;
  kind: ItemKind;
  title: string;
  minutes: number;
  day: string;
  href: string;
}

/** What of the evidence makes items done. */
type Held = Pick<Evidence, "mocks" | "stories" | "writeUps">;

/** Whether a drill is a whole debugging round as it is held: four faults in one script, under interview conditions. */
export function isDebuggingMock({ kind, interview }: Pick<DrillFacts, "kind" | "interview">): boolean {
  return kind === "round" && interview;
}

/** What was held and written, each as the first item of its kind that is neither ticked, skipped nor taken by one before it. */
export function heldThings(
  { mocks: held, stories: whole, writeUps: days }: Held,
  marks: readonly PlanMark[],
): HeldThing[] {
  const taken = new Set(marks.flatMap(({ itemId, mark }) => (mark === "done" || mark === "skipped" ? [itemId] : [])));
  const take = (thing: OutsideThing | undefined, number: number): string | null => {
    if (thing === undefined) return null;
    const id = idsOf(thing).find((one) => !taken.has(one)) ?? `${thing.id}-${thing.count + number}`;
    taken.add(id);
    return id;
  };
  const rounds = held.flatMap(({ round, minutes, day, href }, index): HeldThing[] => {
    const thing = mocks.find(({ rounds: own }) => own.includes(round));
    const item = take(thing, index + 1);
    if (thing === undefined || item === null) return [];
    return [{ id: item, kind: "mock", title: thing.title, minutes, day, href }];
  });
  const told = stories.flatMap((thing): HeldThing[] => {
    const family = thing.id.slice(thing.id.indexOf(":") + 1);
    const story = whole.find(({ families }) => families.includes(family));
    const item = story === undefined || taken.has(thing.id) ? null : take(thing, 1);
    if (story === undefined || item === null) return [];
    return [
      {
        id: item,
        kind: "story",
        title: thing.title,
        minutes: thing.minutes,
        day: story.day,
        href: `/stories/${story.id}`,
      },
    ];
  });
  const written = writeUps.flatMap((thing) =>
    (days[thing.id.slice(thing.id.indexOf(":") + 1)] ?? []).slice(0, thing.count).flatMap((day): HeldThing[] => {
      const item = idsOf(thing).find((one) => !taken.has(one));
      if (item === undefined) return [];
      taken.add(item);
      return [{ id: item, kind: "write-up", title: thing.title, minutes: thing.minutes, day, href: "/research" }];
    }),
  );
  return [...rounds, ...told, ...written];
}

/** The user's marks, and those that what was held makes. A mark of theirs on the same item stands. */
export function withHeld(evidence: Held, marks: readonly PlanMark[]): PlanMark[] {
  return [...marks, ...heldThings(evidence, marks).map(({ id, day }) => ({ itemId: id, mark: "done" as const, day }))];
}
