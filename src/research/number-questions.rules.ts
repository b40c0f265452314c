import { quote, wordingsOf } from "#research/quote.rules.ts";
import type { ProbingQuestion, ProjectFields } from "#research/research.schemas.ts";
import { findNumbers } from "#stories/numbers.rules.ts";
import { countWordsIn } from "#stories/story-text.rules.ts";

const isThere = (text: string): boolean => countWordsIn(text) > 0;

/** What is asked about the numbers that matter, and about a number that the two tellings claim beyond them. */
export function numberQuestions({ numbers, twoMinutes, twentyMinutes }: ProjectFields): ProbingQuestion[] {
  const named = numbers.flatMap((number) => [
    ...(isThere(number.claim) ? [baseline(number)] : []),
    ...(isThere(number.how) ? [spread(number)] : []),
  ]);
  return [
    ...named,
    ...toldNumber("twoMinutes", "The short version", twoMinutes),
    ...toldNumber("twentyMinutes", "The long version", twentyMinutes),
  ];
}

type KeyNumber = ProjectFields["numbers"][number];

function baseline({ id, claim, how }: KeyNumber): ProbingQuestion {
  return {
    id: `number:${id}:baseline`,
    about: "numbers",
    ask: `${quote(claim)}: against which baseline, and who tuned it?`,
    points: [
      {
        must: true,
        say: "Names the baseline and where its number is from: run anew, or copied from a paper",
        accept: ["the baseline is", "we reran", "we ran the baseline", "taken from the paper", "reported by"],
      },
      {
        must: true,
        say: "Says whether both sides had the same tuning, data and compute",
        accept: ["same tuning budget", "same compute", "same data", "tuned the baseline"],
      },
      {
        must: false,
        say: "Says what the number means to someone outside the field",
        accept: [...wordingsOf(how), "in practice this means", "state of the art"],
      },
    ],
    probes: ["What would the strongest baseline that you did not run have given?"],
  };
}

function spread({ id, claim, how }: KeyNumber): ProbingQuestion {
  const about = isThere(claim) ? ` for ${quote(claim)}` : "";
  return {
    id: `number:${id}:spread`,
    about: "numbers",
    ask: `You note ${quote(how)}${about}. How far apart are two runs that differ only in the seed?`,
    points: [
      {
        must: true,
        say: "Gives a spread, or says that it is not known",
        accept: ["standard deviation", "standard error", "confidence interval", "I do not know the spread", "one seed"],
      },
      {
        must: true,
        say: "Sets the claimed difference against that spread",
        accept: ["larger than the spread", "within noise", "significant", "standard deviations apart"],
      },
      {
        must: false,
        say: "Names what varied between the runs: initialisation, order of the data, or the data itself",
        accept: ["initialisation", "order of the data", "data order", "resampled", "test examples"],
      },
    ],
    probes: ["How many seeds would you want, and why that many?"],
  };
}

/** The first number of a telling, where there is one. */
function toldNumber(field: "twoMinutes" | "twentyMinutes", name: string, text: string): ProbingQuestion[] {
  const [found] = findNumbers(text);
  if (found === undefined) return [];
  return [
    {
      id: `${field}:number`,
      about: field,
      ask: `${name} says ${quote(found.text)}. Of what, compared with what, and measured on which data?`,
      points: [
        {
          must: true,
          say: "Says what the number counts, with its unit, and whether a difference is absolute or relative",
          accept: ["absolute", "relative to", "percentage points"],
        },
        { must: true, say: "Names what it is compared with", accept: ["compared with", "against", "the baseline"] },
        {
          must: true,
          say: "Names the data, and that they were held out",
          accept: ["held out", "test set", "validation set", "on the benchmark"],
        },
      ],
      probes: ["Would it be the same on data collected a year later?"],
    },
  ];
}
