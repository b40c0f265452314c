import { instantWords } from "../ui/words.ts";

/** The user's calendar day, `2026-11-24`, by this machine's clock. */
export function localDay(at: Date = new Date()): string {
  const month = String(at.getMonth() + 1).padStart(2, "0");
  return `${at.getFullYear()}-${month}-${String(at.getDate()).padStart(2, "0")}`;
}

/** This instant, as the API tells instants. */
export function nowInstant(): string {
  return new Date().toISOString();
}

/** An instant in the user's own time zone, as seen from now: `14:05`, `21 Nov, 14:05`. */
export function seenNow(instant: string): string {
  return instantWords(instant, new Date());
}
