import { mockSetupSchema, type Entry, type EntryBody } from "#mock/mock.schemas.ts";
import { askedQuestions, coverageOf } from "#mock/scorecard/coverage.ts";
import { isSaid, keepSupported } from "#mock/scorecard/quotes.rules.ts";
import { scoreByCoverage, suggestNext } from "#mock/scorecard/scripted-scores.rules.ts";
import { measureSpeech } from "#mock/scorecard/speech.rules.ts";
import { readTrends } from "#mock/scorecard/trends.rules.ts";
import type { RatedMock } from "#mock/scorecard/trends.rules.ts";
import type { RoundPlan } from "#mock/scripted/round-plan.schemas.ts";
import { expect, test } from "vitest";

const plan: RoundPlan = {
  opening: "",
  questions: [
    {
      id: "bayes-rule-what",
      source: "topic",
      about: "bayes-rule",
      title: "Bayes' rule",
      ask: "What does Bayes' rule say?",
      minutes: 5,
      points: [
        { must: true, say: "the posterior is proportional to prior times likelihood", accept: [] },
        { must: true, say: "the evidence is the total probability of the data", accept: [] },
        { must: false, say: "a rare disease stays unlikely after one positive test", accept: [] },
      ],
      probes: [],
      hints: [],
      answers: [],
    },
  ],
};
const dimensions = ["accuracy", "depth"].map((id) => ({ id, name: id, asks: "", anchors: ["", "", "", "", ""] }));
const asked: EntryBody = { kind: "said", by: "interviewer", text: "What?", move: "ask", question: "bayes-rule-what" };
const said = (text: string, seconds: number | null = null): EntryBody => ({
  kind: "said",
  by: "candidate",
  text,
  means: seconds === null ? "typed" : "spoken",
  seconds,
});
const transcript = (...bodies: EntryBody[]): Entry[] =>
  bodies.map((body, seq) => ({ seq, at: "", ms: seq * 1000, body }));
const score = async (...bodies: EntryBody[]) => {
  const entries = transcript(asked, ...bodies);
  const questions = askedQuestions(plan, entries);
  const coverage = await coverageOf(questions);
  return { entries, questions, coverage, scores: scoreByCoverage("theory", dimensions, questions, coverage) };
};
const good = [
  "Let me begin with the formula and then say what each part means, and what one often gets wrong about it in practice.",
  "The posterior is proportional to the prior times the likelihood. The evidence is the total probability of the data.",
  "So a rare disease stays unlikely even after one positive test.",
].join(" ");

test("a whole answer is scored high on what was covered, with the sentences that earned it, and on nothing else", async () => {
  const { entries, scores, coverage } = await score(said(good));
  expect(scores.map(({ id, score: value }) => [id, value])).toEqual([
    ["accuracy", null],
    ["depth", 4],
  ]);
  expect(coverage[0]?.points[0]?.quote?.text).toBe("The posterior is proportional to the prior times the likelihood.");
  expect(keepSupported(scores, entries)).toEqual(scores);
});

test("the words that are quoted come from every question, none twice, in the order in which they were said", async () => {
  const { questions, coverage } = await score(said("word ".repeat(50)));
  const heard = (seq: number, texts: string) =>
    coverage.map((one) => ({
      ...one,
      points: [...texts].map((text) => ({ say: text, must: false, quote: { seq, text } })),
    }));
  const both = [...heard(1, "aabcd"), ...heard(3, "e")];
  const [, depth] = scoreByCoverage("theory", dimensions, [...questions, ...questions], both);
  expect(depth?.quotes.map(({ text }) => text)).toEqual(["a", "b", "c", "e"]);
});

test("an answer beside the question is at the floor, an empty round and a few words are not scored", async () => {
  const beside = await score(said("I like gradient boosting very much, and I have used it at work for some years."));
  expect(beside.scores[1]).toMatchObject({ score: 1 });
  expect((await score()).scores[1]).toMatchObject({ score: null });
  const few = await score(said("The posterior is proportional to prior times likelihood."));
  expect(few.scores[1]).toMatchObject({ score: null, because: "Not enough to score: 8 words." });
});

test("what the interviewer says earns nothing, and a quote that is not there is no score", async () => {
  const entries = transcript(
    asked,
    { kind: "said", by: "interviewer", text: "The posterior is prior times likelihood.", move: "hint", question: null },
    said("Thank you."),
  );
  expect(isSaid(entries, { seq: 1, text: "prior times likelihood" })).toBe(false);
  expect(isSaid(entries, { seq: 2, text: "thank  YOU" })).toBe(true);
  expect(isSaid(entries, { seq: 9, text: "Thank you." })).toBe(false);
  expect(isSaid(entries, { seq: 2, text: "   " })).toBe(false);
  const [kept] = keepSupported(
    [{ id: "depth", score: 5, because: "Great.", quotes: [{ seq: 2, text: "prior times likelihood" }] }],
    entries,
  );
  expect(kept).toMatchObject({ score: null, quotes: [] });
});

test("what was not heard is suggested next, most lacking first", async () => {
  const { questions, coverage } = await score(said("The posterior is proportional to prior times likelihood."));
  expect(suggestNext(questions, coverage)).toEqual([
    {
      kind: "card",
      about: "bayes-rule",
      question: "bayes-rule-what",
      title: "Bayes' rule",
      because: "Not heard: the evidence is the total probability of the data.",
    },
  ]);
});

test("speech is measured from spoken turns alone", () => {
  const minute = Array.from({ length: 140 }, () => "word").join(" ");
  expect(measureSpeech(transcript(asked, said(minute, 60), said("typed words here")))).toMatchObject({
    candidateWords: 143,
    longestTurnWords: 140,
    wordsPerMinute: 140,
    longestTurnSeconds: 60,
  });
  expect(measureSpeech([])).toMatchObject({ talkShare: null, wordsPerMinute: null });
});

test("fillers and pauses are measured over the turns whose transcriber tells of them", () => {
  const heardIn = (seconds: number, fillers: number | null, pauseSeconds: number | null) =>
    ({ ...said("and so on", seconds), heard: { fillers, pauseSeconds } }) as EntryBody;
  const entries = transcript(asked, heardIn(60, 4, 10), heardIn(30, 1, null), heardIn(20, null, 5), said("plain", 40));
  expect(measureSpeech(entries)).toMatchObject({
    fillers: { count: 5, seconds: 90 },
    pauses: { pauseSeconds: 15, seconds: 80 },
  });
  expect(measureSpeech(transcript(asked, said("plain", 40)))).not.toHaveProperty("fillers");
});

test("a trend has its mean, an interval from three rounds on, and how far one's own rating is off", () => {
  const mock = (index: number, value: number | null, own: number | null): RatedMock => ({
    id: `mock_${index}`,
    setup: mockSetupSchema.parse({ round: "theory", level: "senior", style: "warm", minutes: 45 }),
    state: "rated",
    startedAt: `2026-11-0${index}T10:00:00.000Z`,
    ms: 0,
    scores: { depth: value },
    selfRating: { scores: { depth: own }, words: "" },
  });
  const [two] = readTrends([mock(2, 4, 5), mock(1, 2, null)]);
  expect(two).toMatchObject({ mean: 3, interval: null, ownLess: 1 });
  expect(two?.points.map(({ score: value }) => value)).toEqual([2, 4]);
  const [three] = readTrends([mock(1, 3, 3), mock(2, 3, 3), mock(3, 3, 3), mock(4, null, 3)]);
  // t(2) = 4.303, times the root of 1/12 over 3
  expect(three?.interval?.[0]).toBeCloseTo(3 - 4.303 * Math.sqrt(1 / 36), 6);
  expect(three?.points).toHaveLength(3);
});
