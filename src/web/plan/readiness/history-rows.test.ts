import type { PlanReadiness, RoundReadiness } from "#plan/readiness.schemas.ts";
import { expect, test } from "vitest";
import { historyDays, historyLines } from "./history-rows.ts";

const round = (name: RoundReadiness["round"], expected: boolean): RoundReadiness => ({
  round: name,
  title: name,
  expected,
  nextDay: null,
  value: null,
  ceiling: 1,
  sentence: "",
  strong: [],
  weak: [],
});
const history: PlanReadiness["history"] = [
  { day: "2026-11-20", round: "theory", value: 0.101 },
  { day: "2026-11-20", round: "research", value: 0.9 },
  { day: "2026-11-22", round: "theory", value: 0.256 },
];
const lines = historyLines({
  rounds: [round("ml-coding", true), round("theory", true), round("research", false)],
  history,
});

test("the history has the expected rounds that were measured, from 0 to 100", () => {
  expect(lines).toEqual([
    {
      title: "theory",
      points: [
        { day: "2026-11-20", value: 10 },
        { day: "2026-11-22", value: 26 },
      ],
    },
  ]);
});

test("its days are each there once", () => {
  expect(historyDays([...lines, ...lines])).toEqual(["2026-11-20", "2026-11-22"]);
});
