/** A silence longer than this counts as this long: whoever was away does not lose the round by it. In ms. */
const longestSilenceMs = 600_000;

/**
 * How far into a round that an assistant holds one is, in ms. While its page is open the page keeps the clock; where the round is held in
 * the assistant's own window nobody does, and the time since the last thing that happened counts.
 */
export function heldMs({ ms, updatedAt }: { ms: number; updatedAt: string }, now: Date): number {
  const silence = Math.max(0, now.getTime() - Date.parse(updatedAt));
  return ms + Math.min(silence, longestSilenceMs);
}
