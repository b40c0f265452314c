import { createReplyGate } from "#mock/model/reply-gate.ts";
import type { ReplyGate } from "#mock/model/reply-gate.ts";
import { expect, test } from "vitest";

const open = (): ReplyGate =>
  createReplyGate({
    unheard: [{ say: "the posterior is proportional to prior times likelihood", accept: [] }],
    known: [],
    secrets: [],
    solution: [],
    before: "",
    isCoding: false,
    hidesPlace: false,
    boundary: "mark_0",
  });
const pass = async (gate: ReplyGate, text: string): Promise<string[]> => {
  const passed: string[] = [];
  for (const piece of text.match(/\S+\s*/g) ?? []) passed.push(await gate.push(piece));
  return [...passed, await gate.flush()].filter((words) => words !== "");
};

test("lets sentences through as each ends, and keeps the question to the end", async () => {
  const gate = open();
  expect(await pass(gate, "You spoke of 0.5 of it. Stay with that. Why is it so?")).toEqual([
    "You spoke of 0.5 of it.",
    "Stay with that.",
  ]);
  expect(gate.question()).toBe("Why is it so?");
  expect(gate.isCut()).toBe(false);
});

test("asks one question, and says nothing after it", async () => {
  const gate = open();
  expect(await pass(gate, "Why so? And where does it break? Take your time.")).toEqual([]);
  expect(gate.question()).toBe("Why so?");
});

test("ends where something is given away, and asks nothing then", async () => {
  const gate = open();
  const text = "Stay there. The posterior is proportional to prior times likelihood. Why is that?";
  expect(await pass(gate, text)).toEqual(["Stay there."]);
  expect(gate.hasSpilt()).toBe(true);
  expect(gate.question()).toBeNull();
});

test("cuts a long turn at the end of a sentence, and says no announcement without what it announces", async () => {
  const gate = open();
  const said = await pass(gate, `${"Many words are said here and there. ".repeat(20)}Why?`);
  expect(said.join(" ").split(" ").length).toBeLessThanOrEqual(60);
  expect(gate.isCut()).toBe(true);
  const other = open();
  expect(await pass(other, "Here is how:\n```\nx\n```")).toEqual([]);
});
