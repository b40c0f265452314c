import type { ItemKind, RoundType, Start } from "#plan/plan.schemas.ts";

/** What time is divided among. */
export const strandNames = [
  "algorithms",
  "implementation",
  "debugging",
  "theory",
  "derivations",
  "probability",
  "mocks",
  "talking",
  "search",
] as const;

/** One of {@link strandNames}. */
export type StrandName = (typeof strandNames)[number];

/** Something that could be done, before it has a day. */
export interface Work {
  /** As in `planItemSchema`. */
  id: string;
  kind: ItemKind;
  strand: StrandName;
  title: string;
  minutes: number;
  /** What it counts for coverage: the square of how often it is asked; 0 for what only keeps what is held. */
  weight: number;
  /** Within its strand: higher comes first. */
  rank: number;
  because: string;
  start: Start | null;
  rounds: readonly RoundType[];
  /** Ids of what has to come before it, as far as that is work too. */
  needs: readonly string[];
}

/** Work that has come back, or will on a day: it goes before what is new. */
export interface DueWork extends Work {
  /** Not before this day. */
  from: string;
}

/** Everything that could be done, and what is held already. */
export interface WorkList {
  wanted: Work[];
  due: DueWork[];
  /** Σ weight of what is held, on the scale of the wanted work. */
  heldWeight: number;
}

/** A list of nothing. */
export const noWork: WorkList = { wanted: [], due: [], heldWeight: 0 };

/** Several lists as one. */
export function joinWork(lists: readonly WorkList[]): WorkList {
  return {
    wanted: lists.flatMap(({ wanted }) => wanted),
    due: lists.flatMap(({ due }) => due),
    heldWeight: lists.reduce((sum, { heldWeight }) => sum + heldWeight, 0),
  };
}
