import { describe, expect, test } from "vitest";
import { checkTopicNames, checkTopics } from "#catalogue/check-topics.ts";
import { toSlug } from "#catalogue/topic-slug.ts";
import type { Question, Topic } from "#catalogue/topic.schemas.ts";
import { sampleProblem } from "#tests/samples/sample-problem.ts";
import { sampleTopic } from "#tests/samples/sample-topic.ts";

const words = ["ants build towers", "birds cross oceans", "clocks drift slowly", "doors creak loudly", "eels swim far"];
let made = 0;

/** A question of these depths and follow-ups, in words that no other one has. */
function question(id: string, depth: number, followUps: string[] = []): Question {
  made += 1;
  const points = [{ must: true, say: "because it is so", accept: [] }];
  return { id, depth, ask: `${words[made % 5]} number${made}?`, points, wrong: "It is not so.", followUps };
}

/** A sound topic of weight 1, with some of it changed. */
function topic(id: string, changes: Partial<Topic> = {}): Topic {
  return {
    id,
    name: id,
    aliases: [],
    area: "optimisation",
    prerequisites: [],
    rounds: ["theory"],
    weight: 1,
    references: ["A book, chapter 1"],
    questions: [question(`${id}-one`, 1, [`${id}-two`]), question(`${id}-two`, 2, [`${id}-one`])],
    about: "It is a thing.",
    ...changes,
  };
}

/** What is wrong with these topics, without the names of their files. */
function flawsOf(...topics: Topic[]): string[] {
  return checkTopics(new Map(topics.map((one) => [one.id, one]))).map(({ message }) => message);
}

test("sound topics have no flaw, and a flaw names the topic's file", () => {
  expect(flawsOf(topic("momentum"), topic("adam", { prerequisites: ["momentum"] }))).toEqual([]);
  const [flaw] = checkTopics(new Map([["adam", topic("adam", { prerequisites: ["momentum"] })]]));
  expect(flaw).toEqual({
    file: "topics/optimisation/adam.md",
    line: null,
    message: "The prerequisite momentum is no topic.",
  });
});

test("a circle of prerequisites is told once, with the way round", () => {
  const circle = [
    topic("a", { prerequisites: ["b"] }),
    topic("b", { prerequisites: ["c"] }),
    topic("c", { prerequisites: ["a"] }),
    topic("d", { prerequisites: ["a"] }),
  ];
  expect(flawsOf(...circle)).toEqual(["It is its own prerequisite: a → b → c → a."]);
  expect(flawsOf(topic("a", { prerequisites: ["a"] }))).toEqual(["It is its own prerequisite: a → a."]);
});

test("two ways to the same prerequisite are no circle", () => {
  const diamond = [
    topic("top", { prerequisites: ["left", "right"] }),
    topic("left", { prerequisites: ["base"] }),
    topic("right", { prerequisites: ["base"] }),
    topic("base"),
  ];
  expect(flawsOf(...diamond)).toEqual([]);
});

describe("questions", () => {
  test("are as many as the weight asks for, and rise in depth", () => {
    expect(flawsOf(topic("adam", { weight: 3 }))).toEqual([
      "A topic of weight 3 has at least 4 questions; this has 2.",
      "Its questions must rise in depth: begin at 1, and have 3 depths.",
    ]);
    expect(flawsOf(topic("adam", { weight: 2 }))).toEqual([
      "A topic of weight 2 has at least 3 questions; this has 2.",
    ]);
    const shallow = [question("adam-a", 1, ["adam-b"]), question("adam-b", 1, ["adam-a"])];
    expect(flawsOf(topic("adam", { questions: shallow }))).toEqual([
      "Its questions must rise in depth: begin at 1, and have 2 depths.",
    ]);
  });

  test("are named after their topic, once, and lead on to others that exist", () => {
    const questions = [question("adam-a", 1, ["adam-a"]), question("adam-a", 2, ["sgd-a"]), question("beta", 2)];
    expect(flawsOf(topic("adam", { questions }))).toEqual([
      "adam-a is its own follow-up.",
      "adam-a comes twice.",
      "adam-a: the follow-up sgd-a is no question.",
      "The question beta must be named adam-….",
      "beta needs a follow-up: what would be asked next?",
    ]);
  });

  test("hold a key point without which an answer is wrong", () => {
    const [first, second] = topic("adam").questions;
    if (first === undefined || second === undefined) throw new Error("A topic has two questions.");
    const idle = { ...first, points: first.points.map((point) => ({ ...point, must: false })) };
    expect(flawsOf(topic("adam", { questions: [idle, second] }))).toEqual([
      "adam-one has no key point that an answer must hold.",
    ]);
  });

  test("are not asked twice in nearly the same words, in one topic or two", () => {
    const ask = "Why does Adam divide the first moment by the root of the second?";
    const again = "Why does Adam divide its first moment by the root of a second?";
    const [one, two] = [topic("adam"), topic("adamw")];
    one.questions[0] = { ...one.questions[0], ask } as Question;
    two.questions[1] = { ...two.questions[1], ask: again } as Question;
    expect(flawsOf(one, two)).toEqual(["adam-one asks what adamw-two asks."]);
    two.questions[1] = { ...two.questions[1], ask: "What does AdamW decay, and by how much in each step?" } as Question;
    expect(flawsOf(one, two)).toEqual([]);
  });
});

test("a name belongs to one topic, however it is written", () => {
  expect(flawsOf(topic("adam", { aliases: ["Adaptive moments"] }), topic("adaptive-moments"))).toEqual([
    "adam goes by the name adaptive-moments too.",
  ]);
  expect(toSlug("Fréchet distance (FID)")).toBe("frechet-distance-fid");
});

test("problems name topics by their ids or aliases", () => {
  const flawsFor = (name: string) =>
    checkTopicNames(new Map([[sampleTopic.id, sampleTopic]]), {
      problems: new Map([["double-it", { ...sampleProblem, topics: ["arithmetic", name] }]]),
      training: new Map(),
      planned: new Map(),
      sections: [],
      paths: [],
    }).map(({ file, message }) => `${file}: ${message}`);
  expect(flawsFor("sums")).toEqual([]);
  expect(flawsFor("products")).toEqual([
    "problems/double-it/problem.md: Its topic products is neither a topic nor an alias of one.",
  ]);
});
