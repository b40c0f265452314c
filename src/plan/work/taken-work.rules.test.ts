import type { TakenFacts } from "#plan/evidence/evidence.ts";
import type { Evidence } from "#plan/evidence/evidence.ts";
import { makePlan } from "#plan/plan.rules.ts";
import type { PlanItem, PlanMark } from "#plan/plan.schemas.ts";
import { takenId } from "#plan/work/taken-work.rules.ts";
import {
  sampleEvidence,
  sampleGo,
  sampleProblem,
  sampleSettings,
  sampleToday,
  sampleTopicFacts,
} from "#tests/samples/sample-evidence.ts";
import { addDays } from "#platform/days.rules.ts";
import { expect, test } from "vitest";

const because = "missed in the mock of 20 Nov";
const taken = (kind: TakenFacts["kind"], id: string): TakenFacts => ({
  kind,
  id,
  title: `A title of ${id}`,
  mockId: "mock_1",
  round: "theory",
  day: sampleToday,
  because,
  href: `/there/${id}`,
});

function planWith(changes: Partial<Evidence>, rounds = sampleSettings().rounds, marks: PlanMark[] = []): PlanItem[] {
  const made = makePlan({
    evidence: sampleEvidence(changes),
    settings: sampleSettings({ rounds }),
    startedOn: sampleToday,
    marks,
    errands: [],
  });
  return made.plan.weeks.flatMap(({ days }) => days.flatMap(({ items }) => items));
}
const find = (items: readonly PlanItem[], id: string) => items.find((item) => item.id === id);
const place = (items: readonly PlanItem[], id: string) => items.findIndex((item) => item.id === id);

test("a problem and a topic that a mock missed come before others of theirs, and say so", () => {
  const items = planWith({
    problems: [sampleProblem("usual", { asked: 3 }), sampleProblem("missed", { asked: 1 })],
    topics: [sampleTopicFacts("usual", { weight: 3 }), sampleTopicFacts("missed", { weight: 1 })],
    taken: [taken("problem", "missed"), taken("topic", "missed")],
  });
  expect(find(items, "problem:missed")?.because).toBe(`never solved; ${because}`);
  expect(place(items, "problem:missed")).toBeLessThan(place(items, "problem:usual"));
  expect(find(items, "topic:missed")?.because).toContain(because);
  expect(place(items, "topic:missed")).toBeLessThan(place(items, "topic:usual"));
});

test("a problem that was solved before is due on the day on which it was put into the plan", () => {
  const solved = sampleProblem("missed", {
    state: "solved",
    retrievability: 0.95,
    dueDay: addDays(sampleToday, 60),
    goes: [sampleGo(addDays(sampleToday, -20), 12)],
  });
  expect(find(planWith({ problems: [solved], taken: [taken("problem", "missed")] }), "problem:missed")).toMatchObject({
    due: true,
    because: expect.stringContaining(because),
  });
});

test("what the user put there is in the plan whichever rounds are expected", () => {
  const items = planWith(
    {
      problems: [sampleProblem("missed")],
      topics: [sampleTopicFacts("missed")],
      families: [{ id: "data", title: "Data", retrievability: null, dueDay: null }],
      taken: [taken("problem", "missed"), taken("topic", "missed"), taken("drill", "data")],
    },
    ["behavioural"],
  );
  expect(find(items, "problem:missed")?.because).toContain(because);
  expect(find(items, "topic:missed")?.because).toContain(because);
  expect(items.filter(({ kind }) => kind === "drill").map((item) => item.because)).toEqual([`never met; ${because}`]);
});

test("a story, a design and a write-up are work of their own, once each, until they are ticked", () => {
  const all = [taken("story", "conflict"), taken("mock", "feed"), taken("write-up", "proj_1"), taken("mock", "feed")];
  const items = planWith({ taken: all });
  for (const one of all)
    expect(items.filter(({ id }) => id === takenId(one))).toMatchObject([
      { title: one.title, because, tickable: true, start: { type: "page", href: one.href } },
    ]);
  const ticked = { itemId: takenId(taken("mock", "feed")), mark: "done" as const, day: sampleToday };
  expect(find(planWith({ taken: all }, undefined, [ticked]), ticked.itemId)).toBeUndefined();
});
