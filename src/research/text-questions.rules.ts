import { gentleAsks } from "#research/gentle-asks.rules.ts";
import { quote, wordingsOf } from "#research/quote.rules.ts";
import type { ProbingQuestion, ProjectFields } from "#research/research.schemas.ts";
import { countWordsIn } from "#stories/story-text.rules.ts";

type Point = ProbingQuestion["points"][number];

const isThere = (text: string): boolean => countWordsIn(text) > 0;
const must = (say: string, ...accept: string[]): Point => ({ must: true, say, accept });
const may = (say: string, ...accept: string[]): Point => ({ must: false, say, accept });

/** Texts of a project that are asked about as a whole. */
type AskedField = "twoMinutes" | "twentyMinutes" | "role" | "weakestPart" | "limits" | "wouldDoNow" | "tenTimesCompute";

/** What a strong answer shows, by field; `own` is what the user wrote. */
const pointsOf: Readonly<Record<AskedField, (own: string) => Point[]>> = {
  twoMinutes: () => [
    must("Begins with the problem and who has it", "the problem is", "the question was", "we wanted to"),
    must("Says what was done in one or two sentences without terms of the field", "we showed", "we built", "the idea"),
    must(
      "Gives one result, with a number or a decision that followed",
      "per cent",
      "improved",
      "reduced",
      "the result",
    ),
    may("Says why it matters beyond the paper", "this matters", "it means that", "which allows"),
  ],
  twentyMinutes: (own) => [
    must(
      "Separates what an experiment shows from what is judgement",
      "the experiment shows",
      "my judgement",
      "we assumed",
    ),
    must("Leads from the question to the method by reasons, not by dates", "because", "therefore", "which is why"),
    may("Says which related work is closest, and what differs", "closest work", "differs from", "in contrast to"),
    may("Makes the steps that are written down", ...wordingsOf(own)),
  ],
  role: (own) => [
    must(
      "Says “I” for what was one's own, and names who did the rest",
      "I designed",
      "I wrote",
      "I ran",
      "my co-author",
    ),
    must("Names one decision that would have been taken otherwise without them", "I proposed", "I decided", "I argued"),
    may("Matches what is written down", ...wordingsOf(own)),
  ],
  weakestPart: (own) => [
    must("Names one part of the work itself, not a general caution", ...wordingsOf(own), "the weakest part is"),
    must(
      "Says which claim would have to be given up if it failed",
      "the claim would",
      "would not hold",
      "we would lose",
    ),
    must("Describes what would repair it, or show that it cannot be", "I would run", "to fix it", "would need"),
    may(
      "Does not take it back in the next sentence",
      "I have no answer",
      "that is a fair criticism",
      "it remains open",
    ),
  ],
  limits: (own) => [
    must(
      "Names data, scale or a setting in which it was not tested or fails",
      ...wordingsOf(own),
      "was not tested",
      "fails",
    ),
    must("Says how that would be noticed", "would show as", "one would see", "the symptom", "monitor"),
    may(
      "Separates what is a limit of the method from one of the evaluation",
      "limit of the method",
      "limit of the evaluation",
    ),
  ],
  wouldDoNow: (own) => [
    must("Names one concrete change and its reason", ...wordingsOf(own), "I would change", "today I would"),
    must("Says what was learnt since: from the work, or from others", "since then", "we learnt", "I now know"),
    may("Says what would stay the same", "I would keep", "would stay", "would still"),
  ],
  tenTimesCompute: (own) => [
    must(
      "Names the first experiment, and what its result would decide",
      ...wordingsOf(own),
      "the first run",
      "would decide",
    ),
    must("Says what limits the result today: compute, data, or the way it is measured", "bottleneck", "limited by"),
    may("Says how the budget would be split between parameters, data, runs and seeds", "parameters", "tokens", "seeds"),
    may("Names what more compute would not settle", "would not help", "would not change", "compute does not"),
  ],
};

const asks: Readonly<Record<AskedField, { ask: string; probes: string[] }>> = {
  twoMinutes: {
    ask: "Tell me about this work in two minutes, as you would to someone from another field.",
    probes: ["And if you had one sentence?"],
  },
  twentyMinutes: {
    ask: "Take me through it in depth. Which steps rest on an experiment, and which on judgement?",
    probes: ["Which of those steps would a reviewer doubt first?"],
  },
  role: {
    ask: "Which parts of this were yours, and what would not exist without you?",
    probes: ["What did your co-authors disagree with you on?"],
  },
  weakestPart: {
    ask: "What is the weakest part of this work, and what would it take to repair it?",
    probes: ["Why did you publish with it?", "If that part fails, which claim goes with it?"],
  },
  limits: {
    ask: "Where does this stop working, and how would one notice?",
    probes: ["Have you seen it fail there, or do you expect it?"],
  },
  wouldDoNow: {
    ask: "You begin this project today. What do you do differently?",
    probes: ["What stopped you from doing so then?"],
  },
  tenTimesCompute: {
    ask: "You have ten times the compute. What do you run first, and what would its result decide?",
    probes: ["Suppose that it does not help: what have you learnt?", "Are there data enough for a run of that size?"],
  },
};

const openingFields = ["twoMinutes", "role", "twentyMinutes"] as const;
const closingFields = ["weakestPart", "limits", "wouldDoNow", "tenTimesCompute"] as const;

/** What is asked about the texts that are written: what comes before the details, and what after. */
export function writtenQuestions(project: ProjectFields): { opening: ProbingQuestion[]; closing: ProbingQuestion[] } {
  const written = (field: AskedField): ProbingQuestion[] =>
    isThere(project[field])
      ? [{ id: field, about: field, ...asks[field], points: pointsOf[field](project[field]) }]
      : [];
  return {
    opening: [...titleQuestion(project), ...openingFields.flatMap(written)],
    closing: [...closingFields.flatMap(written), ...venueQuestion(project), ...yearQuestion(project)],
  };
}

/** What is asked, gently, where nothing is written. */
export function emptyQuestions(project: ProjectFields): ProbingQuestion[] {
  const gentle = [...openingFields, ...closingFields]
    .filter((field) => !isThere(project[field]))
    .map((field) => ({
      id: `${field}:open`,
      about: field,
      ask: gentleAsks[field],
      points: pointsOf[field](""),
      probes: [],
    }));
  const choices = project.choices.length > 0 ? [] : [openChoices];
  const numbers = project.numbers.length > 0 ? [] : [openNumbers];
  return [...gentle, ...choices, ...numbers];
}

const openChoices: ProbingQuestion = {
  id: "choices:open",
  about: "choices",
  ask: gentleAsks.choices,
  points: [
    must("Names a decision that could have gone another way", "instead of", "rather than", "we chose"),
    must("Gives the reason that decided it", "because", "the reason"),
    may("Says what was measured to check it", "we measured", "ablation", "we compared"),
  ],
  probes: ["Which of your choices are you least sure of?"],
};

const openNumbers: ProbingQuestion = {
  id: "numbers:open",
  about: "numbers",
  ask: gentleAsks.numbers,
  points: [
    must("Gives a number with its unit and what it is of", "per cent", "points", "times"),
    must("Names the baseline it is held against", "the baseline", "compared with", "against"),
    may("Says how far runs lie apart", "seeds", "standard deviation", "confidence interval"),
  ],
  probes: ["Would you bet on the sign of that difference? On its size?"],
};

function titleQuestion({ title }: ProjectFields): ProbingQuestion[] {
  if (!isThere(title)) return [];
  return [
    {
      id: "title",
      about: "title",
      ask: `In one sentence: what does ${quote(title)} claim that was not known before?`,
      points: [
        must("States one claim that could be false", "we show that", "we found that", "the claim is"),
        must("Says what was believed or done before", "before", "previously", "until then", "prior work"),
        may("Keeps to one sentence, without naming the method first", "it turns out that", "contrary to"),
      ],
      probes: ["Who would disagree with that sentence?"],
    },
  ];
}

function venueQuestion({ venue }: ProjectFields): ProbingQuestion[] {
  if (!isThere(venue)) return [];
  return [
    {
      id: "venue",
      about: "venue",
      ask: `What did the readers at ${quote(venue)} press on hardest, and were they right?`,
      points: [
        must(
          "Repeats the objection so that whoever made it would agree",
          "the objection was",
          "they asked",
          "the reviewer",
        ),
        must("Says what of it was right", "they were right", "it was fair", "we agreed"),
        may("Says what changed because of it", "we added", "we changed", "we removed", "the revision"),
      ],
      probes: ["Which of their requests did you turn down, and why?"],
    },
  ];
}

function yearQuestion({ year }: ProjectFields): ProbingQuestion[] {
  if (year === null) return [];
  return [
    {
      id: "year",
      about: "year",
      ask: `This is from ${year}. What has appeared since that you would have to answer to today?`,
      points: [
        must("Names one later work, by authors or by title", "the paper by", "was published"),
        must(
          "Says what it changes: a result overtaken, explained or contradicted",
          "overtaken",
          "explains",
          "contradicts",
        ),
        may("Says what of the own work is still needed", "still holds", "is still used", "remains"),
      ],
      probes: ["Would you have found that yourself with another half year?"],
    },
  ];
}
