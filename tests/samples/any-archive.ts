import { verdictKinds } from "#judge/judge.schemas.ts";
import type { Archive, ExportedSitting } from "#practice/transfer.schemas.ts";
import fc from "fast-check";

/** Objects as JSON makes them: with a prototype. */
function record<Model extends object>(model: { [Key in keyof Model]: fc.Arbitrary<Model[Key]> }): fc.Arbitrary<Model> {
  return fc.record(model, { noNullPrototype: true }) as fc.Arbitrary<Model>;
}

const problemIds = ["double-it", "halve-it", "rope"];
const firstMs = Date.parse("2025-01-01T00:00:00.000Z");
const instant = fc.integer({ min: 0, max: 700 * 24 * 3_600_000 }).map((ms) => new Date(firstMs + ms).toISOString());
/** What people type and what breaks programs: any character of Unicode but NUL, carriage returns and byte order marks among them. */
const text = fc
  .string({
    unit: fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 1 }),
      fc.constantFrom("\n", "\r\n", "\t", "\ufeff", "\u2028", '"', "\\"),
    ),
  })
  .map((one) => one.replaceAll("\0", ""));
const ms = fc.integer({ min: 0, max: 2 ** 40 });
const idOf = (kind: string): fc.Arbitrary<string> =>
  fc
    .string({ unit: fc.constantFrom(..."0123456789abcdefghjkmnpqrstvwxyz"), minLength: 26, maxLength: 26 })
    .map((one) => `${kind}_${one}`);

const look = fc.oneof(
  record({
    kind: fc.constantFrom("pattern" as const, "solution" as const),
    rung: fc.constant(null),
    lookedAt: instant,
  }),
  record({ kind: fc.constant("hint" as const), rung: fc.integer({ min: 1, max: 3 }), lookedAt: instant }),
);

const sitting: fc.Arbitrary<ExportedSitting> = record({
  id: idOf("sit"),
  problemId: fc.constantFrom(...problemIds),
  startedAt: instant,
  finishedAt: fc.option(instant),
  activeMs: ms,
  progressAtMs: ms,
  interview: fc.boolean(),
  passed: fc.boolean(),
  passedCases: fc.uniqueArray(fc.string(), { maxLength: 3 }),
  startingDocument: fc.option(text),
  looks: fc.uniqueArray(look, { maxLength: 4, selector: ({ kind, rung }) => `${kind} ${rung}` }).map(inOrder),
});

const batch = record({
  savedAt: instant,
  edits: fc.array(
    record({
      atMs: fc.double({ min: 0, max: 1e9, noNaN: true, noDefaultInfinity: true }).map(Math.abs),
      changes: fc.constant([3, [0, "é\0"]]),
    }),
    { maxLength: 3 },
  ),
});

const attempt = record({
  id: idOf("att"),
  mode: fc.constantFrom("run" as const, "submit" as const),
  door: fc.constantFrom("web" as const, "cli" as const, "import" as const),
  createdAt: instant,
  activeMs: fc.option(ms),
  aided: fc.boolean(),
  verdict: record({
    kind: fc.constantFrom(...verdictKinds),
    message: fc.string({ unit: "grapheme" }),
    passedCases: fc.nat(9),
    totalCases: fc.nat(9),
    wallMs: fc.float({ min: 0, max: 15_000, noNaN: true }).map(Math.abs),
    cpuMs: fc.nat(9_000),
    peakMemoryBytes: ms,
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    outputTruncated: fc.boolean(),
    growth: fc.constant(null),
  }),
  cases: fc.array(
    record({ name: fc.string(), title: fc.string(), status: fc.string(), message: fc.string(), wallMs: fc.nat(9_000) }),
    { maxLength: 3 },
  ),
  code: text,
  deletedAt: fc.option(instant),
});

/** Anything a user may have: sittings open and finished, replays, attempts in and out of sittings, deleted ones too. */
export const anyArchive: fc.Arbitrary<Archive> = record({
  settings: fc.option(
    record({
      value: record({
        theme: fc.constantFrom("system" as const, "light" as const, "dark" as const),
        editorKeys: fc.constantFrom("default" as const, "vim" as const, "emacs" as const),
        interview: fc.boolean(),
      }),
      savedAt: instant,
    }),
  ),
  scratchpad: fc.option(
    record({ runtime: fc.constantFrom("numpy" as const, "torch" as const), savedAt: instant, code: text }),
  ),
  drafts: fc.uniqueArray(
    record({
      problemId: fc.constantFrom(...problemIds),
      revision: fc.integer({ min: 1, max: 9_999 }),
      savedAt: instant,
      code: text,
    }),
    { maxLength: 3, selector: (draft) => draft.problemId },
  ),
  sittings: fc.uniqueArray(fc.tuple(sitting, fc.array(batch, { maxLength: 3 })), {
    maxLength: 5,
    selector: ([one]) => one.id,
  }),
  attempts: fc.uniqueArray(fc.tuple(attempt, fc.nat(6)), { maxLength: 6, selector: ([one]) => one.id }),
}).map(({ settings, scratchpad, drafts, sittings, attempts }) => {
  const kept = closeAllButOne(sittings.map(([one]) => one)).sort(byId);
  return {
    settings,
    scratchpad,
    drafts: drafts.sort((one, other) => compare(one.problemId, other.problemId)),
    sittings: kept,
    edits: sittings
      .flatMap(([{ id }, batches]) => batches.map((one, sequence) => ({ sittingId: id, sequence, ...one })))
      .sort((one, other) => compare(one.sittingId, other.sittingId) || one.sequence - other.sequence),
    attempts: attempts
      .map(([one, choice]) => {
        const within = kept[choice];
        const { id, ...rest } = one;
        return { id, problemId: within?.problemId ?? "double-it", sittingId: within?.id ?? null, ...rest };
      })
      .sort(byId),
  };
});

/** A problem has one open sitting at a time. */
function closeAllButOne(sittings: ExportedSitting[]): ExportedSitting[] {
  const open = new Set<string>();
  return sittings.map((one) => {
    if (one.finishedAt !== null) return one;
    if (open.has(one.problemId)) return { ...one, finishedAt: one.startedAt };
    open.add(one.problemId);
    return one;
  });
}

function inOrder(looks: ExportedSitting["looks"]): ExportedSitting["looks"] {
  return looks.toSorted(
    (one, other) =>
      compare(one.lookedAt, other.lookedAt) || compare(one.kind, other.kind) || (one.rung ?? 0) - (other.rung ?? 0),
  );
}

function byId(one: { id: string }, other: { id: string }): number {
  return compare(one.id, other.id);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
