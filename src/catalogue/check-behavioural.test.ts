import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BehaviouralSet } from "#catalogue/behavioural.schemas.ts";
import { checkBehavioural } from "#catalogue/check-behavioural.ts";
import { parseBehavioural, readBehavioural } from "#catalogue/load-behavioural.ts";
import { readTopics } from "#catalogue/load-topics.ts";
import { sampleTopic } from "#tests/samples/sample-topic.ts";
import { expect, test } from "vitest";

const catalogueFolder = join(import.meta.dirname, "../../catalogue");
const text = readFileSync(join(catalogueFolder, "behavioural/conflict.yaml"), "utf8");

/** What is wrong with the real sets once one of them is changed. */
async function flawsWith(change: (sets: Map<string, BehaviouralSet>) => void): Promise<string[]> {
  const sets = new Map((await readBehavioural(catalogueFolder)).sets);
  change(sets);
  return checkBehavioural(sets, new Map()).map(({ file, message }) => `${file}: ${message}`);
}

function changed(sets: Map<string, BehaviouralSet>, id: string, change: Partial<BehaviouralSet>): void {
  const set = sets.get(id);
  if (set === undefined) throw new Error(`There is no set ${id}.`);
  sets.set(id, { ...set, ...change });
}

test("the catalogue has eight families and three calls, in order, and nothing is wrong with them", async () => {
  const { sets, flaws } = await readBehavioural(catalogueFolder);
  const { topics } = await readTopics(catalogueFolder);
  expect([...flaws, ...checkBehavioural(sets, topics)]).toEqual([]);
  expect([...sets.values()].map(({ kind }) => kind)).toEqual([
    ...Array.from({ length: 8 }, () => "family"),
    ...Array.from({ length: 3 }, () => "round"),
  ]);
  expect([...sets.keys()].slice(0, 2)).toEqual(["conflict", "feedback"]);
});

test("what does not fit is told with its file and its line, and left out", () => {
  const line = text.split("\n").findIndex((one) => one.includes("kind:")) + 1;
  const { set, flaws } = parseBehavioural("conflict.yaml", text.replace("kind: family", "kind: relatives"));
  expect(set).toBeNull();
  expect(flaws).toMatchObject([{ file: "behavioural/conflict.yaml", line }]);
  expect(parseBehavioural("conflict.yaml", "id: [").flaws[0]?.message).toMatch(/not valid YAML/);
  expect(parseBehavioural("quarrel.yaml", text).flaws[0]?.message).toMatch(/must be the same/);
});

test("a folder without questions has none, which is no flaw", async () => {
  const { sets } = await readBehavioural(join(catalogueFolder, "problems"));
  expect(sets.size).toBe(0);
  expect(checkBehavioural(sets, new Map())).toEqual([]);
});

test("a missing set, and families with too few questions, are flaws", async () => {
  const one = await flawsWith((sets) => sets.delete("conflict"));
  expect(one).toContain("behavioural/conflict.yaml: The set is missing.");
  expect(await flawsWith((sets) => ["conflict", "failure"].map((id) => sets.delete(id)))).toContainEqual(
    expect.stringMatching(/the matrix needs at least 48/),
  );
});

test("a question is named after its set, once, asks for something, and a call's names its round", async () => {
  const broken = await flawsWith((sets) => {
    const questions = sets.get("negotiation")?.questions ?? [];
    changed(sets, "negotiation", {
      kind: "family",
      questions: questions.map((question, index) =>
        index === 0
          ? {
              ...question,
              id: "conflict-overruled",
              rounds: ["behavioural"],
              points: question.points.map((point) => ({ ...point, must: false, accept: [] })),
              probes: ["And then what?", "And then what?"],
            }
          : question,
      ),
    });
  });
  expect(broken).toEqual([
    "behavioural/negotiation.yaml: negotiation is a round, not a family.",
    "behavioural/negotiation.yaml: The question conflict-overruled must be named negotiation-….",
    "behavioural/negotiation.yaml: conflict-overruled has no key point that an answer must hold.",
    "behavioural/negotiation.yaml: conflict-overruled has a key point without wordings that count.",
    "behavioural/negotiation.yaml: conflict-overruled has a follow-up twice.",
    "behavioural/negotiation.yaml: conflict-overruled must name its own round, negotiation.",
    "behavioural/negotiation.yaml: Another question is called conflict-overruled too.",
  ]);
  expect(
    await flawsWith((sets) =>
      changed(sets, "negotiation", { questions: sets.get("negotiation")?.questions.slice(0, 6) ?? [] }),
    ),
  ).toEqual(["behavioural/negotiation.yaml: A call has at least 8 questions; this has 6."]);
});

test("no question has the id of a topic's", async () => {
  const { sets } = await readBehavioural(catalogueFolder);
  const id = sets.get("conflict")?.questions[0]?.id ?? "";
  const [question] = sampleTopic.questions;
  if (question === undefined) throw new Error("The sample topic has a question.");
  const topics = new Map([[sampleTopic.id, { ...sampleTopic, questions: [{ ...question, id }] }]]);
  expect(checkBehavioural(sets, topics).map(({ message }) => message)).toEqual([
    `Another question is called ${id} too.`,
  ]);
});
