import type { DrillKind, DrillPage, DrillSummary, Guess } from "#debugging/debugging.schemas.ts";
import { clockWords, countWords } from "../ui/words.ts";

/** The kinds of drills, and what one does in each. */
export const kindWords: Record<DrillKind, { title: string; words: string }> = {
  component: { title: "Component", words: "One function or layer; its tests fail." },
  training: { title: "Training run", words: "A script that runs to its end; its curves are wrong." },
  round: { title: "Whole round", words: "Several silent faults and follow-ups, as in an interview." },
};

/** How hard a fault is to see, by level. */
export const levelWords: Record<number, string> = {
  1: "seen at a glance",
  2: "takes a second reading",
  3: "the code reads right",
};

/** What a drill is, as its label says: `component · 1 fault · 7 minutes`. */
export function drillFacts({
  kind,
  faults,
  minutes,
  interview,
}: Pick<DrillSummary, "kind" | "faults" | "minutes" | "interview">): string {
  const facts = [kindWords[kind].title, countWords(faults, "fault"), countWords(minutes, "minute")];
  return [...facts, ...(interview ? ["interview"] : [])].join(" · ");
}

function targetWords(activeMs: number, minutes: number): string {
  const target = clockWords(minutes * 60_000);
  return activeMs <= minutes * 60_000 ? `within the target of ${target}` : `the target is ${target}`;
}

/** How a finished drill ended, in a sentence; empty while it is open. */
export function endSentence({ state, activeMs, minutes }: Pick<DrillPage, "state" | "activeMs" | "minutes">): string {
  if (state === "open") return "";
  const time = clockWords(activeMs);
  return state === "fixed"
    ? `Fixed in ${time}, ${targetWords(activeMs, minutes)}.`
    : `Given up after ${time}; the target is ${clockWords(minutes * 60_000)}.`;
}

/** What a naming got right, without giving the rest away. */
export function guessSentence({ rightLines, rightFamily }: Pick<Guess, "rightLines" | "rightFamily">): string {
  if (rightLines && rightFamily) return "The lines and the family are right.";
  if (rightLines) return "The lines are right; the family is not.";
  if (rightFamily) return "The family is right; the lines are not.";
  return "Neither the lines nor the family.";
}

/** Lines as people say them: `line 7`, `lines 7 and 9`, `lines 3, 7 and 9`. */
export function lineWords(lines: number[]): string {
  if (lines.length <= 1) return `line ${lines[0] ?? "?"}`;
  return `lines ${lines.slice(0, -1).join(", ")} and ${lines.at(-1)}`;
}

/** How many faults still show, of those that the drill was served with. */
export function symptomSentence(failing: number): string {
  return `As served: ${countWords(failing, "case")} ${failing === 1 ? "fails" : "fail"}`;
}

/** Code without the indentation that all its lines share. */
export function dedent(code: string): string {
  const lines = code.split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  const shared = Math.min(...indents);
  return Number.isFinite(shared) ? lines.map((line) => line.slice(shared)).join("\n") : code;
}
