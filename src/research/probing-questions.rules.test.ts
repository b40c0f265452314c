import { isNoAblation } from "#research/choice-questions.rules.ts";
import { probingQuestions } from "#research/probing-questions.rules.ts";
import { quote } from "#research/quote.rules.ts";
import { projectFieldsSchema, probingQuestionSchema, type ProjectFields } from "#research/research.schemas.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const whole = projectFieldsSchema.parse({
  title: "Sparse attention that keeps its recall",
  venue: "ICML",
  year: 2025,
  role: "I designed the index and ran all training.",
  twoMinutes: "Long documents are dear to read. We cut memory by 30 % at the same accuracy.",
  twentyMinutes: "Attention over long inputs wastes most of its work. Three seeds each.",
  choices: [
    {
      id: "aaaa",
      chose: "top-k by blocks",
      insteadOf: "locality hashing",
      because: "Hashing misses rare keys.",
      ablation: "none",
    },
    { id: "bbbb", chose: "Adam", insteadOf: "", because: "", ablation: "SGD lost 1.2 points over three seeds." },
  ],
  numbers: [{ id: "cccc", claim: "0.82 recall at 32k tokens", how: "three seeds, RULER" }],
  weakestPart: "The blocks are of fixed size.",
  limits: "Nothing beyond 128k tokens was run.",
  wouldDoNow: "I would learn the block size.",
  tenTimesCompute: "Train from scratch instead of fine-tuning.",
});

const askOf = (fields: ProjectFields, id: string): string | undefined =>
  probingQuestions("proj_1", fields).find((question) => question.id === `proj_1:${id}`)?.ask;

describe("probing questions", () => {
  test("a choice is asked about by its name, its alternative, its reason and its ablation", () => {
    expect(askOf(whole, "choice:aaaa:instead")).toBe(
      "You chose “top-k by blocks” instead of “locality hashing”. Which result would have made you change your mind?",
    );
    expect(askOf(whole, "choice:aaaa:because")).toContain("“Hashing misses rare keys”");
    expect(askOf(whole, "choice:aaaa:no-ablation")).toContain("There is no ablation of “top-k by blocks”");
    expect(askOf(whole, "choice:bbbb:alternatives")).toContain("What else was on the table");
    expect(askOf(whole, "choice:bbbb:ablation")).toContain("“SGD lost 1.2 points over three seeds”");
  });

  test("every field that is written gives a question, and one that is empty a gentle one", () => {
    const abouts = new Set(probingQuestions("proj_1", whole).map(({ about }) => about));
    const { asked: _, ...written } = whole;
    expect([...abouts].toSorted()).toEqual(Object.keys(written).toSorted());
    const bare = probingQuestions("proj_1", projectFieldsSchema.parse({ title: "A title alone" }));
    expect(bare.filter(({ id }) => id.endsWith(":open"))).toHaveLength(9);
    expect(probingQuestions("proj_1", projectFieldsSchema.parse({}))).toEqual([]);
  });

  test("no two are alike, whatever is written, and each has points in the catalogue's form", () => {
    const text = fc.constantFrom(
      "",
      "none",
      "a",
      "Adam.",
      "30 % of it",
      "x ".repeat(300),
      "$\\frac{1}{2}$ ".repeat(40),
    );
    const choice = fc.record({ chose: text, insteadOf: text, because: text, ablation: text });
    const made = fc.record({
      title: text,
      venue: text.map((value) => value.slice(0, 200)),
      twoMinutes: text,
      weakestPart: text,
      tenTimesCompute: text,
      choices: fc.array(choice, { maxLength: 5 }),
    });
    fc.assert(
      fc.property(made, (fields) => {
        const project = projectFieldsSchema.parse({
          ...fields,
          title: fields.title.slice(0, 200),
          choices: fields.choices.map((one, at) => ({
            ...one,
            chose: one.chose.slice(0, 300),
            insteadOf: one.insteadOf.slice(0, 300),
            id: `id${at}x`,
          })),
        });
        const questions = probingQuestions("proj_1", project);
        expect(new Set(questions.map(({ ask }) => ask)).size).toBe(questions.length);
        expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
        for (const question of questions) {
          probingQuestionSchema.parse(question);
          expect(question.points.length).toBeGreaterThanOrEqual(3);
          expect(question.points.some(({ must }) => must)).toBe(true);
        }
        expect(probingQuestions("proj_1", project)).toEqual(questions);
      }),
    );
  });

  test("the id of one stays while other fields change and choices change places", () => {
    const before = probingQuestions("proj_1", whole);
    const changed = { ...whole, weakestPart: "Something else.", choices: whole.choices.toReversed() };
    const after = probingQuestions("proj_1", changed);
    expect(after.map(({ id }) => id).toSorted()).toEqual(before.map(({ id }) => id).toSorted());
    const of = (questions: typeof before) => questions.find(({ id }) => id === "proj_1:choice:aaaa:instead");
    expect(of(after)).toEqual(of(before));
  });

  test("what a model asked is asked too, about the words that it quotes", () => {
    const asked = [
      { id: "dddd", ask: "Which keys does hashing miss?", about: "choices", quote: "Hashing misses rare keys", by: "" },
    ];
    const question = probingQuestions("proj_1", { ...whole, asked }).find(({ id }) => id === "proj_1:asked:dddd");
    expect(question).toMatchObject({ ask: "Which keys does hashing miss?", about: "choices" });
    expect(question?.points).toEqual([
      {
        must: true,
        say: "Goes into what is written: “Hashing misses rare keys”",
        accept: ["Hashing misses rare keys"],
      },
    ]);
  });

  test("an ablation that says that there was none is none", () => {
    for (const text of ["", "None.", "none", "not run", "N/A", "—"]) expect(isNoAblation(text)).toBe(true);
    for (const text of ["no difference", "None of three seeds", "-1.2 BLEU"]) expect(isNoAblation(text)).toBe(false);
  });

  test("a long text is quoted up to a word and never within a formula", () => {
    expect(quote("A short  one.")).toBe("“A short one”");
    const long = quote(`${"word ".repeat(25)}$x + y + z + a + b$ ${"word ".repeat(20)}`);
    expect(long.length).toBeLessThan(146);
    expect((long.match(/\$/g)?.length ?? 0) % 2).toBe(0);
    expect(long.endsWith("…”")).toBe(true);
  });
});
