import type { RoundDrill } from "#debugging/drill-round.service.ts";
import { touches } from "#debugging/debugging.rules.ts";
import { pointingWords } from "#mock/debugging/round-drill.rules.ts";
import type { Dimension, Entry } from "#mock/mock.schemas.ts";
import type { AskedQuestion } from "#mock/scorecard/coverage.ts";
import type { DimensionScore, Quote, Suggestion } from "#mock/scorecard/scorecard.schemas.ts";
import { countTextWords } from "#mock/scripted/read-reply.rules.ts";

const minuteMs = 60_000;
const mostQuotes = 4;
const longestQuote = 200;
const mostSuggestions = 3;
/** Fewer words are no guess. */
const leastGuessWords = 5;

const guessing =
  /\b(?:i (?:think|suspect|believe|guess|bet|would (?:check|look|print|expect|start|try))|suspect|expect|might|may|could be|probably|likely|maybe|perhaps|hypothes[ie]s|my guess|because|looks? (?:like|as if)|seems?)\b/i;
const predicting =
  /\b(?:expect|predict|should (?:be|show|see|give|fall|rise|go|print|stay|become|pass)|would (?:be|show|see|give|mean|fall|rise|stay)|if (?:that|this|it|so)\b)/i;

/** What a debugging round is scored from. */
interface Searched {
  asked: readonly AskedQuestion[];
  entries: readonly Entry[];
  drill: Pick<RoundDrill, "id" | "faults" | "guesses" | "runs" | "failingAsServed">;
}

/** What a script cannot tell of a debugging round. */
export const debuggingLimits = [
  "It sees submissions, what was said before them, and the lines that were pointed at. Prints, console and training runs leave nothing that it could judge.",
  "It counts guesses by their words, and gives 4 at most: what makes a 5 is a judgement.",
  "One round is one noisy sample. The trend over rounds says more.",
];

/** Scores a debugging round: repairs by their verdicts and the clock, causes by the lines pointed at, guesses by whether they came before the runs. Of the rest it says that it cannot. */
export function scoreDebugging(dimensions: readonly Dimension[], searched: Searched): DimensionScore[] {
  return dimensions.map(({ id }) => {
    if (id === "hypotheses") return scoreHypotheses(id, searched);
    if (id === "cause") return scoreCause(id, searched);
    if (id === "repair") return scoreRepair(id, searched);
    return unscored(id, "A script sees what was submitted and said, and when; this it cannot judge.");
  });
}

/** A submission, with what the candidate said since the one before. */
interface Submission {
  entry: Entry;
  passed: boolean;
  said: { seq: number; text: string }[];
}

function submissionsOf({ entries, drill }: Searched): Submission[] {
  const submissions: Submission[] = [];
  let said: Submission["said"] = [];
  for (const entry of entries) {
    const { body, seq } = entry;
    if (body.kind === "said" && body.by === "candidate") said.push({ seq, text: body.text });
    if (body.kind !== "code" || body.problemId !== drill.id) continue;
    submissions.push({ entry, passed: body.passed, said });
    said = [];
  }
  const solved = submissions.findIndex(({ passed }) => passed);
  return solved === -1 ? submissions : submissions.slice(0, solved + 1);
}

function scoreHypotheses(id: string, searched: Searched): DimensionScore {
  const submissions = submissionsOf(searched);
  const [first] = submissions;
  if (first === undefined) return unscored(id, "Not enough to score: nothing was submitted.");
  const isGuess = ({ text }: { text: string }): boolean =>
    countTextWords(text) >= leastGuessWords && guessing.test(text);
  const guessed = submissions.flatMap(({ said }) => said.find(isGuess) ?? []);
  const predicted = submissions.filter(({ said }) => said.some((one) => isGuess(one) && predicting.test(one.text)));
  const of = submissions.length === 1 ? "the one submission" : `${guessed.length} of ${submissions.length} submissions`;
  if (guessed.length === 0)
    return { id, score: 1, because: "No guess was said before any submission.", quotes: quoteCode(first.entry) };
  const isEach = guessed.length === submissions.length;
  return {
    id,
    score: isEach && predicted.length * 2 >= submissions.length ? 3 : 2,
    because: `A guess was said before ${of}, with what it would show before ${predicted.length}. Whether the guesses were good, a script cannot tell.`,
    quotes: guessed.slice(0, mostQuotes).map(quoteSaid),
  };
}

/** Lines that were pointed at, each with the words in the transcript. */
function pointed({ entries, drill }: Searched): { lines: number[]; family: string; quote: Quote }[] {
  const titles = new Map(drill.faults.map(({ family, familyTitle }) => [family, familyTitle]));
  return drill.guesses.flatMap(({ lines, family, words }) => {
    const place = pointingWords(lines, titles.get(family) ?? "", words);
    // Of a family that no fault has, the title is not known here; the lines and the words are.
    const [begin = ""] = place.split(" (");
    const found = entries.find(
      ({ body }) =>
        body.kind === "said" &&
        body.by === "candidate" &&
        body.text.startsWith(`${begin} (`) &&
        body.text.endsWith(words.trim() === "" ? "." : words.trim()),
    );
    if (found?.body.kind !== "said") return [];
    return [{ lines, family, quote: quoteSaid({ seq: found.seq, text: found.body.text }) }];
  });
}

function scoreCause(id: string, searched: Searched): DimensionScore {
  const all = pointed(searched);
  const { faults } = searched.drill;
  if (all.length === 0)
    return unscored(id, "No line was pointed at, and whether words alone name the cause, a script cannot tell.");
  const isTouched = (fault: (typeof faults)[number]): boolean => all.some(({ lines }) => touches(lines, fault));
  const isNamed = (fault: (typeof faults)[number]): boolean =>
    all.some(({ lines, family }) => family === fault.family && touches(lines, fault));
  const touched = faults.filter(isTouched).length;
  const named = faults.filter(isNamed).length;
  const count = `The lines of ${touched} of ${faults.length} ${faults.length === 1 ? "fault" : "faults"} were pointed at, ${named} with the right family`;
  return {
    id,
    score: touched === 0 ? 1 : named === faults.length ? 3 : 2,
    because: `${count}. Whether the mechanism was explained, a script cannot tell.`,
    quotes: all.slice(0, mostQuotes).map(({ quote }) => quote),
  };
}

function scoreRepair(id: string, searched: Searched): DimensionScore {
  const submissions = submissionsOf(searched);
  const last = submissions.at(-1);
  if (last === undefined) return unscored(id, "Not enough to score: nothing was submitted.");
  const quotes = quoteCode(last.entry);
  const [search] = searched.asked;
  if (last.passed && search !== undefined) {
    const minutes = Math.max(1, Math.round((last.entry.ms - search.startedMs) / minuteMs));
    const isFirst = submissions.length === 1;
    const isInTime = minutes <= search.question.minutes;
    return {
      id,
      score: isFirst && isInTime ? 4 : 3,
      because: `Every case passed at ${isFirst ? "the first submission" : `submission ${submissions.length}`}, after ${minutes} of ${search.question.minutes} minutes.`,
      quotes,
    };
  }
  const fewest = Math.min(
    ...searched.drill.runs.map(({ passedCases, totalCases }) => failing(passedCases, totalCases)),
  );
  const isLess = fewest < searched.drill.failingAsServed;
  const least = Number.isFinite(fewest) ? `; at best ${fewest} still failed` : "";
  return {
    id,
    score: isLess ? 2 : 1,
    because: `Not repaired: as served ${searched.drill.failingAsServed} cases failed${least}.`,
    quotes,
  };
}

/** Where nothing ran, nothing is known to pass. */
function failing(passed: number, total: number): number {
  return total === 0 ? Number.POSITIVE_INFINITY : total - passed;
}

/** Families to practise: of faults that were not repaired, and of those that were not named. */
export function debuggingNext({ drill, ...searched }: Searched): Suggestion[] {
  const isFixed = submissionsOf({ drill, ...searched }).at(-1)?.passed === true;
  const all = pointed({ drill, ...searched });
  const left = drill.faults.filter(
    (fault) => !all.some(({ lines, family }) => family === fault.family && touches(lines, fault)),
  );
  return left
    .filter(({ family }, index) => left.findIndex((one) => one.family === family) === index)
    .slice(0, mostSuggestions)
    .map(({ family, familyTitle, cause }) => ({
      kind: "drill" as const,
      about: family,
      question: family,
      title: familyTitle,
      because: `${isFixed ? "Repaired, but never pointed at" : "Not found"}: ${cause}.`.slice(0, 1000),
    }));
}

function unscored(id: string, because: string): DimensionScore {
  return { id, score: null, because, quotes: [] };
}

function quoteSaid({ seq, text }: { seq: number; text: string }): Quote {
  return { seq, text: text.trim().slice(0, longestQuote) };
}

/** The first line that defines something stands for the code. */
function quoteCode({ seq, body }: Entry): Quote[] {
  if (body.kind !== "code") return [];
  const lines = body.code.split("\n").filter((line) => line.trim() !== "");
  const line = lines.find((one) => /^\s*(def|class) /.test(one)) ?? lines[0];
  return line === undefined ? [] : [{ seq, text: line.trim().slice(0, longestQuote) }];
}
