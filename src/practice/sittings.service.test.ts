import { minuteMs } from "#platform/clock.ts";
import { saveDraft } from "#practice/drafts.service.ts";
import { readProblem, readSolution } from "#practice/problems.service.ts";
import { beginSitting, look, readReplay, updateSitting } from "#practice/sittings.service.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

let practice: TestPractice;

beforeEach(async () => {
  practice = await openTestPractice();
});
afterEach(async () => practice.close());

const begin = (interview = false) => beginSitting(practice.context, "double-it", { interview });

test("a sitting begins with its clock at zero, and beginning again gives the same one", async () => {
  const sitting = await begin(true);
  expect(sitting).toMatchObject({
    problemId: "double-it",
    activeMs: 0,
    progressAtMs: 0,
    interview: true,
    passed: false,
    looks: [],
    finishedAt: null,
  });
  expect(await begin()).toEqual(sitting);
  expect((await readProblem(practice.context, "double-it")).sitting).toEqual(sitting);
});

test("two windows that open a problem at once share a sitting", async () => {
  const [one, other] = await Promise.all([begin(), begin()]);
  expect(one?.id).toBe(other?.id);
});

test("a problem that is not in the catalogue cannot be begun", async () => {
  await expect(beginSitting(practice.context, "triple-it", { interview: false })).rejects.toMatchObject({
    code: "problem.not_found",
  });
});

test("the clock moves on and never back, and stops when the sitting is finished", async () => {
  const { id } = await begin();
  expect(await updateSitting(practice.context, id, { activeMs: 5_000.4 })).toMatchObject({ activeMs: 5_000 });
  expect(await updateSitting(practice.context, id, { activeMs: 4_000 })).toMatchObject({ activeMs: 5_000 });
  practice.pass(minuteMs);
  expect(await updateSitting(practice.context, id, { activeMs: 6_000, finished: true })).toMatchObject({
    activeMs: 6_000,
    finishedAt: "2026-11-21T09:01:00.000Z",
  });
  expect(await updateSitting(practice.context, id, { activeMs: 9_000 })).toMatchObject({ activeMs: 6_000 });
});

test("after a finished sitting a new one begins", async () => {
  const { id } = await begin();
  await updateSitting(practice.context, id, { finished: true });
  expect((await begin()).id).not.toBe(id);
});

describe("looking", () => {
  test("gives the content and records when, in order", async () => {
    const { id } = await begin();
    await look(practice.context, id, { kind: "pattern" });
    practice.pass(1_000);
    await look(practice.context, id, { kind: "hint", rung: 1 });
    practice.pass(1_000);
    const { looks } = await look(practice.context, id, { kind: "hint", rung: 2 });
    expect(looks).toEqual([
      { kind: "pattern", rung: null, lookedAt: "2026-11-21T09:00:00.000Z", content: "Elementwise arithmetic." },
      { kind: "hint", rung: 1, lookedAt: "2026-11-21T09:00:01.000Z", content: "What is x + x?" },
      { kind: "hint", rung: 2, lookedAt: "2026-11-21T09:00:02.000Z", content: "Two times\nwhat?" },
    ]);
  });

  test("a second time changes nothing", async () => {
    const { id } = await begin();
    const first = await look(practice.context, id, { kind: "pattern" });
    practice.pass(minuteMs);
    expect(await look(practice.context, id, { kind: "pattern" })).toEqual(first);
  });

  test("at a hint before the one below it, or without a rung, is refused and not recorded", async () => {
    const { id } = await begin();
    await expect(look(practice.context, id, { kind: "hint", rung: 2 })).rejects.toMatchObject({
      code: "hint.out_of_order",
      status: 409,
    });
    await expect(look(practice.context, id, { kind: "hint" })).rejects.toMatchObject({ code: "hint.rung_missing" });
    expect((await begin()).looks).toEqual([]);
  });

  test("at the solution is allowed at once; from then on the reference is shown and the problem is looked-up", async () => {
    const { id } = await begin();
    await expect(readSolution(practice.context, "double-it")).rejects.toMatchObject({
      code: "solution.not_yet",
      status: 403,
    });
    const { looks } = await look(practice.context, id, { kind: "solution" });
    expect(looks[0]?.content).toContain("return 2 * x");
    expect(await readSolution(practice.context, "double-it")).toEqual({
      solution: "def double(x):\n    return 2 * x\n",
      complexity: "Linear.",
    });
    expect(await readProblem(practice.context, "double-it")).toMatchObject({
      state: "looked-up",
      afterwards: { complexity: "Linear." },
    });
  });
});

test("another user's sitting does not exist", async () => {
  const { id } = await begin();
  const stranger = { ...practice.context, user: { id: "grace" } };
  await expect(updateSitting(stranger, id, { finished: true })).rejects.toMatchObject({ code: "sitting.not_found" });
  await expect(look(stranger, id, { kind: "solution" })).rejects.toMatchObject({ code: "sitting.not_found" });
  await expect(readReplay(stranger, id)).rejects.toMatchObject({ code: "sitting.not_found" });
  expect((await readProblem(stranger, "double-it")).sitting).toBeNull();
});

test("a problem that left the catalogue leaves its looks readable, without their content", async () => {
  const { id } = await begin();
  await look(practice.context, id, { kind: "pattern" });
  const emptied = {
    ...practice.context,
    catalogue: { problems: new Map(), training: new Map(), planned: new Map(), sections: [], paths: [] },
  };
  expect((await updateSitting(emptied, id, { activeMs: 1 })).looks).toMatchObject([{ kind: "pattern", content: "" }]);
});

test("a sitting in which nothing was typed replays as nothing", async () => {
  const { id } = await begin();
  expect(await readReplay(practice.context, id)).toEqual({ startingDocument: "", edits: [] });
  await saveDraft(practice.context, "double-it", { code: "x", sittingId: id, startingDocument: "def" });
  expect(await readReplay(practice.context, id)).toEqual({ startingDocument: "def", edits: [] });
});
