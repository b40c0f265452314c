import { readTakeHomes } from "#catalogue/load-takehomes.ts";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hourWords, mostWorkedSeconds, readWorked, workedSeconds } from "./clock.rules.ts";
import { aboutOf, markOf, outcomeOf, unmarked } from "./outcome.rules.ts";
import { moveStage, stageOf } from "./stage.rules.ts";

const now = new Date("2026-11-22T10:00:00.500Z");

test("a clock that runs counts while no page is open, and one that was set back by the system counts nothing", () => {
  expect(workedSeconds({ workedSeconds: 60, runningSince: null }, now)).toBe(60);
  expect(workedSeconds({ workedSeconds: 60, runningSince: "2026-11-22T09:59:00.000Z" }, now)).toBe(120);
  expect(workedSeconds({ workedSeconds: 60, runningSince: "2026-11-22T11:00:00.000Z" }, now)).toBe(60);
  expect(workedSeconds({ workedSeconds: 0, runningSince: "2020-01-01T00:00:00.000Z" }, now)).toBe(mostWorkedSeconds);
});

test.each([
  ["95", 5700],
  ["1:35", 5700],
  ["1 h 35", 5700],
  ["2h", 7200],
  ["90 min", 5400],
  ["0", 0],
  ["1:75", null],
  ["-5", null],
  ["", null],
  ["soon", null],
  ["999:00", null],
])("%j is read as %j seconds", (text, seconds) => {
  expect(readWorked(text)).toBe(seconds);
});

test("seconds are told as hours and minutes", () => {
  expect([59, 60, 3599, 3600, 14_400].map(hourWords)).toEqual(["0:00", "0:01", "0:59", "1:00", "4:00"]);
});

const none = { handed_in_at: null, revealed_at: null, finished_at: null };
const at = { now: now.toISOString(), unmarked: 0 };

test("a take-home moves on one stage at a time, and back until the notes are open", () => {
  const handedIn = moveStage(none, "marking", at);
  if (typeof handedIn === "string") throw new Error(handedIn);
  expect(stageOf(handedIn)).toBe("marking");
  expect(moveStage(handedIn, "working", at)).toEqual(none);
  expect(moveStage(handedIn, "comparing", { ...at, unmarked: 1 })).toMatch(/1 has none yet/);
  const open = moveStage(handedIn, "comparing", at);
  if (typeof open === "string") throw new Error(open);
  expect(stageOf(open)).toBe("comparing");
  expect(moveStage(open, "working", at)).toMatch(/Begin another one/);
  const done = moveStage(open, "finished", at);
  if (typeof done === "string") throw new Error(done);
  expect(stageOf(done)).toBe("finished");
  expect(moveStage(done, "comparing", at)).toEqual(open);
  expect(moveStage(none, "finished", at)).toMatch(/Hand in the work first/);
  expect(moveStage(none, "working", at)).toEqual(none);
});

test("criteria are counted by the mark that stands, the later one", () => {
  const criteria = [
    { id: "a", must: true },
    { id: "b", must: true },
    { id: "c", must: false },
  ];
  const fields = {
    marks: { a: { mark: "met" as const, remark: "" }, b: { mark: "met" as const, remark: "" } },
    settled: { b: "partly" as const },
  };
  expect(markOf(fields, "b")).toBe("partly");
  expect(outcomeOf(criteria, fields)).toEqual({
    musts: { met: 1, partly: 1, of: 2 },
    others: { met: 0, partly: 0, of: 1 },
  });
  expect(unmarked(criteria, fields.marks)).toEqual(["c"]);
});

test("each take-home of the catalogue says in two sentences what it is about", async () => {
  const { takeHomes } = await readTakeHomes(join(import.meta.dirname, "../../catalogue"));
  for (const { brief } of takeHomes.values()) expect(aboutOf(brief)).toMatch(/^[A-Z][^#|]{40,400}\.$/);
  expect(aboutOf(takeHomes.get("dispatch-experiment")?.brief ?? "")).toBe(
    "We deliver meals in 18 cities. An order is cooked, a courier is sent, and the customer sees a countdown.",
  );
  expect(aboutOf("No situation.")).toBe("");
});
