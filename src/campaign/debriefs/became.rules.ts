import type { CampaignRecord } from "#campaign/records/changes.schemas.ts";

/** What a line of a debrief can become. `drill` names a family of faults; `nothing` says that it was looked at. */
export const becameKinds = ["card", "problem", "drill", "topic", "nothing"] as const;

/** One of {@link becameKinds}. */
export type BecameKind = (typeof becameKinds)[number];

/** What a line of a debrief was turned into. */
export interface Became {
  kind: BecameKind;
  /** Of the card, problem, family of faults or topic; empty for `nothing`. */
  id: string;
}

/** Reads what a line became, as the record keeps it; null while it became nothing yet, and where it makes no sense. */
export function readBecame(text: string): Became | null {
  const [, kind, id = ""] = /^(card|problem|drill|topic|nothing)(?: (\S+))?$/.exec(text) ?? [];
  const known = becameKinds.find((one) => one === kind);
  if (known === undefined || (known === "nothing") !== (id === "")) return null;
  return { kind: known, id };
}

/** What a line became, as the record keeps it: `problem causal-attention`. */
export function writeBecame({ kind, id }: Became): string {
  return id === "" ? kind : `${kind} ${id}`;
}

/** The id of a round's debrief: they share its end, so that a round has one, wherever it is written. */
export function debriefId(roundId: string): string {
  return `debr_${roundId.slice("roun_".length)}`;
}

/** Hours after its beginning in which a round is still fresh. */
const freshHours = 36;

/** Rounds that have ended, within the last day and a half, and are not among those `written` about; the latest first. */
export function roundsToDebrief<
  Round extends Pick<CampaignRecord<"rounds">, "id" | "startsAt" | "minutes" | "outcome">,
>(rounds: readonly Round[], written: ReadonlySet<string>, now: string): Round[] {
  const hoursSince = (at: string): number => (Date.parse(now) - Date.parse(at)) / 3_600_000;
  return rounds
    .filter(
      ({ id, startsAt, minutes, outcome }) =>
        startsAt !== null &&
        outcome !== "cancelled" &&
        !written.has(id) &&
        hoursSince(startsAt) >= minutes / 60 &&
        hoursSince(startsAt) <= freshHours + minutes / 60,
    )
    .toSorted((one, other) => Date.parse(other.startsAt ?? "") - Date.parse(one.startsAt ?? ""));
}
