import { loadCatalogue } from "#catalogue/load-catalogue.ts";
import { dayMs } from "#platform/clock.ts";
import { createSeededRandom } from "#platform/seeded-random.ts";
import { typeOver } from "#practice/demo-typing.ts";
import { seedPractice, tellYear } from "#practice/practice.demo.ts";
import { isAided } from "#practice/practice.rules.ts";
import { problemStates } from "#practice/practice.schemas.ts";
import { listShelves, readProblem } from "#practice/problems.service.ts";
import { readReplay } from "#practice/sittings.service.ts";
import { openTestPractice, sampleCatalogue } from "#tests/stand-ins/open-practice.ts";
import { ChangeSet, Text } from "@codemirror/state";
import fc from "fast-check";
import { join } from "node:path";
import { expect, test } from "vitest";

const now = new Date("2026-11-21T09:00:00.000Z");
const catalogue = await loadCatalogue(join(import.meta.dirname, "../../catalogue"));

function apply(document: string, edits: readonly { changes: unknown }[]): string {
  return edits
    .reduce((text, { changes }) => ChangeSet.fromJSON(changes).apply(text), Text.of(document.split("\n")))
    .toString();
}

test("the same seed tells the same year, another seed another", () => {
  expect(tellYear(catalogue, now, 1)).toEqual(tellYear(catalogue, now, 1));
  expect(tellYear(catalogue, now, 2)).not.toEqual(tellYear(catalogue, now, 1));
});

test("a year is told and stored in under two seconds, and every state is on the shelf", async () => {
  const practice = await openTestPractice({ catalogue });
  const startMs = performance.now();
  await seedPractice(practice.context);
  expect(performance.now() - startMs).toBeLessThan(2_000);
  const { problems } = await listShelves(practice.context);
  expect(new Set(problems.map((problem) => problem.state))).toEqual(new Set(problemStates));
  expect(problems.reduce((sum, problem) => sum + problem.attempts, 0)).toBeGreaterThan(150);
  await practice.close();
});

test("times get shorter with practice", () => {
  const { attempts } = tellYear(catalogue, now, 1);
  const passes = attempts.filter(
    (attempt) => attempt.mode === "submit" && attempt.verdict.kind === "passed" && !attempt.aided,
  );
  const byProblem = Map.groupBy(passes, (attempt) => attempt.problemId);
  const practised = [...byProblem.values()].filter((one) => one.length >= 6);
  expect(practised.length).toBeGreaterThan(3);
  for (const one of practised) {
    const mean = (some: typeof one) => some.reduce((sum, attempt) => sum + (attempt.activeMs ?? 0), 0) / some.length;
    expect(mean(one.slice(-3))).toBeLessThan(mean(one.slice(0, 3)));
  }
});

test("nothing lies in the future or more than a year back, and sittings of the year do not overlap", () => {
  const { sittings, attempts, edits } = tellYear(catalogue, now, 3);
  const instants = [
    ...sittings.map((one) => one.startedAt),
    ...attempts.map((one) => one.createdAt),
    ...edits.map((one) => one.savedAt),
  ];
  for (const instant of instants) {
    expect(Date.parse(instant)).toBeLessThanOrEqual(now.getTime());
    expect(Date.parse(instant)).toBeGreaterThan(now.getTime() - 367 * dayMs);
  }
  expect(sittings.map((sitting) => sitting.id)).toEqual(sittings.map((sitting) => sitting.id).toSorted());
});

test("attempts are aided exactly where the rules say so", () => {
  const { sittings, attempts } = tellYear(catalogue, now, 1);
  const looks = sittings.flatMap((sitting) =>
    sitting.looks.map((look) => ({
      problemId: sitting.problemId,
      kind: "look" as const,
      sittingId: sitting.id,
      atMs: Date.parse(look.lookedAt),
    })),
  );
  const passes = attempts
    .filter((attempt) => attempt.mode === "submit" && attempt.verdict.kind === "passed")
    .map((attempt) => ({
      problemId: attempt.problemId,
      kind: "pass" as const,
      sittingId: attempt.sittingId,
      atMs: Date.parse(attempt.createdAt),
    }));
  for (const attempt of attempts) {
    const atMs = Date.parse(attempt.createdAt);
    const before = [...looks, ...passes].filter((one) => one.problemId === attempt.problemId && one.atMs <= atMs);
    const earlier = before.filter((one) => one.kind === "look" || one.atMs < atMs);
    expect(attempt.aided).toBe(isAided(earlier, attempt.sittingId, atMs));
  }
});

test("a replay ends at the code of the last attempt, for the editor that plays it", async () => {
  const practice = await openTestPractice({ catalogue });
  await seedPractice(practice.context);
  const { sittings, attempts } = tellYear(catalogue, now, 20_261_121);
  for (const sitting of sittings.slice(0, 40)) {
    const replay = await readReplay(practice.context, sitting.id);
    const last = attempts.findLast((attempt) => attempt.sittingId === sitting.id);
    expect(apply(replay.startingDocument, replay.edits)).toBe(last?.code);
  }
  await practice.close();
});

test("typing one text over another ends at the other, whatever they are", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "\n", "é", "🧮") });
  fc.assert(
    fc.property(text, text, fc.integer(), (before, after, seed) => {
      const edits = typeOver(before, after, [100, 900], createSeededRandom(seed));
      expect(apply(before, edits)).toBe(after);
      const times = edits.map((edit) => edit.atMs);
      expect(times).toEqual(times.toSorted((one, other) => one - other));
    }),
  );
});

test("whoever opens the demo finds a sitting of this hour to carry on", async () => {
  const practice = await openTestPractice();
  await seedPractice(practice.context);
  const pages = await Promise.all([...sampleCatalogue.problems.keys()].map((id) => readProblem(practice.context, id)));
  expect(pages.filter((page) => page.sitting !== null)).toHaveLength(1);
  await practice.close();
});

test("an empty catalogue has no story", () => {
  expect(
    tellYear({ problems: new Map(), training: new Map(), planned: new Map(), sections: [], paths: [] }, now, 1),
  ).toMatchObject({
    sittings: [],
    attempts: [],
  });
});
