import { largestSeed } from "#knowledge/probability/probability.schemas.ts";
import type { Ids } from "#platform/ids.ts";

/** A fresh seed, from the randomness of a fresh id (FNV-1a). */
export function drawSeed(ids: Ids): number {
  let hash = 0x811c_9dc5;
  for (const character of ids.next("seed")) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x0100_0193);
  return (hash >>> 0) % largestSeed;
}
