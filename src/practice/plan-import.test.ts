import { mergeSittings, planImport } from "#practice/plan-import.ts";
import type { Archive } from "#practice/transfer.schemas.ts";
import { anyArchive } from "#tests/samples/any-archive.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const nothing: Archive = { settings: null, scratchpad: null, drafts: [], sittings: [], edits: [], attempts: [] };

/** What is here after an import: records by their key, the changed ones over those before. */
function after(current: Archive, incoming: Archive): Archive {
  const { changes } = planImport(current, incoming);
  return {
    settings: changes.settings ?? current.settings,
    scratchpad: changes.scratchpad ?? current.scratchpad,
    drafts: over(current.drafts, changes.drafts, (draft) => draft.problemId),
    sittings: over(current.sittings, changes.sittings, (sitting) => sitting.id),
    edits: over(
      current.edits,
      changes.edits,
      (batch) => `${batch.sittingId} ${String(batch.sequence).padStart(9, "0")}`,
    ),
    attempts: over(current.attempts, changes.attempts, (attempt) => attempt.id),
  };
}

function over<Item>(before: Item[], changed: Item[], keyOf: (item: Item) => string): Item[] {
  const merged = new Map([...before, ...changed].map((item) => [keyOf(item), item]));
  return [...merged].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, item]) => item);
}

test("into nothing, everything is taken as it is", () => {
  fc.assert(
    fc.property(anyArchive, (archive) => {
      expect(after(nothing, archive)).toEqual(archive);
      expect(planImport(nothing, archive).summary).toMatchObject({ updated: 0, unchanged: 0 });
    }),
  );
});

test("one's own export changes nothing", () => {
  fc.assert(
    fc.property(anyArchive, (archive) => {
      const { changes, summary } = planImport(archive, archive);
      expect(summary).toMatchObject({ added: 0, updated: 0 });
      expect(after(archive, archive)).toEqual(archive);
      expect([changes.drafts, changes.edits, changes.attempts]).toEqual([[], [], []]);
    }),
  );
});

test("importing twice is importing once, and nothing that was here is lost", () => {
  fc.assert(
    fc.property(anyArchive, anyArchive, (current, incoming) => {
      const once = after(current, incoming);
      expect(after(once, incoming)).toEqual(once);
      expect(once.attempts).toEqual(expect.arrayContaining(current.attempts));
      expect(once.edits).toEqual(expect.arrayContaining(current.edits));
      const open = once.sittings.filter((sitting) => sitting.finishedAt === null).map((sitting) => sitting.problemId);
      expect(new Set(open).size).toBe(open.length);
    }),
  );
});

describe("of a draft", () => {
  const draft = (savedAt: string, code: string, revision: number) => ({ problemId: "rope", savedAt, code, revision });
  const older = draft("2026-11-20T09:00:00.000Z", "older", 9);
  const newer = draft("2026-11-21T09:00:00.000Z", "newer", 4);

  test("the newer text stays, and its revision rises", () => {
    expect(after({ ...nothing, drafts: [older] }, { ...nothing, drafts: [newer] }).drafts).toEqual([
      { ...newer, revision: 10 },
    ]);
    expect(after({ ...nothing, drafts: [newer] }, { ...nothing, drafts: [older] }).drafts).toEqual([newer]);
  });
});

describe("of a sitting known here", () => {
  const sitting = {
    id: "sit_a",
    problemId: "rope",
    startedAt: "2026-11-21T09:00:00.000Z",
    finishedAt: null,
    activeMs: 100,
    progressAtMs: 50,
    interview: false,
    passed: false,
    passedCases: ["a"],
    startingDocument: "def",
    looks: [],
  };

  test("both sides' knowledge is kept", () => {
    const further = {
      ...sitting,
      finishedAt: "2026-11-21T09:30:00.000Z",
      activeMs: 200,
      passed: true,
      passedCases: ["b"],
      looks: [{ kind: "pattern" as const, rung: null, lookedAt: "2026-11-21T09:10:00.000Z" }],
    };
    expect(mergeSittings(sitting, further)).toEqual({ ...further, passedCases: ["a", "b"] });
    const current = { ...nothing, sittings: [sitting] };
    expect(planImport(current, { ...nothing, sittings: [further] }).summary).toEqual({
      added: 0,
      updated: 1,
      unchanged: 0,
    });
  });

  test("a replay is carried on where it agrees, and left alone where it does not", () => {
    const batch = (sequence: number, code: string) => ({
      sittingId: "sit_a",
      sequence,
      savedAt: "2026-11-21T09:00:00.000Z",
      edits: [{ atMs: sequence, changes: [0, [0, code]] }],
    });
    const current = { ...nothing, sittings: [sitting], edits: [batch(0, "x")] };
    const agreeing = { ...nothing, sittings: [sitting], edits: [batch(0, "x"), batch(1, "y")] };
    const differing = { ...nothing, sittings: [sitting], edits: [batch(0, "z"), batch(1, "y")] };
    expect(after(current, agreeing).edits).toEqual([batch(0, "x"), batch(1, "y")]);
    expect(planImport(current, agreeing).summary).toMatchObject({ updated: 1 });
    expect(after(current, differing).edits).toEqual([batch(0, "x")]);
  });

  test("another open sitting of the problem is closed where its clock stood", () => {
    const other = { ...sitting, id: "sit_b", activeMs: 60_000 };
    expect(after({ ...nothing, sittings: [sitting] }, { ...nothing, sittings: [other] }).sittings).toEqual([
      sitting,
      { ...other, finishedAt: "2026-11-21T09:01:00.000Z" },
    ]);
  });
});
