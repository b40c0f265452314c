import type { Dimension, Entry, MockRound } from "#mock/mock.schemas.ts";
import type { DimensionScore, Suggestion } from "#mock/scorecard/scorecard.schemas.ts";
import type { AskedQuestion } from "#mock/scorecard/coverage.ts";

/** The rounds that are judged by what the code did. */
export const codingRounds: ReadonlySet<MockRound> = new Set(["algorithms", "ml-coding"]);

const minuteMs = 60_000;
const cannot = "A script sees what the judge said and when; this it cannot judge.";

/** So many submissions that failed say that faults were not found by reading. */
const failedByTrial = 3;

/** What became of a problem: its runs, in order. */
interface Worked {
  asked: AskedQuestion;
  runs: { entry: Entry; ms: number; mode: "run" | "submit"; passed: boolean }[];
  /** When it passed, in ms since it was asked; null where it did not. */
  solvedMs: number | null;
  submits: number;
}

/** Scores a coding round by its verdicts and its clock: correctness, speed and testing; of the rest it says that it cannot. */
export function scoreByVerdicts(
  dimensions: readonly Dimension[],
  asked: readonly AskedQuestion[],
  entries: readonly Entry[],
): DimensionScore[] {
  const worked = asked.map((one) => workOn(one, entries));
  return dimensions.map(({ id }) => {
    if (id === "correctness") return scoreCorrectness(id, worked);
    if (id === "speed") return scoreSpeed(id, worked);
    return { id, score: null, because: cannot, quotes: [] };
  });
}

/** The problems that were not solved, to be solved next. */
export function unsolvedNext(asked: readonly AskedQuestion[], entries: readonly Entry[]): Suggestion[] {
  return asked
    .map((one) => workOn(one, entries))
    .filter(({ solvedMs }) => solvedMs === null)
    .map(({ asked: { question } }) => ({
      kind: "problem" as const,
      about: question.about,
      question: question.id,
      title: question.title,
      because: "It was not solved in the round.",
    }));
}

/** The first problem that was submitted so often without passing that faults were looked for by trial, and how often that was; null where none was. */
export function foundByTrial(
  asked: readonly AskedQuestion[],
  entries: readonly Entry[],
): { problemId: string; failed: number; isSolved: boolean } | null {
  for (const { asked: one, solvedMs, submits } of asked.map((each) => workOn(each, entries))) {
    const failed = solvedMs === null ? submits : submits - 1;
    if (failed >= failedByTrial) return { problemId: one.question.about, failed, isSolved: solvedMs !== null };
  }
  return null;
}

function workOn(asked: AskedQuestion, entries: readonly Entry[]): Worked {
  const runs = entries.flatMap((entry) =>
    entry.body.kind === "code" && entry.body.problemId === asked.question.about
      ? [{ entry, ms: entry.ms, mode: entry.body.mode, passed: entry.body.passed }]
      : [],
  );
  const submits = runs.filter(({ mode }) => mode === "submit");
  const solved = submits.find(({ passed }) => passed);
  return {
    asked,
    runs,
    solvedMs: solved === undefined ? null : solved.ms - asked.startedMs,
    submits: solved === undefined ? submits.length : submits.indexOf(solved) + 1,
  };
}

/** By the first problem: later ones are what time was left for. */
function scoreCorrectness(id: string, [first]: readonly Worked[]): DimensionScore {
  const last = first?.runs.at(-1);
  if (first === undefined || last === undefined) return notRun(id);
  const quotes = quoteOf(last.entry);
  const { submits, solvedMs, runs } = first;
  if (solvedMs === null) {
    const score = runs.some(({ passed }) => passed) ? 2 : 1;
    const because = score === 2 ? "The examples passed, all cases never did." : "No run passed.";
    return { id, score, because, quotes };
  }
  const because = submits === 1 ? "Every case passed at the first submission." : `It passed at submission ${submits}.`;
  return { id, score: submits === 1 ? 4 : 3, because, quotes };
}

/** The shares of the target within which a first problem scores 4, 3 and 2. */
const speedShares = [1, 1.5, 2] as const;

function scoreSpeed(id: string, [first]: readonly Worked[]): DimensionScore {
  const last = first?.runs.at(-1);
  if (first === undefined || last === undefined) return notRun(id);
  const target = first.asked.question.minutes;
  if (first.solvedMs === null)
    return { id, score: 1, because: `Not solved; the target is ${target} minutes.`, quotes: quoteOf(last.entry) };
  const minutes = first.solvedMs / minuteMs;
  const place = speedShares.findIndex((share) => minutes <= share * target);
  return {
    id,
    score: place === -1 ? 1 : 4 - place,
    because: `Solved in ${Math.max(1, Math.round(minutes))} minutes; the target is ${target}.`,
    quotes: quoteOf(last.entry),
  };
}

function notRun(id: string): DimensionScore {
  return { id, score: null, because: "Not enough to score: no code was run.", quotes: [] };
}

/** The first line that defines something stands for the code. */
function quoteOf({ seq, body }: Entry): DimensionScore["quotes"] {
  if (body.kind !== "code") return [];
  const lines = body.code.split("\n").filter((line) => line.trim() !== "");
  const line = lines.find((one) => /^\s*(def|class) /.test(one)) ?? lines[0];
  return line === undefined ? [] : [{ seq, text: line.trim().slice(0, 200) }];
}
