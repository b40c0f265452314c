import type { RuntimeName } from "#judge/judge.schemas.ts";
import type { ProblemSummary } from "#practice/practice.schemas.ts";

/** How a problem stands, in the words of the shelf, with a sign that does not need colour. */
export const stateWords: Record<ProblemSummary["state"], { sign: string; words: string }> = {
  new: { sign: "○", words: "New" },
  started: { sign: "◐", words: "Started" },
  solved: { sign: "●", words: "Solved" },
  "solved-late": { sign: "◕", words: "Solved, over target" },
  "looked-up": { sign: "◇", words: "Looked up" },
};

/** How often a problem is asked: 1 sometimes, 2 often, 3 almost everywhere. */
export const askedWords: Record<number, string> = {
  1: "asked sometimes",
  2: "asked often",
  3: "asked almost everywhere",
};

/** A runtime by the name of the library people know it by. */
export const runtimeWords: Record<RuntimeName, string> = { numpy: "NumPy", torch: "PyTorch" };

/** What a problem is written in: its library, or plain Python for algorithms and for whole rounds. */
export function languageWords({
  shelf,
  section,
  runtime,
}: Pick<ProblemSummary, "shelf" | "section" | "runtime">): string {
  return shelf === "algorithms" || section === "rounds" ? "Python" : runtimeWords[runtime];
}

/** A shelf by name. */
export const shelfWords: Record<ProblemSummary["shelf"], string> = {
  "ml-coding": "ML coding",
  algorithms: "Algorithms",
};

/** Where an attempt came from. */
export const doorWords = { web: "browser", cli: "terminal", import: "imported" } as const;

/** A slug as words: `scaled-dot-product-attention` as `scaled dot product attention`. */
export function topicWords(slug: string): string {
  return slug.replaceAll("-", " ");
}

/** `11:42`, or `1:02:03` from an hour on. Part seconds are dropped, as on a clock. */
export function clockWords(milliseconds: number): string {
  const total = Math.max(0, Math.floor(milliseconds / 1000));
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor(total / 60) % 60;
  const seconds = String(total % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${seconds}` : `${minutes}:${seconds}`;
}

/** A time measured by the judge: `0.4 ms`, `31 ms`, `2.1 s`. */
export function millisecondWords(milliseconds: number): string {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(1)} s`;
  if (milliseconds >= 1) return `${Math.round(milliseconds)} ms`;
  return milliseconds > 0 ? `${Math.max(0.1, milliseconds).toFixed(1)} ms` : "0 ms";
}

/** Bytes as people read them: `830 kB`, `1.2 MB`, `1.5 GB`. */
export function byteWords(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(1)} MB`;
  return `${Math.round(bytes / 1e3)} kB`;
}

/** `1 case`, `7 cases`. */
export function countWords(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** An instant in the user's own time zone: `14:05` today, else `21 Nov, 14:05`, with the year when it is another. */
export function instantWords(instant: string, now: Date): string {
  const date = new Date(instant);
  const time = date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  if (date.toDateString() === now.toDateString()) return time;
  return `${dateWords(date, now)}, ${time}`;
}

/** A date in the user's own time zone: `21 Nov`, with the year when it is another. */
export function dateWords(date: Date, now: Date): string {
  const year = date.getFullYear() === now.getFullYear() ? undefined : ("numeric" as const);
  return date.toLocaleDateString("en-GB", { day: "numeric", month: "short", year });
}

/** A calendar day, seen from today: `today`, `tomorrow`, `28 Nov`, with the year when it is another. Both as `2026-11-28`. */
export function calendarDayWords(day: string, today: string): string {
  // At noon, so that no time zone makes it another day.
  const noon = (one: string): Date => new Date(`${one}T12:00:00`);
  const ahead = Math.round((noon(day).getTime() - noon(today).getTime()) / 86_400_000);
  if (ahead === 0) return "today";
  return ahead === 1 ? "tomorrow" : dateWords(noon(day), noon(today));
}
