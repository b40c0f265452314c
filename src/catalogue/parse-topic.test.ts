import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseTopic } from "#catalogue/parse-topic.ts";

const dropout = readFileSync(join(import.meta.dirname, "../../catalogue/topics/deep-learning/dropout.md"), "utf8");
const file = { area: "deep-learning", name: "dropout", text: dropout };

/** What is said of the exemplary topic once `from` has become `to`. */
function flawsWith(from: string, to: string): string[] {
  expect(dropout).toContain(from);
  return parseTopic({ ...file, text: dropout.replace(from, to) }).flaws.map(
    ({ line, message }) => `${line ?? "file"}: ${message}`,
  );
}

test("a topic is read with its questions, key points and what it is about", () => {
  const { topic, flaws } = parseTopic(file);
  expect(flaws).toEqual([]);
  expect(topic).toMatchObject({ id: "dropout", area: "deep-learning", weight: 3, aliases: ["inverted dropout"] });
  expect(topic?.about).toMatch(/^Dropout multiplies/);
  const [first] = topic?.questions ?? [];
  expect(first).toMatchObject({
    id: "dropout-train-test",
    depth: 1,
    followUps: ["dropout-average", "dropout-eval-bug"],
  });
  expect(first?.points[2]).toEqual({
    must: true,
    say: "test: the identity, deterministic",
    accept: ["no dropout at test", "identity", "does nothing in eval"],
  });
});

describe("a flaw is told with its line", () => {
  test.each([
    ["id: dropout\n", "id: drop-out\n", "file: The id is drop-out and the file dropout.md; they must be the same."],
    [
      "area: deep-learning",
      "area: optimisation",
      "file: The area is optimisation and the folder deep-learning; they must be the same.",
    ],
    ["weight: 3", "weight: 4", "8: weight: Too big: expected number to be <=3"],
    ["rounds: [theory,", "rounds: [theories,", /^7: rounds\.0: Invalid option/],
    ["    wrong: At test time", "    wrongly: At test time", /^15: questions\.0/],
  ] as const)("%j", (from, to, message) => {
    expect(flawsWith(from, to).join("\n")).toMatch(message);
  });

  test("a topic says what it is", () => {
    const front = dropout.slice(0, dropout.lastIndexOf("---\n") + 4);
    expect(parseTopic({ ...file, text: front }).flaws.map(({ message }) => message)).toEqual([
      "Say after the front matter, in a few sentences, what the topic is.",
    ]);
  });
});
