import { hourWords } from "#takehome/clock.rules.ts";
import type { Outcome } from "#takehome/outcome.rules.ts";
import type { Mark, SittingSummary } from "#takehome/takehome.schemas.ts";
import { byteWords, countWords } from "../ui/words.ts";

/** Marks as one reads them, each with a sign that needs no colour, and their key. */
export const markWords: Readonly<Record<Mark, { sign: string; words: string; keys: string }>> = {
  met: { sign: "●", words: "Met", keys: "1" },
  partly: { sign: "◐", words: "Partly", keys: "2" },
  missing: { sign: "○", words: "Missing", keys: "3" },
};

/** A budget: `4 h`, `4 h 30`. */
export function budgetWords(minutes: number): string {
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? "" : ` ${rest}`}`;
}

/** How a sitting stands, in a few words: `At work, 1:20`, `5 of 6 musts met`. */
export function sittingWords({ stage, worked, isRunning, outcome }: SittingSummary): string {
  if (outcome !== null) return `${outcome.musts.met} of ${outcome.musts.of} musts met`;
  if (stage === "marking") return `Handed in after ${hourWords(worked)}`;
  return `${isRunning ? "At work" : "Paused"}, ${hourWords(worked)}`;
}

/** How a take-home stands by its sittings, with a sign that needs no colour. */
export function standingWords(sittings: readonly SittingSummary[]): { sign: string; words: string } {
  const open = sittings.find(({ stage }) => stage !== "finished");
  if (open !== undefined) return { sign: "◐", words: sittingWords(open) };
  const [last] = sittings;
  return last === undefined ? { sign: "○", words: "New" } : { sign: "●", words: sittingWords(last) };
}

/** What the musts say of a submission, by the user's own marks. */
export function verdictWords({ musts }: Outcome): string {
  const count = (musts: number): string => (musts === 1 ? "one must is" : `${musts} musts are`);
  const missing = musts.of - musts.met - musts.partly;
  if (missing > 0) return `By your marks ${count(missing)} missing, and the submission would not pass.`;
  if (musts.partly > 0) return `By your marks ${count(musts.partly)} met in part; whether it passes hangs on that.`;
  return "By your marks it meets every must, and would go on to the conversation.";
}

/** How a time stands to its budget: `0:40 left`, `0:12 over`. */
export function againstBudget(seconds: number, minutes: number): { words: string; isOver: boolean } {
  const left = minutes * 60 - seconds;
  if (left >= 0) return { words: `${hourWords(left + 59)} left`, isOver: false };
  return { words: `${hourWords(-left)} over`, isOver: true };
}

/** The length of a text: `612 words, 1.2 pages at 500 words each`. */
export function lengthWords(words: number): string {
  return `${countWords(words, "word")}, ${(words / 500).toFixed(1)} pages at 500 words each`;
}

/** Bytes of a file, small ones as they are. */
export function sizeWords(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : byteWords(bytes);
}
