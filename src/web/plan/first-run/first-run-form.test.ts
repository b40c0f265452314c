import { sampleSettings } from "#tests/samples/sample-evidence.ts";
import { describe, expect, test } from "vitest";
import {
  firstRunForm,
  readFirstRunForm,
  toggled,
  withDay,
  withHours,
  withSpread,
  withTrack,
} from "./first-run-form.ts";

const today = "2026-11-21";
const blank = firstRunForm(null);
const minutesOf = (form: Partial<typeof blank>): number[] =>
  readFirstRunForm({ ...blank, ...form }, today).settings?.minutesByWeekday ?? [];

describe("the five questions", () => {
  test("make a plan as they stand", () => {
    expect(readFirstRunForm(blank, today)).toMatchObject({
      settings: { target: null, track: "scientist", minutesByWeekday: [100, 100, 100, 100, 100, 100, 0] },
      problem: null,
    });
  });

  test("come back as they were answered", () => {
    const settings = sampleSettings({ target: { day: "2027-01-15", round: "ml-coding" } });
    expect(readFirstRunForm(firstRunForm(settings), today)).toEqual({ settings, problem: null });
  });

  test("spread the hours of a week as its days stand to each other, and add up what is typed for a day", () => {
    const weekend = { ...blank, ...withSpread(blank, [0, 0, 0, 0, 0, 1, 1]) };
    expect(minutesOf(weekend)).toEqual([0, 0, 0, 0, 0, 300, 300]);
    expect(minutesOf(withHours(weekend, "6"))).toEqual([0, 0, 0, 0, 0, 180, 180]);
    expect(withDay(weekend, 0, "45").hours).toBe("10.75");
  });

  test("keep the days while the hours are half typed", () => {
    expect(withHours(blank, "")).toEqual({ hours: "" });
    expect(withHours(blank, "x")).toEqual({ hours: "x" });
    expect(minutesOf(withHours({ ...blank, ...withHours(blank, "0") }, "10"))).toEqual(minutesOf(blank));
  });

  test("have rounds follow the track until they are chosen by hand", () => {
    const engineer = { ...blank, ...withTrack(blank, "engineer") };
    expect(engineer.rounds).toContain("system-design");
    const chosen = {
      ...engineer,
      rounds: toggled(engineer.rounds, "theory", ["theory", ...engineer.rounds.split(",")]),
    };
    expect(withTrack(chosen, "scientist")).toEqual({ track: "scientist" });
  });

  test.each([
    ["minutes that are no number", { minutes: "100,x,0,0,0,0,0" }, "time", /Tuesday/],
    ["a week without time", { minutes: "0,0,0,0,0,0,0" }, "time", /one day at least/],
    ["no rounds", { rounds: "" }, "rounds", /one round at least/],
    ["a day that has gone by", { day: "2026-11-20" }, "when", /gone by/],
  ])("say what is wrong with %s", (_name, changes, question, text) => {
    const { problem } = readFirstRunForm({ ...blank, ...changes }, today);
    expect(problem).toMatchObject({ question });
    expect(problem?.text).toMatch(text);
  });
});
