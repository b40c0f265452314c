import {
  expectedQuestions,
  generalQuestions,
  isTalkWritten,
  nameOfTalk,
  presentation,
  takeInTurn,
  talkQuestionIds,
} from "#mock/scripted/job-talk-questions.rules.ts";
import { jobTalkFieldsSchema } from "#research/job-talk.schemas.ts";
import { expect, test } from "vitest";

const part = (id: string, title: string, minutes: number) => ({ id, title, minutes });
const fields = jobTalkFieldsSchema.parse({
  title: "Where attention goes",
  theme: "Long-context attention is sparse by training, not by architecture.",
  slotMinutes: 60,
  parts: [part("part1", "Motivation", 10), part("part2", "Measurements", 25), part("part3", "Outlook", 10)],
  expected: [
    {
      id: "exp1",
      ask: "Does it hold for mixtures of experts?",
      answer: "We measured two of them. The sparsity is the same.",
    },
    { id: "exp2", ask: "Why not linear attention?", answer: "" },
    { id: "exp3", ask: "  ", answer: "Nobody asked." },
  ],
});
const talk = { id: "talk_1", fields };
const empty = { id: "talk_2", fields: jobTalkFieldsSchema.parse({}) };

test("a talk is presented in its planned minutes, or in three quarters of a round that is shorter, which is said", () => {
  expect(presentation(talk, 60)).toMatchObject({ source: "talk", about: "talk_1", minutes: 45 });
  expect(presentation(talk, 60).ask).not.toContain("choose what to drop");
  const short = presentation(talk, 30);
  expect(short.minutes).toBe(22);
  expect(short.ask).toContain("in 22 minutes. Your plan has 45 minutes");
  expect(presentation(empty, 60)).toMatchObject({ minutes: 45, title: "The job talk", points: [] });
});

test("its message must be heard, its parts are listened for", () => {
  expect(presentation(talk, 60).points.map(({ must }) => must)).toEqual([true, false, false, false]);
});

test("what is expected is asked as written and held against its answer", () => {
  const [first, second, ...rest] = expectedQuestions(talk);
  expect(first).toMatchObject({ source: "audience", ask: "Does it hold for mixtures of experts?" });
  expect(first?.points[0]?.accept).toEqual(["We measured two of them.", "The sparsity is the same."]);
  expect(second?.points).toEqual([]);
  expect(rest).toEqual([]);
});

test("the audience asks about the message, the longest part and the order, and always about evidence, own part and outlook", () => {
  const asks = generalQuestions(talk).map(({ ask }) => ask);
  expect(asks).toHaveLength(6);
  expect(asks[1]).toContain("“Measurements” has 25 of 45 minutes");
  expect(asks[2]).toContain("How does “Measurements” follow from “Motivation”");
  expect(generalQuestions(empty)).toHaveLength(3);
});

test("no two questions of a talk have the same id", () => {
  const ids = talkQuestionIds(talk);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids[0]).toBe("talk_1:talk");
});

test("a talk in which nothing stands is not written", () => {
  expect(isTalkWritten(fields)).toBe(true);
  expect(isTalkWritten(empty.fields)).toBe(false);
  expect(isTalkWritten({ ...empty.fields, theme: "One thing." })).toBe(true);
  expect(nameOfTalk(fields)).toBe("Where attention goes");
});

test("lists are taken from in turn, and a short one ends sooner", () => {
  expect(takeInTurn([["a", "b", "c"], ["1"], ["x", "y"]])).toEqual(["a", "1", "x", "b", "y", "c"]);
  expect(takeInTurn([])).toEqual([]);
});
