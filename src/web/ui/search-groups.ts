import type { Found, FindableKind } from "./search-entries.ts";

/** Rows of one kind: those that are shown, and how many there are. */
export interface FoundGroup {
  kind: FindableKind;
  /** Best first. */
  items: Found[];
  /** Of this kind in all; more than `items` where some are left out. */
  total: number;
}

/** Beyond so many rows nobody reads on, and each costs time at every key; what is left out is found by another word. */
export const mostRows = 32;

/**
 * Answers by kind, the kind with the best answer first: at most {@link mostRows} in all, shared evenly so that no kind crowds out another.
 * `found` is best first.
 */
export function groupFound(found: readonly Found[]): FoundGroup[] {
  const kinds = Map.groupBy(found, ({ kind }) => kind);
  let room = mostRows;
  let open = kinds.size;
  const shares = new Map<FindableKind, number>();
  // the smallest kinds take what they need, the others share the rest
  for (const [kind, { length }] of [...kinds].toSorted(([, one], [, other]) => one.length - other.length)) {
    const share = Math.min(length, Math.floor(room / open));
    shares.set(kind, share);
    room -= share;
    open -= 1;
  }
  return [...kinds].map(([kind, all]) => ({ kind, items: all.slice(0, shares.get(kind)), total: all.length }));
}
