import type { SearchEntry } from "#knowledge/search/search.schemas.ts";
import { expect, test } from "vitest";
import { filterCards } from "../cards/card-filter.ts";
import type { Command } from "./commands.ts";
import { commandRows, indexRows, plainTitle } from "./search-entries.ts";
import { rank, toHaystacks } from "./search-rank.ts";

const entry = (given: Partial<SearchEntry> & Pick<SearchEntry, "kind" | "id" | "title">): SearchEntry => ({
  parent: null,
  words: [],
  ...given,
});
const topic = entry({ kind: "topic", id: "rope", title: "Rotary embeddings", words: ["RoPE", "Language models"] });
const question = entry({ kind: "question", id: "rope-why", title: "Why rotate?", parent: "rope" });

test("a question opens in its topic, tells it, and is found by the topic's other names", () => {
  const rows = indexRows([topic, question]);
  expect(rows[1]).toMatchObject({ aside: "Rotary embeddings", open: { href: "/topics/rope?question=rope-why" } });
  expect(rank(toHaystacks(rows), "rope rotate").map(({ key }) => key)).toContain("question rope-why");
});

test("a topic is found by another name as by its own, and tells its area", () => {
  const rows = indexRows([question, topic]);
  expect(rank(toHaystacks(rows), "rope")[0]).toMatchObject({ key: "topic rope", aside: "Language models" });
});

test("a card leads to a list of cards that has it, whatever Markdown and LaTeX its front is in", () => {
  for (const front of ["Why $\\sqrt{d_k}$ in **attention**?", "naïve `x = 'a'` 漢字", "100 % of & what"]) {
    const [row] = indexRows([entry({ kind: "card", id: "card_1", title: front })]);
    const href = row !== undefined && "href" in row.open ? row.open.href : "";
    const q = new URL(href, "http://here").searchParams.get("q") ?? "";
    const card = { front, back: "" } as Parameters<typeof filterCards>[0][number];
    expect(q).not.toBe("");
    expect(filterCards([card], { q }, "2026-11-21")).toEqual([card]);
  }
});

test("a card's title reads without signs of Markdown", () => {
  expect(plainTitle("## Why **$\\sqrt{d}$** in `softmax`, see [here](x.png)?")).toBe(
    "Why sqrt{d} in softmax, see here?",
  );
});

test("a command that only makes sense by key is left out, and a screen is found without “Go to”", () => {
  const command = (given: Partial<Command>): Command => ({
    title: "",
    group: "Topics",
    run: () => undefined,
    ...given,
  });
  const rows = commandRows([
    command({ title: "Go to Topics", group: "Go to", keys: "g t" }),
    command({ title: "Next topic", keyOnly: true }),
    command({ title: "Clear the filters" }),
  ]);
  expect(rows.map(({ title, kind, aside }) => [title, kind, aside])).toEqual([
    ["Clear the filters", "action", ""],
    ["Go to Topics", "screen", "g t"],
  ]);
  expect(rank(toHaystacks(rows), "topics")[0]?.title).toBe("Go to Topics");
});
