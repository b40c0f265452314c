import { deleteCard, writeCard } from "#knowledge/cards/cards.service.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import type { SearchEntry } from "#knowledge/search/search.schemas.ts";
import { readSearchIndex } from "#knowledge/search/search.service.ts";
import { openTestKnowledge } from "#tests/stand-ins/open-knowledge.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import { afterEach, beforeEach, expect, test } from "vitest";

let practice: TestPractice;
let context: KnowledgeContext;

beforeEach(async () => {
  practice = await openTestPractice();
  context = openTestKnowledge(practice);
});
afterEach(async () => practice.close());

const find = async (kind: SearchEntry["kind"]): Promise<SearchEntry[]> =>
  (await readSearchIndex(context)).entries.filter((entry) => entry.kind === kind);

const write = async (front: string, back: string): Promise<string> =>
  (await writeCard(context, { front, back, topics: ["arithmetic"], origin: "scratch", questionId: null })).id;

test("a topic is found by its other names and its area, and its questions know it", async () => {
  expect(await find("topic")).toEqual([
    {
      kind: "topic",
      id: "arithmetic",
      title: "Arithmetic",
      parent: null,
      words: ["Sums", "Core machine learning"],
    },
  ]);
  const questions = await find("question");
  expect(questions.map(({ id, parent }) => [id, parent])).toEqual([
    ["arithmetic-doubling", "arithmetic"],
    ["arithmetic-halving", "arithmetic"],
  ]);
});

test("key points are not told before an answer", async () => {
  expect(JSON.stringify(await readSearchIndex(context))).not.toContain("the number added to itself");
});

test("every derivation and every probability problem is in it, once", async () => {
  for (const kind of ["derivation", "probability"] as const) {
    const ids = (await find(kind)).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(20);
    expect(new Set(ids).size).toBe(ids.length);
  }
});

test("a card is found by the first line of its front, its back and its topics, until it is deleted", async () => {
  const id = await write("\n  What is twice $x$?\nSay why.", "$2x$,\n  by adding");
  expect(await find("card")).toEqual([
    { kind: "card", id, title: "What is twice $x$?", parent: null, words: ["$2x$, by adding", "Arithmetic"] },
  ]);
  await deleteCard(context, id);
  expect(await find("card")).toEqual([]);
});

test("a long card is cut between words, and one without any is cut all the same", async () => {
  await write("word ".repeat(60), "🧮".repeat(500));
  const [card] = await find("card");
  expect(card?.title).toBe("word ".repeat(32).trim());
  expect(card?.words[0]).toBe("🧮".repeat(240));
});
