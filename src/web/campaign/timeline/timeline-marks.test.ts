import { campaignRows } from "#campaign/cells/campaign-rows.rules.ts";
import { usualStages } from "#campaign/settings/campaign-settings.schemas.ts";
import {
  smallCampaign,
  testApplication,
  testCompany,
  testRound,
  testStage,
} from "../../../../tests/stand-ins/small-campaign.ts";
import { expect, test } from "vitest";
import { historyWords, markWords, monthTicks, placeIn, timelineRow, timelineSpan } from "./timeline-marks.ts";

const alpha = testCompany("Alpha");
const application = testApplication("a", alpha, { deadline: "2026-12-01" }, "screen");
const stages = new Map(usualStages.map((stage) => [stage.id, stage]));
const nowMs = Date.parse("2026-11-21T12:00:00.000Z");
const [row] = campaignRows(
  smallCampaign({ companies: [alpha], applications: [application] }),
  new Date(nowMs).toISOString(),
);
const over = (path: [string, string][], rounds: Parameters<typeof testRound>[2][] = []) => {
  if (row === undefined) throw new Error("There is no row.");
  const events = path.map(([stage, at], place) => testStage(String(place), application, stage, `${at}T09:00:00.000Z`));
  return timelineRow(
    row,
    events,
    rounds.map((fields, place) => testRound(String(place), application, fields)),
    stages,
    nowMs,
  );
};
const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);

test("each stage lasts until the next, the last until now, and what is closed until it was", () => {
  const { bars } = over([
    ["applied", "2026-11-05"],
    ["screen", "2026-11-10"],
  ]);
  expect(bars.map(({ name, fromMs, toMs }) => [name, day(fromMs), day(toMs)])).toEqual([
    ["Lead", "2026-11-01", "2026-11-05"],
    ["Applied", "2026-11-05", "2026-11-10"],
    ["Screen", "2026-11-10", "2026-11-21"],
  ]);
  expect(over([["rejected", "2026-11-08"]]).bars.at(-1)).toMatchObject({
    kind: "closed",
    fromMs: Date.parse("2026-11-08T09:00:00.000Z"),
    toMs: Date.parse("2026-11-08T09:00:00.000Z"),
  });
});

test("what was entered for a time before the row was made has no lead before it", () => {
  expect(over([["applied", "2026-10-05"]]).bars.map(({ name }) => name)).toEqual(["Applied"]);
});

test("rounds and the deadline are told in the order of their time; a round without one is not", () => {
  const line = over(
    [],
    [{ startsAt: "2026-12-05T09:00:00.000Z" }, { dueAt: "2026-11-28T09:00:00.000Z", type: "take-home" }, {}],
  );
  expect(line.marks.map(({ kind, words }) => [kind, words])).toEqual([
    ["round", "Take-home"],
    ["deadline", "Deadline"],
    ["round", "Theory"],
  ]);
  expect(markWords(line, new Date(nowMs))).toBe("Take-home 28 Nov, Deadline 1 Dec, Theory 5 Dec");
  expect(historyWords(line, new Date(nowMs))).toBe("Lead 1 Nov");
});

test("the span holds every mark and some of the future; of the past no more than was asked for", () => {
  const lines = [over([["applied", "2026-03-05"]], [{ startsAt: "2027-01-05T09:00:00.000Z" }])];
  const all = timelineSpan(lines, nowMs, undefined);
  expect([day(all.fromMs), day(all.toMs)]).toEqual(["2026-03-05", "2027-01-06"]);
  expect(day(timelineSpan(lines, nowMs, 3).fromMs)).toBe("2026-08-21");
  expect(placeIn(all, all.fromMs - 1)).toBe(0);
  expect(placeIn(all, all.toMs)).toBe(1);
  expect(timelineSpan([], nowMs, undefined).toMs).toBeGreaterThan(nowMs);
});

test("months are thinned out to what there is room for", () => {
  const span = { fromMs: Date.parse("2026-01-15T12:00:00Z"), toMs: Date.parse("2026-12-15T12:00:00Z") };
  expect(monthTicks(span, 20)).toHaveLength(11);
  expect(monthTicks(span, 4).length).toBeLessThanOrEqual(4);
});
