import { payLevers } from "#offers/negotiate/pay-levers.rules.ts";
import { termLevers } from "#offers/negotiate/term-levers.rules.ts";
import type { LeverId } from "#offers/negotiate/negotiation.schemas.ts";

/** Where a lever stands in the order of asking. */
export type Step = "time" | "level" | "pay" | "closer" | "terms";

/** What a lever's amount is in: money a year, money in all, or what the letter's first grant is stated in. */
type LeverUnit = "money a year" | "money" | "grant";

/** A lever: what is usual, who moves it, what it costs them, how to ask and what to keep to oneself. */
export interface Lever {
  id: LeverId;
  name: string;
  step: Step;
  /** Null where it is asked for in words. */
  unit: LeverUnit | null;
  usual: string;
  movers: string;
  costs: string;
  ask: string;
  hold: string;
}

/** The steps in the order of asking, each with its reason. */
export const steps: readonly { id: Step; name: string; why: string }[] = [
  {
    id: "time",
    name: "Time",
    why: "Apart from the rest, and first where the day presses: it costs them little, and every other ask needs it.",
  },
  {
    id: "level",
    name: "Level",
    why: "It sets the band of all that follows. Asked later, it reopens what was settled.",
  },
  {
    id: "pay",
    name: "What comes every year",
    why: "Base and equity weigh most over four years. Say which of the two matters more to you.",
  },
  {
    id: "closer",
    name: "What is paid once",
    why: "It stands outside the bands and bridges the last gap. Asked for first, it is given instead of the base.",
  },
  {
    id: "terms",
    name: "Terms",
    why: "They need other people's approval more than money. One that you would walk away over is said at the start.",
  },
];

const stepOrder = new Map(steps.map(({ id }, place) => [id, place]));

/** Every lever in the order of asking. */
export const levers: readonly Lever[] = [...payLevers, ...termLevers].toSorted(
  (one, other) => (stepOrder.get(one.step) ?? 0) - (stepOrder.get(other.step) ?? 0),
);

/** The lever of an id. */
export function leverOf(id: LeverId): Lever {
  const found = levers.find((lever) => lever.id === id);
  if (found === undefined) throw new Error(`There is no lever ${id}.`);
  return found;
}
