import { askMoney } from "#offers/negotiate/ask-money.rules.ts";
import { askedFields } from "#offers/negotiate/asked-fields.rules.ts";
import type { DraftOccasion } from "#offers/negotiate/draft-occasion.ts";
import { draftRemarks } from "#offers/negotiate/draft-remarks.rules.ts";
import { makeDraft } from "#offers/negotiate/drafts.rules.ts";
import { askedAmounts, tableOf } from "#offers/negotiate/lever-states.rules.ts";
import { timeLeft, toHurry } from "#offers/negotiate/more-time.rules.ts";
import { askRemarks, negotiationWarnings } from "#offers/negotiate/negotiation-warnings.rules.ts";
import { draftKinds, tones, type OwnDraft } from "#offers/negotiate/negotiation.schemas.ts";
import { openPromises } from "#offers/negotiate/promises.rules.ts";
import { negotiationWords } from "#offers/negotiate/negotiation-words.rules.ts";
import { rehearsalMaterial } from "#offers/negotiate/rehearsal-material.rules.ts";
import { offerFieldsSchema, type OfferFields } from "#offers/offer.schemas.ts";
import { noteFieldsSchema, type OfferNote } from "#offers/records/records.schemas.ts";
import { describe, expect, it } from "vitest";

const now = "2026-11-22T12:00:00.000Z";
const peers = [
  {
    id: "offr_2",
    standing: "open" as const,
    fields: offerFieldsSchema.parse({ company: "Northlight", country: "uk", currency: "GBP", salary: 120_000 }),
  },
];
const alternatives = [{ offerId: "offr_2", preference: "as-gladly", isAlike: true, reason: "Same level, same work." }];

function letter(negotiation: object, more: object = {}): OfferFields {
  const plain = { company: "Halcyon", title: "Research engineer", country: "uk", currency: "GBP", salary: 110_000 };
  return offerFieldsSchema.parse({ ...plain, deadline: "2026-11-27", ...more, negotiation });
}
function occasionOf(fields: OfferFields, others = peers): DraftOccasion {
  return {
    fields,
    table: tableOf(fields, others, now),
    promises: openPromises(fields, notes),
    time: timeLeft(fields, "2026-11-22", (instant) => instant.slice(0, 10)),
    contactName: "Lucy Marsh",
    letterOn: "2026-11-20",
  };
}
const note = (id: string, promised: string): OfferNote => ({
  id,
  offerId: "offr_1",
  createdAt: now,
  updatedAt: now,
  fields: noteFieldsSchema.parse({
    on: "2026-11-20",
    who: "Lucy Marsh",
    words: "Halcyon can move a little.",
    promised,
  }),
});
const notes = [note("offn_1", "A base of £114,000, and a letter by 2027")];
const warningsOf = (fields: OfferFields, standing: "open" | "accepted" = "open", others = peers): string => {
  const { table, promises } = occasionOf(fields, others);
  const money = askMoney(fields, askedFields(fields, askedAmounts(table)), "2026-11-22");
  return negotiationWarnings({ fields, standing, table, promises, money: "problem" in money ? null : money }).join(" ");
};

describe("a counter", () => {
  it("has what is asked for in the order of asking, with the figure, and speaks of a true peer without its name", () => {
    const asks = [
      { lever: "start", words: "1 March" },
      { lever: "signOn", asked: 8000 },
      { lever: "base" },
      { lever: "remote", isAsked: false },
    ];
    const { text } = makeDraft("counter", occasionOf(letter({ alternatives, asks })));
    const lines = text.split("\n").filter((one) => one.startsWith("- "));
    expect(lines).toEqual([
      "- Base salary: £120,000 a year (the letter has £110,000 a year)",
      "- Sign-on: £8,000",
      "- Start date: 1 March",
    ]);
    expect(text).toContain("I hold another offer");
    expect(text).not.toContain("Northlight");
    expect(text).toMatch(/^Hello Lucy,/);
  });

  it("speaks of no other offer where none is a true peer, or where no figure is of it", () => {
    const alone = occasionOf(letter({ asks: [{ lever: "base", asked: 125_000 }] }));
    expect(makeDraft("counter", alone).text).not.toContain("another offer");
    const beyond = occasionOf(letter({ alternatives, asks: [{ lever: "base", asked: 125_000 }] }));
    expect(makeDraft("counter", beyond).text).not.toContain("another offer");
  });

  it("in other words is told what it lost, and what it should not say", () => {
    const occasion = occasionOf(letter({ asks: [{ lever: "base", asked: 125_000 }] }));
    const text = "Hello Lucy,\n\nI have another offer, from Northlight, and would like more.";
    const own: OwnDraft = { kind: "counter", subject: "The offer at Halcyon", text };
    const remarks = draftRemarks("counter", own, occasion).join(" ");
    expect(remarks).toContain("none of yours is a true peer");
    expect(remarks).toContain("It names Northlight");
    expect(remarks).toContain("Base salary: it does not have £125,000 a year");
  });
});

it("every draft can be made in every tone, of an offer of which nothing is known", () => {
  for (const tone of tones) {
    const bare = occasionOf(offerFieldsSchema.parse({ company: "Halcyon", negotiation: { tone } }), []);
    for (const kind of draftKinds) {
      const { subject, text } = makeDraft(kind, { ...bare, contactName: "", letterOn: null });
      expect(subject).not.toBe("");
      expect(`${subject} ${text}`).not.toMatch(/undefined|null|NaN|!|\bInvalid\b/);
    }
  }
});

it("more time is asked for with the reason and a day a week later, and hurried where the user would rather go", () => {
  const occasion = occasionOf(letter({ moreTimeReason: "A second process ends on the 2nd." }));
  expect(occasion.time).toMatchObject({ daysLeft: 5, presses: true, until: "2026-12-04" });
  expect(makeDraft("time", occasion).text).toContain("move from 27 November to 4 December");
  const at = (name: string, rank: number | null, kind = "under-way") => ({
    name,
    rank,
    isOffered: false,
    stage: { kind, name: "Rounds" },
    waiting: undefined,
  });
  const places = [at("Low", 5), at("Best", 1), at("Lead", 1, "lead"), at("None", null)];
  expect(toHurry(places, 3).map(({ name }) => name)).toEqual(["Best"]);
  expect(toHurry(places, null).map(({ name }) => name)).toEqual(["Best", "Low"]);
});

describe("promises", () => {
  it("stay until the letter is said to have them, and say where their figure stands", () => {
    expect(openPromises(letter({}), notes)).toMatchObject([{ id: "offn_1", seenAt: "" }]);
    expect(openPromises(letter({}, { salary: 114_000 }), notes)).toMatchObject([{ id: "offn_1", seenAt: "Salary" }]);
    expect(openPromises(letter({ inWriting: ["offn_1"] }), notes)).toEqual([]);
    expect(openPromises(letter({}, { salary: 2027 }), notes)[0]?.seenAt).toBe("");
  });

  it("of a granted amount stay until the letter is at least that", () => {
    const asks = [{ lever: "base", asked: 118_000, answer: "granted" }];
    expect(openPromises(letter({ asks }), [])).toMatchObject([{ words: "Base salary: £118,000 a year" }]);
    expect(openPromises(letter({ asks }, { salary: 118_000 }), [])).toEqual([]);
  });

  it("stand in the mails that thank and accept", () => {
    const occasion = occasionOf(letter({}));
    expect(makeDraft("thanks", occasion).text).toContain("- A base of £114,000");
    expect(makeDraft("accept", occasion).text).toContain("your letter of 20 November");
    expect(makeDraft("accept", occasion).text).toContain("Please send the letter with these in it");
  });
});

describe("warnings", () => {
  it("are about a third round, asking after a yes, a bluff, a first number and more than the peer has", () => {
    const twice = [
      { lever: "base", asked: 118_000, askedOn: "2026-11-20" },
      { lever: "signOn", asked: 5000, askedOn: "2026-11-21" },
      { lever: "title", words: "Scientist" },
    ];
    expect(warningsOf(letter({ asks: twice }))).toContain("A third round");
    const base = [{ lever: "base", asked: 118_000 }];
    expect(warningsOf(letter({ asks: base }), "accepted")).toContain("You have accepted this offer");
    expect(warningsOf(letter({ asks: base }))).toContain("Do not hint at an offer that is not there");
    expect(warningsOf(letter({ asks: base }, { salary: null }))).toContain("you have no range");
    const signed = [{ lever: "base" }, { lever: "signOn", asked: 30_000 }];
    expect(warningsOf(letter({ alternatives, asks: signed }))).toContain("£30,000 more over four years");
    expect(warningsOf(letter({ alternatives, asks: [{ lever: "base" }] }))).toBe("");
  });

  it("are about figures of an ask that do not fit", () => {
    const remarks = (ask: object): string => {
      const fields = letter({ alternatives, asks: [{ lever: "base", ...ask }] });
      const state = tableOf(fields, peers, now).states.find(({ lever }) => lever.id === "base");
      return state === undefined ? "" : askRemarks(fields, state, "Northlight").join(" ");
    };
    expect(remarks({})).toBe("");
    expect(remarks({ aim: 130_000 })).toContain("The aim is above");
    expect(remarks({ aim: 115_000, walkAway: 118_000 })).toContain("The walk-away is above the aim");
    expect(remarks({ walkAway: 112_000 })).toContain("As the letter stands, £110,000 a year, you would decline");
    expect(remarks({ asked: 125_000 })).toContain("above the £120,000 a year of Northlight");
    expect(remarks({ asked: 100_000 })).toContain("less than the letter");
  });
});

it("a rehearsal is given the letter and the log, and neither the company's name, other offers nor the user's figures", () => {
  const asks = [{ lever: "base", asked: 131_000, aim: 127_000, walkAway: 116_500 }];
  const fields = letter({ alternatives, asks });
  const material = rehearsalMaterial(fields, notes, tableOf(fields, peers, now));
  expect(material).toContain("- Base salary: £110,000 a year");
  expect(material).toContain("the company can move a little");
  expect(material).not.toMatch(/Halcyon|Northlight|131,000|127,000|116,500|120,000/);
});

it("two copies of a negotiation are told apart by what is asked, ranked, written and settled", () => {
  const asks = [
    { lever: "base", asked: 120_000, walkAway: 112_000 },
    { lever: "title", isAsked: false },
  ];
  const drafts = [{ kind: "counter", subject: "The offer", text: "Hello Lucy" }];
  const { negotiation } = letter({ alternatives, asks, drafts, inWriting: ["offn_1"], moreTimeUntil: "2026-12-04" });
  expect(negotiationWords(negotiation).split("\n")).toEqual([
    "Base salary, 120000, 112000",
    "Another offer, as-gladly, Same level, same work.",
    "Draft (counter): Hello Lucy",
    "Promises in the letter: 1",
    "2026-12-04",
  ]);
  expect(negotiationWords(letter({}).negotiation)).toBe("");
});

it("refuses a lever, an offer or a draft twice, negative amounts and what it does not know", () => {
  const isTaken = (negotiation: object): boolean =>
    offerFieldsSchema.safeParse({ company: "Halcyon", negotiation }).success;
  expect(isTaken({ asks: [{ lever: "base" }] })).toBe(true);
  expect(isTaken({ asks: [{ lever: "base" }, { lever: "base" }] })).toBe(false);
  expect(isTaken({ asks: [{ lever: "base", asked: -1 }] })).toBe(false);
  expect(isTaken({ asks: [{ lever: "luck" }] })).toBe(false);
  expect(isTaken({ alternatives: [alternatives[0], alternatives[0]] })).toBe(false);
  expect(isTaken({ drafts: [{ kind: "counter", subject: "", text: "\0" }] })).toBe(false);
  expect(isTaken({ mood: "good" })).toBe(false);
});
