import type { Entry, EntryBody, MockStyle } from "#mock/mock.schemas.ts";
import { beforeModel, endOfTurn } from "#mock/model/turn-end.rules.ts";
import type { Spoken } from "#mock/model/turn-end.rules.ts";
import type { Situation } from "#mock/scripted/next-move.rules.ts";
import type { PlannedQuestion, RoundPlan } from "#mock/scripted/round-plan.schemas.ts";
import { readRoundState } from "#mock/scripted/round-state.rules.ts";
import { expect, test } from "vitest";

const minuteMs = 60_000;
const question = (id: string): PlannedQuestion => ({
  id,
  source: "topic",
  about: "bayes-rule",
  title: "Bayes' rule",
  ask: `What is ${id}?`,
  minutes: 5,
  points: [{ must: true, say: "prior times likelihood", accept: [] }],
  probes: [],
  hints: ["Write it down."],
  answers: [{ asked: ["how many users"], say: "Ten million." }],
});
const plan: RoundPlan = { opening: "Hello.", questions: [question("one"), question("two")] };
const asked: EntryBody = { kind: "said", by: "interviewer", text: "What is one?", move: "ask", question: "one" };
const did = (move: "follow-up" | "close" | "listen"): EntryBody => ({ ...asked, text: "…", move });
const said = (text: string): EntryBody => ({ kind: "said", by: "candidate", text, means: "typed", seconds: null });
const ran: EntryBody = {
  kind: "code",
  code: "x",
  mode: "run",
  verdict: "No.",
  passed: false,
  attemptId: "att_1",
  problemId: "one",
};
const at = (bodies: readonly EntryBody[], ms = minuteMs, style: MockStyle = "probing"): Situation => ({
  plan,
  setup: { style, minutes: 45 },
  state: readRoundState(
    plan,
    bodies.map((body, seq): Entry => ({ seq, at: "", ms: 0, body })),
  ),
  heard: [false],
  ms,
});
const spoke = (change: Partial<Spoken> = {}): Spoken => ({
  act: null,
  question: null,
  said: "",
  isCut: false,
  ...change,
});

test("a round opens with the greeting and one question, whatever the model did", () => {
  expect(endOfTurn(at([]), spoke())).toMatchObject({ move: "ask", text: "Hello.\n\nWhat is one?" });
  const act = { is: "ask" as const, question: question("two") };
  expect(endOfTurn(at([]), spoke({ act, question: "And who are you?" }))).toMatchObject({
    text: "Hello.\n\nWhat is two?",
    question: "two",
  });
});

test("the program itself tells the time, facts that are asked for, and that time is over", () => {
  expect(beforeModel(at([asked, said("How much time is left?")], 15 * minuteMs), false)?.text).toBe(
    "30 minutes are left.",
  );
  expect(beforeModel(at([asked, said("How many users?")]), false)?.text).toBe("Ten million.");
  expect(beforeModel(at([asked, said("So.")], 45 * minuteMs), false)).toMatchObject({ move: "close" });
  expect(beforeModel(at([asked, said("So it is.")]), false)).toBeNull();
  expect(beforeModel(at([]), false)).toBeNull();
  expect(beforeModel(at([]), true)).toMatchObject({ move: "ask", question: "one" });
  expect(beforeModel(at([asked, did("close"), said("Why?")], 46 * minuteMs), false)).toBeNull();
});

test("words are a follow-up, an answer to what was unclear, an interruption, or listening", () => {
  const why = spoke({ question: "Why?" });
  expect(endOfTurn(at([asked, said("So it is.")]), why)).toMatchObject({ move: "follow-up", text: "Why?" });
  expect(endOfTurn(at([asked, said("May I use a GPU?")]), why)).toMatchObject({ move: "clarify" });
  const long = said("word ".repeat(160));
  expect(endOfTurn(at([asked, long], minuteMs, "interrupting"), why)).toMatchObject({ move: "interrupt" });
  expect(endOfTurn(at([asked, said("So.")]), spoke({ said: "I am with you." }))).toMatchObject({
    move: "listen",
    text: "",
  });
});

test("after enough follow-ups the next question comes in place of the model's", () => {
  const three = [
    asked,
    said("a"),
    did("follow-up"),
    said("b"),
    did("follow-up"),
    said("c"),
    did("follow-up"),
    said("d"),
  ];
  expect(endOfTurn(at(three), spoke({ question: "Why?" }))).toMatchObject({ move: "ask", question: "two" });
  expect(endOfTurn(at([asked, said("a")], minuteMs, "silent"), spoke({ question: "Why?" }))).toMatchObject({
    move: "listen",
  });
});

test("a hint that is asked for comes by degrees though the model gave none, and who asks to go on gets no hint", () => {
  expect(endOfTurn(at([asked, said("Can I have a hint?")]), spoke({ question: "Why?" }))).toMatchObject({
    move: "hint",
    text: "Write it down.",
  });
  const act = { is: "hint" as const, text: "Write it down." };
  expect(endOfTurn(at([asked, said("next")]), spoke({ act }))).toMatchObject({ move: "ask", question: "two" });
});

test("a round closes in two turns", () => {
  expect(endOfTurn(at([asked, said("So.")]), spoke({ act: { is: "end" } }))).toMatchObject({
    move: "close",
    text: "That is all I wanted to ask. What would you like to ask me?",
  });
  const closing = at([asked, did("close"), said("Who are you?")]);
  expect(endOfTurn(closing, spoke({ said: "A program." }))).toMatchObject({ text: "Thank you, that is the end." });
  expect(endOfTurn(closing, spoke())?.text).toContain("that is the end");
});

test("the script speaks where what the model said was withheld; silence is one only after a run of code", () => {
  expect(endOfTurn(at([asked, said("So it is, I believe.")]), spoke({ isCut: true }))).toMatchObject({
    move: "follow-up",
  });
  expect(endOfTurn(at([asked, said("So.")]), spoke())).toBeNull();
  expect(endOfTurn(at([asked, ran]), spoke())).toBeNull();
  expect(endOfTurn(at([asked, ran]), spoke({ question: "What does it tell you?" }))).toMatchObject({
    move: "follow-up",
  });
});

test("a talk is listened to without asking the model, and the questions after it are the model's again", () => {
  const talk: RoundPlan = { ...plan, questions: [{ ...question("one"), source: "talk" }, question("two")] };
  const given = (bodies: readonly EntryBody[]): Situation => {
    const entries = bodies.map((body, seq): Entry => ({ seq, at: "", ms: 0, body }));
    return { ...at(bodies), plan: talk, state: readRoundState(talk, entries) };
  };
  expect(beforeModel(given([asked, said("Long contexts cost much. Why is that?")]), true)).toMatchObject({
    move: "listen",
  });
  const after = beforeModel(given([asked, said("Are there any questions?")]), true);
  expect(after).toMatchObject({ move: "ask", question: "two" });
  const question2: EntryBody = { ...asked, text: "What is two?", question: "two" };
  expect(beforeModel(given([asked, said("Any questions?"), question2, said("It is a prior.")]), true)).toBeNull();
});
