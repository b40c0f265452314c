import { storySchema } from "#stories/stories.schemas.ts";
import { behaviouralSets } from "#tests/samples/behavioural-sets.ts";
import { expect, test } from "vitest";
import { rank, toHaystacks } from "./search-rank.ts";
import { storyRows } from "./search-stories.ts";

const sets = await behaviouralSets();
const story = storySchema.parse({
  id: "stor_a",
  revision: 1,
  createdAt: "2026-11-21T09:00:00Z",
  updatedAt: "2026-11-21T09:00:00Z",
  rehearsed: { count: 0, last: null },
  title: "The baseline that did not reproduce",
  tags: ["internship"],
  questions: ["conflict-overruled"],
});
const rows = storyRows([story], sets);
const first = (query: string) => rank(toHaystacks(rows), query)[0];

test("a story is found by its title, its tags and the questions it answers", () => {
  for (const query of ["baseline", "internship"])
    expect(first(query)).toMatchObject({ kind: "story", open: { href: "/stories/stor_a" } });
  expect(rank(toHaystacks(rows), "a decision that went against you").map(({ kind }) => kind)).toContain("story");
});

test("a question leads to its family or to its call", () => {
  expect(first("order of authors")?.open).toEqual({ href: "/stories?view=questions&question=conflict-authorship" });
  expect(first("answer by Friday")?.open).toEqual({ href: "/stories?view=calls&question=negotiation-deadline-friday" });
});

test("every row has a key of its own", () => {
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
});
