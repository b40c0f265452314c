import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { beginsWithinOneEdit, fold, rank, toHaystacks, type Findable } from "./search-rank.ts";

const named = (title: string, ...aliases: string[]): Findable => ({ title, aliases, context: [] });
const titles = (items: readonly Findable[], query: string): string[] =>
  rank(toHaystacks(items), query).map(({ title }) => title);

describe("what answers a query comes", () => {
  test("by how well its name fits: exact, beginning, words, somewhere", () => {
    const items = [
      named("Coattention"),
      named("Flash attention"),
      named("Attention in depth"),
      named("Attention"),
      named("Transformers", "attention"),
    ];
    expect(titles(items, "attention")).toEqual([
      "Attention",
      "Transformers",
      "Attention in depth",
      "Flash attention",
      "Coattention",
    ]);
  });

  test("with the beginnings of its words in any order", () => {
    expect(titles([named("Policy gradient theorem"), named("Gradient clipping")], "grad pol")).toEqual([
      "Policy gradient theorem",
    ]);
  });

  test("by what it has to do with last", () => {
    const question = { title: "Why divide by the root?", aliases: [], context: ["Scaled attention"] };
    expect(titles([question, named("Attention sinks")], "attention")).toEqual(["Attention sinks", question.title]);
  });

  test("whatever its accents, hyphens, capitals and signs", () => {
    const items = [named("Cramér–Rao bound"), named("KL divergence"), named("Bayes' rule"), named("C++ and *$x$*")];
    expect(titles(items, "cramer rao")).toEqual(["Cramér–Rao bound"]);
    expect(titles(items, "KL-divergence")).toEqual(["KL divergence"]);
    expect(titles(items, "bayes rule")).toEqual(["Bayes' rule"]);
    expect(titles(items, "c++ x")).toEqual(["C++ and *$x$*"]);
  });

  test("the shorter before the longer, else in the order given", () => {
    expect(titles([named("Adam with decay"), named("Adam b"), named("Adam a")], "adam")).toEqual([
      "Adam b",
      "Adam a",
      "Adam with decay",
    ]);
  });

  test("with a typo where little answers without, never in a short word", () => {
    const items = [named("Softmax"), named("Adam"), named("Layer normalisation")];
    for (const typed of ["sofmax", "softtmax", "sotfmax", "zoftmax"]) expect(titles(items, typed)).toEqual(["Softmax"]);
    expect(titles(items, "layr norm")).toEqual(["Layer normalisation"]);
    expect(titles(items, "adm")).toEqual([]);
    expect(titles(items, "edam")).toEqual([]);
  });

  test("with a typo in its title before one with a typo elsewhere", () => {
    const items = [
      { title: "Rotary", aliases: ["Positional embedding"], context: ["Encodings"] },
      named("Positional encodings at length"),
    ];
    expect(titles(items, "posision encodings")).toEqual(["Positional encodings at length", "Rotary"]);
  });

  test("not at all to an empty query or to signs alone", () => {
    expect(titles([named("Adam")], "  ")).toEqual([]);
    expect(titles([named("Adam")], "—?")).toEqual([]);
  });
});

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const someTitle = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(" "));

test("everything is found by its whole title, and nothing with just that title is behind another", () => {
  fc.assert(
    fc.property(fc.uniqueArray(someTitle, { minLength: 1, maxLength: 12 }), fc.nat(), (all, pick) => {
      const title = all[pick % all.length] ?? "";
      expect(
        titles(
          all.map((one) => named(one)),
          title.toUpperCase(),
        )[0],
      ).toBe(title);
    }),
  );
});

test("a word is found when one letter of it is left out, doubled or swapped", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{5,10}$/), fc.nat(), (whole, where) => {
      const at = where % (whole.length - 1);
      const swapped = whole.slice(0, at) + (whole[at + 1] ?? "") + (whole[at] ?? "") + whole.slice(at + 2);
      for (const typed of [whole.slice(0, at) + whole.slice(at + 1), whole.slice(0, at + 1) + whole.slice(at), swapped])
        expect(beginsWithinOneEdit(whole, typed)).toBe(true);
    }),
  );
});

test("two edits are too many", () => {
  expect(beginsWithinOneEdit("gradient", "grxdxent")).toBe(false);
  expect(beginsWithinOneEdit("gradient", "rgaident")).toBe(false);
});

test("folding twice is folding once", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
    }),
  );
});
