import { openTaken, type DoneSince, type PlannedSuggestion } from "#plan/evidence/taken.rules.ts";
import { expect, test } from "vitest";

const at = "2026-11-22T10:00:00.000Z";
const later = "2026-11-22T11:00:00.000Z";
const earlier = "2026-11-22T09:00:00.000Z";
const nothing: DoneSince = { problems: [], topics: [], drills: [], stories: [], talks: [] };
const planned = (kind: PlannedSuggestion["kind"], about: string): PlannedSuggestion => ({
  kind,
  about,
  question: `${about}-what`,
  title: "A title",
  at,
  mockId: "mock_1",
  round: "theory",
  heldAt: "2026-11-21T10:00:00.000Z",
});
const open = (one: PlannedSuggestion, done: Partial<DoneSince> = {}) =>
  openTaken([one], { ...nothing, ...done }, (instant) => instant.slice(0, 10));

test("what was put into the plan says in which mock it was missed, and where it is done", () => {
  expect(open(planned("card", "bayes-rule"))).toEqual([
    {
      kind: "topic",
      id: "bayes-rule",
      title: "A title",
      mockId: "mock_1",
      round: "theory",
      day: "2026-11-22",
      because: "missed in the mock of 21 Nov",
      href: "/topics/bayes-rule?question=bayes-rule-what",
    },
  ]);
  expect(open(planned("design", "feed"))[0]).toMatchObject({ kind: "mock", title: "Practise the design: A title" });
  expect(open(planned("project", "proj_1"))[0]).toMatchObject({ kind: "write-up", href: "/research/projects/proj_1" });
});

test("a problem is gone once it passes after it was put there, within the same day too", () => {
  const go = (kind: "pass" | "solution-look", when: string) => ({
    problems: [{ id: "softmax", goes: [{ kind, at: when }] }],
  });
  expect(open(planned("problem", "softmax"), go("pass", earlier))).toHaveLength(1);
  expect(open(planned("problem", "softmax"), go("solution-look", later))).toHaveLength(1);
  expect(open(planned("problem", "softmax"), go("pass", later))).toEqual([]);
  expect(open(planned("problem", "other"), go("pass", later))).toHaveLength(1);
});

test("a card's question is gone once that question is answered, a topic once any of its questions is", () => {
  const answered = (questionId: string, when: string) => ({
    topics: [{ id: "bayes-rule", answers: [{ questionId, at: when, share: null }] }],
  });
  expect(open(planned("card", "bayes-rule"), answered("bayes-rule-what", later))).toEqual([]);
  expect(open(planned("card", "bayes-rule"), answered("bayes-rule-what", earlier))).toHaveLength(1);
  expect(open(planned("card", "bayes-rule"), answered("bayes-rule-other", later))).toHaveLength(1);
  expect(open(planned("topic", "bayes-rule"), answered("bayes-rule-other", later))).toEqual([]);
});

test("a drill is gone once one of its family is finished, a story once one of its family is whole", () => {
  const drills = [{ families: ["data"], finishedAt: later }];
  expect(open(planned("drill", "data"), { drills })).toEqual([]);
  expect(open(planned("drill", "numerics"), { drills })).toHaveLength(1);
  const story = (isWhole: boolean) => ({ stories: [{ families: ["conflict"], createdAt: later, isWhole }] });
  expect(open(planned("story", "conflict"), story(true))).toEqual([]);
  expect(open(planned("story", "conflict"), story(false))).toHaveLength(1);
  expect(open(planned("talk", "talk_1"), { talks: [{ talkId: "talk_1", at: later }] })).toEqual([]);
  expect(open(planned("talk", "talk_1"), { talks: [{ talkId: "talk_1", at: earlier }] })).toHaveLength(1);
});
