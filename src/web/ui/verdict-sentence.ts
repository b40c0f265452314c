import type { Verdict, VerdictKind } from "#judge/judge.schemas.ts";
import { countWords, millisecondWords } from "./words.ts";

/** How a case or run ended, in a word or two. */
export const endWords: Record<VerdictKind, string> = {
  passed: "passed",
  failed: "failed",
  raised: "raised",
  "timed-out": "timed out",
  "memory-exceeded": "out of memory",
  "output-exceeded": "printed too much",
  forbidden: "forbidden",
  cancelled: "stopped",
  "judge-failed": "judge failed",
};

const stoppedWords: Partial<Record<VerdictKind, string>> = {
  "timed-out": "Stopped at the time limit",
  "memory-exceeded": "Stopped at the memory limit",
  "output-exceeded": "Stopped: it printed too much",
  forbidden: "Uses something this problem forbids",
  cancelled: "Stopped",
};

function outcome(verdict: Verdict, noun: string): string {
  const { kind, passedCases, totalCases } = verdict;
  if (kind === "judge-failed") return "The judge failed, not your code; this does not count";
  if (kind === "passed") {
    if (totalCases === 0) return "Finished";
    if (verdict.growth?.slower === true) return "Correct, not optimal";
    return totalCases === 1 ? `The ${noun} passes` : `All ${totalCases} ${noun}s pass`;
  }
  const stopped = stoppedWords[kind];
  if (stopped !== undefined) {
    return totalCases > 0 ? `${stopped}; ${passedCases} of ${countWords(totalCases, noun)} passed` : stopped;
  }
  if (totalCases === 0) return kind === "raised" ? "Raised before any case could run" : "No case could run";
  const failing = totalCases - passedCases;
  if (totalCases === 1) return `The ${noun} fails`;
  return `${failing} of ${totalCases} ${noun}s ${failing === 1 ? "fails" : "fail"}`;
}

/** The verdict in a sentence: `2 of 7 cases fail · 31 ms`. `noun` is what was run: a case, an example. */
export function verdictSentence(verdict: Verdict, noun = "case"): string {
  return `${outcome(verdict, noun)} · ${millisecondWords(verdict.wallMs)}`;
}
