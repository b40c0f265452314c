import { campaignSchema, type Campaign } from "#campaign/records/changes.schemas.ts";
import { moveInOrder, openApplications, roundsAgainstOrder } from "#campaign/sequencing/open-applications.rules.ts";
import { addDays } from "#platform/days.rules.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const today = "2026-11-22";
const at = (days: number): string => `${addDays(today, days)}T10:00:00.000Z`;
const idOf = (kind: string, name: string): string => `${kind}_${name.padStart(26, "0")}`;
const head = { revision: 1, createdAt: at(-90), updatedAt: at(-1) };

interface Row {
  stage: string;
  days?: number;
  rank?: number;
  [field: string]: unknown;
}

/** A search with an application for each name, all at one company. */
const search = (rows: Record<string, Row>, rounds: Record<string, unknown>[] = []): Campaign =>
  campaignSchema.parse({
    settings: {},
    companies: [{ ...head, id: idOf("comp", "c"), name: "Meridian" }],
    applications: Object.entries(rows).map(([name, { stage, days = 0, ...fields }]) => ({
      ...head,
      id: idOf("appl", name),
      companyId: idOf("comp", "c"),
      role: name,
      stage,
      stageAt: at(-days),
      ...fields,
    })),
    rounds: rounds.map((round, place) => ({ ...head, id: idOf("roun", String(place)), type: "theory", ...round })),
    contacts: [],
    mails: [],
    snoozes: [],
    debriefs: [],
    heard: [],
    documents: [],
  });
const options = { today, dayAt: (instant: string) => instant.slice(0, 10), durations: new Map() };
const open = (campaign: Campaign, over: Partial<typeof options> = {}) =>
  openApplications(campaign, { ...options, ...over });

describe("applications that may become an offer", () => {
  test("are those that are open, in the user's order, then the furthest first", () => {
    const found = open(
      search({
        lead: { stage: "lead" },
        gone: { stage: "rejected" },
        taken: { stage: "accepted" },
        third: { stage: "applied", rank: 3 },
        final: { stage: "final" },
        first: { stage: "screen", rank: 1 },
      }),
    );
    expect(found.map(({ application }) => application.role)).toEqual(["first", "third", "final", "lead"]);
    expect(found[0]).toMatchObject({ name: "Meridian, first", rank: 1, canBegin: false, canWait: false });
  });

  test("have the stages ahead of them, with the days spent, what is one's own where five show it, and a round that is certain", () => {
    const campaign = search({ one: { stage: "screen", days: 4 } }, [
      { applicationId: idOf("appl", "one"), startsAt: at(6) },
    ]);
    const durations = new Map([
      ["screen", { count: 5, medianDays: 3 }],
      ["rounds", { count: 4, medianDays: 99 }],
    ]);
    expect(open(campaign, { durations })[0]?.ahead).toEqual([
      { passes: 0.5, medianDays: 3, spread: 0.5, spentDays: 4, atLeastDays: 6 },
      { passes: 0.4, medianDays: 21, spread: 0.5, spentDays: 0, atLeastDays: 0 },
      { passes: 0.5, medianDays: 10, spread: 0.5, spentDays: 0, atLeastDays: 0 },
    ]);
  });

  test("wait as long as a test is held, or until they go out", () => {
    const rounds = [
      { applicationId: idOf("appl", "held"), held: true, heldUntil: addDays(today, 9) },
      { applicationId: idOf("appl", "test") },
    ];
    const rows = {
      held: { stage: "applied" },
      test: { stage: "applied" },
      soon: { stage: "lead", deadline: addDays(today, 3) },
      late: { stage: "lead", deadline: addDays(today, 80) },
      past: { stage: "lead", deadline: addDays(today, -3) },
    };
    const found = open(search(rows, rounds));
    expect(
      found.map(({ application: { role }, heldDays, canWait, canBegin }) => [role, heldDays, canWait, canBegin]),
    ).toEqual([
      ["held", 9, false, false],
      ["test", 0, true, false],
      ["soon", 3, true, true],
      ["late", 14, true, true],
      ["past", 0, true, true],
    ]);
  });

  test("are called by their company where it has no other", () => {
    expect(open(search({ one: { stage: "applied" }, gone: { stage: "rejected" } })).map(({ name }) => name)).toEqual([
      "Meridian",
    ]);
  });

  test("with an offer have what is left of its days and nothing ahead", () => {
    const rows = { usual: { stage: "offer", days: 4 }, told: { stage: "offer", days: 4, offerDays: 3 } };
    expect(open(search(rows)).map(({ offerDays, ahead, isOffered }) => [offerDays, ahead, isOffered])).toEqual([
      [10, [], true],
      [0, [], true],
    ]);
  });
});

describe("the user's order", () => {
  test("is changed by one place, writing only the ranks that change", () => {
    const ranked = [
      { id: "a", rank: 1 },
      { id: "b", rank: 2 },
      { id: "c", rank: 7 },
      { id: "d", rank: null },
    ];
    expect(moveInOrder(ranked, "b", -1)).toEqual([
      { id: "b", rank: 1 },
      { id: "a", rank: 2 },
      { id: "c", rank: 3 },
    ]);
    expect(moveInOrder(ranked, "d", -1)).toEqual([
      { id: "c", rank: 3 },
      { id: "d", rank: 4 },
    ]);
    expect(moveInOrder(ranked.slice(0, 2), "a", -1)).toEqual([]);
    expect(moveInOrder(ranked, "d", 1)).toEqual([]);
  });

  test("after any moves is a permutation of the ranked, numbered from one", () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: 1, max: 50 }), { nil: null }), { minLength: 1, maxLength: 8 }),
        fc.array(fc.tuple(fc.nat(7), fc.constantFrom(1 as const, -1 as const)), { minLength: 1, maxLength: 10 }),
        (ranks, moves) => {
          const order = (list: { id: string; rank: number | null }[]) =>
            list.toSorted((one, other) => (one.rank ?? Infinity) - (other.rank ?? Infinity));
          let list = order(ranks.map((rank, place) => ({ id: String(place), rank })));
          for (const [place, by] of moves) {
            const { id = "" } = list[place % list.length] ?? {};
            const moved = moveInOrder(list, id, by);
            const changed = new Map(moved.map((one) => [one.id, one.rank]));
            list = order(list.map((one) => ({ ...one, rank: changed.get(one.id) ?? one.rank })));
            const known = list.flatMap(({ rank }) => rank ?? []);
            const numbered = known.map((_, index) => index + 1);
            expect(known).toEqual(moved.length === 0 ? known : numbered);
          }
        },
      ),
    );
  });

  test("is gone against where a wanted one's first round comes before that of one wanted less", () => {
    const rows = {
      dream: { stage: "screen", rank: 1 },
      second: { stage: "screen", rank: 4 },
      none: { stage: "screen" },
    };
    const rounds = (dream: number, second: number) => [
      { applicationId: idOf("appl", "dream"), startsAt: at(dream) },
      { applicationId: idOf("appl", "second"), startsAt: at(second) },
      { applicationId: idOf("appl", "none"), startsAt: at(40) },
    ];
    const against = (...days: [number, number]) => {
      const campaign = search(rows, rounds(...days));
      return roundsAgainstOrder(open(campaign), campaign.rounds, options).map(({ wanted, less, wantedDay }) => [
        wanted.application.role,
        less.application.role,
        wantedDay,
      ]);
    };
    expect(against(3, 10)).toEqual([["dream", "second", "2026-11-25"]]);
    expect(against(10, 3)).toEqual([]);
    expect(against(-2, 3)).toEqual([]);
  });
});
