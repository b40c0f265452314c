import { demoRounds } from "#mock/demo/demo-rounds.ts";
import { seedMocks } from "#mock/mock.demo.ts";
import type { MockContext } from "#mock/mock.context.ts";
import { listMocks, listTrends, readMock } from "#mock/mocks.service.ts";
import { dayMs } from "#platform/clock.ts";
import { openTestMock } from "#tests/stand-ins/open-mock.ts";
import { openTestPractice, type TestPractice } from "#tests/stand-ins/open-practice.ts";
import { afterAll, beforeAll, expect, test } from "vitest";

let practice: TestPractice;
let context: MockContext;

beforeAll(async () => {
  practice = await openTestPractice();
  context = openTestMock(practice);
  await seedMocks(context, new AbortController().signal);
}, 120_000);
afterAll(async () => practice.close());

test("every round is held to its end, rated and scored, each on its day", async () => {
  const mocks = await listMocks(context);
  expect(mocks.map(({ state, startedAt, setup: { round } }) => [state, startedAt.slice(0, 10), round])).toEqual(
    demoRounds
      .map(({ daysAgo, round }) => {
        const day = new Date(context.clock().getTime() - daysAgo * dayMs).toISOString().slice(0, 10);
        return ["rated", day, round];
      })
      .toReversed(),
  );
  for (const { scores, ms, setup } of mocks) {
    expect(Object.values(scores ?? {}).some((score) => score !== null)).toBe(true);
    expect(ms).toBeLessThan((setup.minutes + 2) * 60_000);
  }
});

test("each of its answers is said to its question, and own ratings are of dimensions that the rubric has", async () => {
  for (const [index, { id }] of (await listMocks(context)).toReversed().entries()) {
    const { entries, selfRating, dimensions } = await readMock(context, id);
    const said = entries.flatMap(({ body }) => (body.kind === "said" && body.by === "candidate" ? [body.text] : []));
    const round = demoRounds[index];
    for (const [first] of round?.answers.values() ?? []) expect(said).toContain(first);
    expect(round?.answers.size).toBeGreaterThan(1);
    expect(Object.keys(selfRating?.scores ?? {}).toSorted()).toEqual(dimensions.map((one) => one.id).toSorted());
  }
});

test("depth in theory rises over the weeks, with an interval", async () => {
  const depth = (await listTrends(context)).find(({ round, dimension }) => round === "theory" && dimension === "depth");
  const scores = depth?.points.map(({ score }) => score) ?? [];
  expect(scores).toEqual(scores.toSorted((one, other) => one - other));
  expect(scores.at(-1)).toBeGreaterThan(scores[0] ?? 5);
  expect(depth?.interval).not.toBeNull();
});

test("once it is to stop it writes nothing", async () => {
  const own = await openTestPractice();
  await seedMocks(openTestMock(own), AbortSignal.abort());
  expect(await listMocks(openTestMock(own))).toEqual([]);
  await own.close();
});
