import type { PeerRoom, PeerSide } from "#peer/peer.schemas.ts";
import { otherSide } from "#peer/peer.rules.ts";

/** The kinds of round that a room holds. */
export const kindWords = { algorithms: "Algorithms", "ml-coding": "ML coding" } as const;

/** What is expected of whoever writes. */
export const levelWords = {
  intern: "Intern",
  "new-graduate": "New graduate",
  senior: "Senior",
  principal: "Principal",
} as const;

/** The side of the other one. */
export function otherOf({ side }: Pick<PeerRoom, "side">): PeerSide {
  return otherSide(side);
}

/** What a side is called; the guest has no name before they come in. */
export function nameOf({ names }: Pick<PeerRoom, "names">, side: PeerSide): string {
  return names[side] === "" ? "your guest" : names[side];
}

/** What the other one is called, at the beginning of a sentence too. */
export function otherName(room: Pick<PeerRoom, "names" | "side">): string {
  const name = nameOf(room, otherOf(room));
  return name === "your guest" ? "Your guest" : name;
}
