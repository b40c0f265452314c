import type { RoundType } from "#campaign/calendar/calendar-rounds.rules.ts";

/** The first that fits is taken: what is particular stands before what is general. */
const patterns: readonly [RoundType, RegExp][] = [
  ["take-home", /take[- ]?home|home assignment/],
  ["negotiation", /negotiat|compensation|offer (?:call|discussion|review)/],
  ["job-talk", /job talk|research (?:talk|presentation|seminar)/],
  ["debugging", /debug/],
  ["system-design", /systems? design|design (?:round|interview)|architecture/],
  ["ml-coding", /\b(?:ml|machine learning|deep learning|pytorch|numpy|jax)\b.*\b(?:coding|implementation|programming)/],
  ["ml-coding", /\b(?:coding|implementation|programming)\b.*\b(?:ml|machine learning|pytorch|numpy|jax)\b/],
  ["algorithms", /coding|algorithm|data structures|programming/],
  ["probability", /probability|statistics|\bmaths?\b/],
  ["theory", /theory|fundamentals|\bml\b|machine learning|deep learning/],
  ["hiring-manager", /hiring manager|team match/],
  ["behavioural", /behaviou?ral|culture|values|leadership/],
  ["research", /research|deep[- ]?dive|paper discussion/],
  ["recruiter-screen", /recruit|phone screen|screening|\bintro(?:duct|\b)/],
];

/** The kind of round that an event's title names; null where it names none. */
export function guessRound(title: string): RoundType | null {
  const words = title.toLowerCase();
  return patterns.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}
