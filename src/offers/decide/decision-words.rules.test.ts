import { withChanges } from "#offers/decide/decision-changes.rules.ts";
import { letterOf } from "#offers/decide/decision-letter.rules.ts";
import { modelOf } from "#offers/decide/decision-model.rules.ts";
import { trapsOf } from "#offers/decide/decision-traps.rules.ts";
import { leadSentence, scoreSentence, turnWords, unknownSentences } from "#offers/decide/decision-words.rules.ts";
import { decisionFieldsSchema, type DecisionChange, type DecisionFields } from "#offers/decide/decision.schemas.ts";
import { proposedCriteria, takeProposed } from "#offers/decide/criteria-catalogue.rules.ts";
import { rankOffers } from "#offers/decide/ranking.rules.ts";
import { describe, expect, test } from "vitest";

const anchors = { one: "a", three: "b", five: "c" };
const people = ["p1", "p2"].map((id) => ({ id, name: id, role: "peer", isManager: false }));

/** Halcyon and Northlight by agenda, pay and name: the first leads as long as pay counts little. */
function decision(changes: Record<string, unknown> = {}): DecisionFields {
  return decisionFieldsSchema.parse({
    criteria: [
      { id: "agenda", title: "Research agenda", anchors, weight: 60 },
      { id: "pay", title: "Equity and pay", anchors, weight: 20 },
      { id: "next", title: "Brand and next step", anchors, weight: 20 },
    ],
    paperShare: 40,
    offers: [
      { id: "h1", name: "Halcyon", arrivedOn: "2026-11-10", people },
      { id: "n1", name: "Northlight", arrivedOn: "2026-11-14", people },
    ],
    scores: [
      ["h1", "agenda", 4],
      ["h1", "pay", 2],
      ["h1", "next", 3],
      ["n1", "agenda", 3],
      ["n1", "pay", 4],
      ["n1", "next", 3],
    ].map(([offerId, criterionId, mark]) => ({ offerId, criterionId, low: mark, high: mark, reason: "because" })),
    ...changes,
  });
}

const view = (fields: DecisionFields) => {
  const model = modelOf(fields);
  return { fields, model, ranking: rankOffers(model) };
};
const trapsIn = (fields: DecisionFields, sealed = null as DecisionFields | null): string[] =>
  trapsOf({ ...view(fields), sealed }).map(({ id }) => id);

describe("the sentence of sensitivity", () => {
  test("says who leads and which weight would make another win, rounded so that it is far enough", () => {
    const { model, ranking } = view(decision());
    // Lead 0.6·1 − 0.2·2 = 0.2. In pay: m = 0.6/0.8 = 0.75, d = −2, level at 0.75/2.75 = 27.3 %.
    expect(leadSentence(model, ranking)).toBe(
      "Halcyon leads; Northlight would win if “Equity and pay” counted 28 % instead of 20 %.",
    );
    expect(scoreSentence(model, ranking)).toBe(
      "Of the scores it takes the least in “Research agenda”: Northlight would win if Northlight had 3.4 there instead of 3.0.",
    );
  });

  test("says so where nothing would, where two are level, and where there is nothing to compare", () => {
    const only = view(decision({ scores: decision().scores.slice(0, 3) }));
    expect(leadSentence(only.model, only.ranking)).toContain("Only Halcyon has scores so far");
    const none = view(decision({ scores: [] }));
    expect(leadSentence(none.model, none.ranking)).toBe("No offer has a score yet.");
    const level = view(decision({ scores: decision().scores.map((score) => ({ ...score, low: 3, high: 3 })) }));
    expect(leadSentence(level.model, level.ranking)).toContain("Halcyon and Northlight are level");
    const best = view(decision({ scores: decision().scores.filter(({ criterionId }) => criterionId === "agenda") }));
    expect(leadSentence(best.model, best.ranking)).toContain("no change of a single weight would make another win");
    expect(unknownSentences(best.model, best.ranking)).toEqual([
      "“Equity and pay” is known of neither: Northlight would win if it were ahead there by more than 3.0 marks.",
      "“Brand and next step” is known of neither: Northlight would win if it were ahead there by more than 3.0 marks.",
    ]);
  });

  test.each([
    [27.2, 27.4, 0, { from: "27", to: "28" }],
    [27.6, 27.8, 0, { from: "27.6", to: "27.8" }],
    [20, 27.27, 0, { from: "20", to: "28" }],
    [20, 12.6, 0, { from: "20", to: "12" }],
    [3, 3.4, 1, { from: "3.0", to: "3.4" }],
    [3, 3.0000000001, 1, { from: "3.000", to: "3.000" }],
  ])("%f to %f with %i digits", (from, to, digits, expected) => {
    expect(turnWords(from, to, digits, 3)).toEqual(expected);
  });
});

describe("traps", () => {
  test("there are none where nothing speaks for one", () => {
    expect(trapsIn(decision())).toEqual([]);
    expect(trapsIn(decisionFieldsSchema.parse({}))).toEqual([]);
  });

  test("one offer alone, the first taken, and a choice against one's own scores are named", () => {
    const [first, second] = decision().offers;
    expect(trapsIn(decision({ offers: [first], chosenId: "h1" }))).toContain("only-one");
    const third = { id: "m1", name: "Meridian", people };
    expect(trapsIn(decision({ offers: [first, second, third], chosenId: "h1" }))).toEqual(["first-came"]);
    expect(trapsIn(decision({ chosenId: "n1" }))).toEqual(["not-the-leader"]);
  });

  test("time that was asked for and not used is named", () => {
    const offers = decision().offers.map((offer) => ({ ...offer, askedUntil: "2026-11-27" }));
    expect(trapsIn(decision({ offers: offers.slice(0, 1), decidedOn: "2026-11-20" }))).toEqual(["early-h1"]);
    expect(trapsIn(decision({ offers, decidedOn: "2026-11-27" }))).toEqual([]);
  });

  test("a name that gained weight, and a name over what the work is, are named", () => {
    const raised = decision({
      criteria: decision().criteria.map((one) => (one.id === "next" ? { ...one, weight: 60 } : one)),
    });
    expect(trapsIn(raised, decision())).toEqual(["brand-raised"]);
    expect(trapsIn(raised)).toEqual([]);
    const scores = decision().scores.map(
      (score) =>
      score.offerId !== "h1" ? score : { ...score, low: score.criterionId === "next" ? 5 : 2, high: score.criterionId === "next" ? 5 : 2 }, // prettier-ignore
    );
    expect(trapsIn(decision({ scores, chosenId: "h1" }))).toContain("brand-over-fit");
  });

  test("talks with the manager alone, scores without a reason, paper and fear are named", () => {
    const [halcyon, northlight] = decision().offers;
    const manager = [{ id: "p1", name: "M", role: "", isManager: true }];
    expect(trapsIn(decision({ offers: [{ ...halcyon, people: manager }, northlight] }))).toEqual(["talks-h1"]);
    expect(trapsIn(decision({ scores: decision().scores.map((score) => ({ ...score, reason: " " })) }))).toEqual([
      "no-reason",
    ]);
    expect(trapsIn(decision({ offers: [{ ...halcyon, paperCounted: 60 }, northlight] }))).toEqual(["paper-h1"]);
    expect(trapsIn(decision({ note: "I am afraid that it is withdrawn." }))).toEqual(["fear"]);
    expect(trapsIn(decision({ note: "I am not afraid of saying no." }))).toEqual([]);
  });

  test("a leader that leads only by what is not known is named", () => {
    const scores = decision().scores.filter((_, at) => at !== 4);
    const criteria = decision().criteria.map((one) => (one.id === "next" ? one : { ...one, weight: 40 }));
    expect(trapsIn(decision({ criteria, scores }))).toEqual(["unknown"]);
    // At 5 the two are level at most.
    expect(trapsIn(decision({ scores }))).toEqual([]);
  });
});

describe("changes after the sealing", () => {
  const save = (changes: DecisionChange[], before: DecisionFields, after: DecisionFields, minute: number) =>
    withChanges(changes, before, after, `2026-11-15T10:${String(minute).padStart(2, "0")}:00.000Z`);
  const weighing = (weight: number) =>
    decision({ criteria: decision().criteria.map((one) => (one.id === "pay" ? { ...one, weight } : one)) });

  test("are kept with what was, what is, when, and after which offer", () => {
    expect(save([], decision(), weighing(35), 0)).toEqual([
      {
        at: "2026-11-15T10:00:00.000Z",
        what: "weight",
        criterionId: "pay",
        title: "Equity and pay",
        from: "20",
        to: "35",
        afterOffer: "Northlight",
      },
    ]);
  });

  test("several in a row are one, and one that is taken back is none", () => {
    const one = save([], decision(), weighing(30), 0);
    const two = save(one, weighing(30), weighing(45), 5);
    expect(two).toMatchObject([{ from: "20", to: "45", at: "2026-11-15T10:05:00.000Z" }]);
    expect(save(two, weighing(45), decision(), 9)).toEqual([]);
    expect(save(two, weighing(45), decision(), 40)).toHaveLength(2);
    const without = decision({ criteria: decision().criteria.slice(0, 2) });
    const removed = save([], decision(), without, 0);
    expect(removed).toMatchObject([{ what: "removed", title: "Brand and next step" }]);
    expect(save(removed, without, decision(), 2)).toEqual([]);
  });

  test("a criterion that is being added is one change until it is written", () => {
    const own = { id: "own1", title: "", anchors, weight: 50 };
    const [blank, named] = [own, { ...own, title: "Dogs", weight: 70 }].map((one) =>
      decision({ criteria: [...decision().criteria, one] }),
    );
    if (blank === undefined || named === undefined) throw new Error("no decision");
    const added = save([], decision(), blank, 0);
    expect(save(added, blank, named, 1)).toMatchObject([{ what: "added", title: "Dogs", to: "Dogs, weight 70" }]);
    expect(save(added, blank, named, 40)).toHaveLength(3);
    expect(save(added, blank, decision(), 1)).toEqual([]);
  });
});

test("the letter says what was chosen and why, what is given up, what would have changed it and whom one talked to", () => {
  const fields = decision({ chosenId: "h1", decidedOn: "2026-11-22", note: "The team made me want to work." });
  const letter = letterOf({ ...view(fields), sealedOn: "2026-11-01", changes: 1, today: "2026-11-22" });
  expect(letter).toContain("I chose **Halcyon** on 22 November 2026. I sealed my priorities on 1 November 2026");
  expect(letter).toContain("- **Research agenda**: 4 against 3 at Northlight, for 60 % of the weight. because");
  expect(letter).toContain("## What I give up\n\n- **Equity and pay**: 2 against 4 at Northlight");
  expect(letter).toContain("Northlight would win if “Equity and pay” counted 28 %");
  expect(letter).toContain("- p1, peer (Halcyon)");
  expect(letter).toContain("On 22 May 2027 I read this again");
  expect(letter).toContain("The team made me want to work.");
  const empty = decisionFieldsSchema.parse({});
  expect(letterOf({ ...view(empty), sealedOn: null, changes: 0, today: "2026-08-31" })).toContain(
    "I have not chosen yet, and no offer leads.",
  );
});

test("the letter says of what was not known what would settle it, and of nothing else", () => {
  const { scores, ...fields } = decision({ chosenId: "h1" });
  const known = scores.filter(({ offerId, criterionId }) => offerId !== "h1" || criterionId === "agenda");
  const note = (criterionId: string, settledBy: string) => ({ offerId: "h1", criterionId, settledBy });
  const unknowns = [note("agenda", "They publish."), note("pay", "The 409A,\n by Friday.")];
  const letter = letterOf({
    ...view(decisionFieldsSchema.parse({ ...fields, scores: known, unknowns })),
    sealedOn: null,
    changes: 0,
    today: "2026-11-22",
  });
  expect(letter).toContain(
    "- **Equity and pay** at Halcyon, for 20 % of the weight. To settle it: The 409A, by Friday.\n- **Brand and next step** at Halcyon, for 20 % of the weight.\n",
  );
  expect(letter).not.toContain("They publish.");
});

test("every proposed criterion is one that can be kept, under an id of its own", () => {
  const criteria = proposedCriteria.map((one) => takeProposed(one, 50));
  expect(decisionFieldsSchema.parse({ criteria }).criteria).toEqual(criteria);
});
