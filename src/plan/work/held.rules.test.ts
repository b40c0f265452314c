import { heldThings, isDebuggingMock, withHeld } from "#plan/work/held.rules.ts";
import { expect, test } from "vitest";

const mock = (id: string, day: string) => ({ round: "theory" as const, minutes: 40, day, href: `/mocks/${id}` });

test("mock interviews that were held tick their items in order, after what the user ticked", () => {
  const evidence = { mocks: [mock("mock_a", "2026-11-20"), mock("mock_b", "2026-11-21")], stories: [], writeUps: {} };
  expect(heldThings(evidence, []).map(({ id, href }) => [id, href])).toEqual([
    ["mock:theory-1", "/mocks/mock_a"],
    ["mock:theory-2", "/mocks/mock_b"],
  ]);
  const ticked = [{ itemId: "mock:theory-1", mark: "done" as const, day: "2026-11-01" }];
  expect(heldThings(evidence, ticked).map(({ id }) => id)).toEqual(["mock:theory-2", "mock:theory-4"]);
  expect(withHeld(evidence, ticked)).toHaveLength(3);
  const skipped = [{ itemId: "mock:theory-1", mark: "skipped" as const, day: null }];
  expect(heldThings(evidence, skipped).map(({ id }) => id)).toEqual(["mock:theory-2", "mock:theory-4"]);
});

test("a debugging round under interview conditions and a talk given out loud tick their items, other drills do not", () => {
  const held = [
    { round: "debugging" as const, minutes: 50, day: "2026-11-20", href: "/debugging/drills/dril_a" },
    { round: "job-talk" as const, minutes: 45, day: "2026-11-21", href: "/research/talks/talk_a" },
  ];
  expect(heldThings({ mocks: held, stories: [], writeUps: {} }, []).map(({ id, href }) => [id, href])).toEqual([
    ["mock:debugging", "/debugging/drills/dril_a"],
    ["mock:job-talk-1", "/research/talks/talk_a"],
  ]);
  expect(isDebuggingMock({ kind: "round", interview: true })).toBe(true);
  expect(isDebuggingMock({ kind: "round", interview: false })).toBe(false);
  expect(isDebuggingMock({ kind: "component", interview: true })).toBe(false);
});

test("a story that is written whole ticks the one that the plan asks for, once", () => {
  const stories = [{ id: "stor_a", families: ["failure", "learning"], day: "2026-11-20" }];
  const evidence = { mocks: [], stories, writeUps: {} };
  expect(heldThings(evidence, []).map(({ id }) => id)).toEqual(["story:failure", "story:learning"]);
  const ticked = [{ itemId: "story:failure", mark: "done" as const, day: "2026-11-01" }];
  expect(heldThings(evidence, ticked).map(({ id }) => id)).toEqual(["story:learning"]);
});

test("what is written about one's research ticks its items, no more of them than the plan asks for", () => {
  const writeUps = { "two-minutes": ["2026-11-19", "2026-11-20"], paper: ["2026-11-18", "2026-11-19"] };
  expect(heldThings({ mocks: [], stories: [], writeUps }, []).map(({ id, day }) => [id, day])).toEqual([
    ["write-up:two-minutes", "2026-11-19"],
    ["write-up:paper-1", "2026-11-18"],
    ["write-up:paper-2", "2026-11-19"],
  ]);
});
