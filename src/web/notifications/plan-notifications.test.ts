import { userDay } from "#platform/days.rules.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readChoice, readTold } from "./notification-store.ts";
import {
  chooseTip,
  mostTipsPerDay,
  rememberedTips,
  tipsAt,
  type TipRound,
  type TipSources,
  type ToldTip,
} from "./plan-notifications.ts";

const zone = "Europe/Berlin";
const round = (id: string, startsAt: string | null, day: string): TipRound => ({
  id: `roun_${id}`,
  name: `ML coding at ${id}`,
  day,
  startsAt,
  href: `/campaign/appl_${id}`,
  asks: [],
});
const followUp = (subject: string): TipSources["followUps"][number] => ({
  subject,
  kind: "silence",
  since: "2026-11-20",
  because: "Lab A has been silent for 15 days.",
  applicationId: null,
  companyId: null,
  contactId: null,
  mailId: null,
  person: null,
  company: null,
});
const quiet: TipSources = {
  timeZone: zone,
  rounds: [],
  cards: { due: 0, minutes: 0 },
  followUps: [],
};
const titles = (today: Partial<TipSources>, now: string): string[] =>
  tipsAt({ ...quiet, ...today }, new Date(now)).map(({ title }) => title);

describe("a round", () => {
  const rounds = [round("Meridian", "2026-11-24T13:00:00.000Z", "2026-11-24")];

  test("is told in the evening before, in the user's time, and in its last hour", () => {
    expect(titles({ rounds }, "2026-11-23T15:59:00.000Z")).toEqual([]);
    expect(titles({ rounds }, "2026-11-23T16:00:00.000Z")).toEqual(["Tomorrow, 14:00: ML coding at Meridian"]);
    expect(titles({ rounds }, "2026-11-24T01:00:00.000Z")).toEqual([]);
    expect(titles({ rounds }, "2026-11-24T11:59:00.000Z")).toEqual([]);
    expect(titles({ rounds }, "2026-11-24T12:00:00.000Z")).toEqual(["Today, 14:00: ML coding at Meridian"]);
    expect(titles({ rounds }, "2026-11-24T13:00:00.000Z")).toEqual([]);
  });

  test("of which only the day is known is told in the evening before", () => {
    expect(titles({ rounds: [round("A", null, "2026-11-24")] }, "2026-11-23T18:00:00.000Z")).toEqual([
      "Tomorrow: ML coding at A",
    ]);
  });

  test("that is moved is told again, and else once", () => {
    const now = new Date("2026-11-23T18:00:00.000Z");
    const [first] = tipsAt({ ...quiet, rounds }, now);
    const told: ToldTip[] = [{ key: first?.key ?? "", day: "2026-11-23", isCounted: true }];
    expect(chooseTip({ ...quiet, rounds }, told, now)).toBeNull();
    const moved = [round("Meridian", "2026-11-24T15:00:00.000Z", "2026-11-24")];
    expect(chooseTip({ ...quiet, rounds: moved }, told, now)?.title).toBe("Tomorrow, 16:00: ML coding at Meridian");
  });
});

describe("what can wait", () => {
  const followUps = [followUp("silence a"), followUp("silence b")];

  test("is told by day, once a day, and opens its place", () => {
    expect(titles({ followUps }, "2026-11-23T05:00:00.000Z")).toEqual([]);
    const now = new Date("2026-11-23T09:00:00.000Z");
    expect(chooseTip({ ...quiet, followUps }, [], now)).toMatchObject({
      title: "2 follow-ups are due",
      href: "/outreach",
    });
    expect(chooseTip({ ...quiet, followUps: followUps.slice(1) }, [], now)?.href).toBe("/outreach?subject=silence%20b");
    expect(
      chooseTip({ ...quiet, followUps }, [{ key: "follow-ups 2026-11-23", day: "2026-11-23", isCounted: true }], now),
    ).toBeNull();
  });

  test("is cards before a near round, and no cards else", () => {
    const cards = { due: 12, minutes: 9 };
    const now = "2026-11-23T09:00:00.000Z";
    expect(titles({ cards }, now)).toEqual([]);
    expect(titles({ cards, rounds: [round("A", null, "2026-11-26")] }, now)).toEqual([]);
    const rounds = [round("B", null, "2026-11-26"), round("A", null, "2026-11-24"), round("C", null, "2026-11-22")];
    expect(tipsAt({ ...quiet, cards, rounds }, new Date(now))).toMatchObject([
      { title: "12 cards are due", body: "About 9 minutes. ML coding at A is tomorrow.", href: "/review" },
    ]);
  });

  test("leaves room for the rounds of the day", () => {
    const rounds = [
      round("A", "2026-11-23T12:00:00.000Z", "2026-11-23"),
      round("B", "2026-11-23T15:00:00.000Z", "2026-11-23"),
      round("C", "2026-11-24T12:00:00.000Z", "2026-11-24"),
    ];
    const now = new Date("2026-11-23T09:00:00.000Z");
    expect(chooseTip({ ...quiet, followUps, rounds }, [], now)).toBeNull();
    expect(chooseTip({ ...quiet, followUps, rounds: rounds.slice(0, 2) }, [], now)?.key).toBe("follow-ups 2026-11-23");
  });
});

test("never more than three are told on a day, nor one twice, whatever the day brings", () => {
  const start = Date.parse("2026-03-28T00:00:00.000Z");
  const minutes = fc.integer({ min: 0, max: 3 * 24 * 60 });
  fc.assert(
    fc.property(
      fc.array(minutes, { maxLength: 12 }),
      fc.array(minutes, { minLength: 1, maxLength: 120 }),
      fc.boolean(),
      (starts, looks, hasFollowUps) => {
        const rounds = starts.map((minute, index) => {
          const startsAt = new Date(start + minute * 60_000);
          return round(String(index), startsAt.toISOString(), userDay(startsAt, zone));
        });
        const today = { ...quiet, rounds, followUps: hasFollowUps ? [followUp("silence a")] : [] };
        let told: ToldTip[] = [];
        const all: ToldTip[] = [];
        for (const minute of looks.toSorted((one, other) => one - other)) {
          const now = new Date(start + minute * 60_000);
          told = rememberedTips(told, now, zone);
          const tip = chooseTip(today, told, now);
          if (tip === null) continue;
          const one = { key: tip.key, day: userDay(now, zone), isCounted: true };
          told = [...told, one];
          all.push(one);
        }
        for (const some of Map.groupBy(all, ({ day }) => day).values())
          expect(some.length).toBeLessThanOrEqual(mostTipsPerDay);
        expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
      },
    ),
  );
});

test("what was on the screen is known and does not count", () => {
  const now = new Date("2026-11-23T09:00:00.000Z");
  const seen: ToldTip[] = ["a", "b", "c"].map((key) => ({ key, day: "2026-11-23", isCounted: false }));
  expect(chooseTip({ ...quiet, followUps: [followUp("x")] }, seen, now)).not.toBeNull();
  expect(rememberedTips(seen, new Date("2026-11-25T09:00:00.000Z"), zone)).toEqual([]);
});

test("what makes no sense in the browser's storage counts as nothing", () => {
  const holding = (value: string) => ({ getItem: () => value });
  expect(readTold(holding("{"))).toEqual([]);
  expect(readTold(holding('[{"key":1}]'))).toEqual([]);
  expect(readChoice(holding("perhaps"))).toBe("unasked");
});
