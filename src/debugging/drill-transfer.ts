import { importedInstantSchema } from "#platform/instants.schemas.ts";
import { drillKinds, drillLevelSchema, guessSchema, symptomSchema } from "#debugging/debugging.schemas.ts";
import type { DebuggingTables } from "#debugging/debugging.tables.ts";
import { operatorSchema } from "#faults/faults.schemas.ts";
import { runtimeNames, verdictKinds } from "#judge/judge.schemas.ts";
import { idPattern } from "#platform/ids.ts";
import { importInvalid } from "#platform/platform.errors.ts";
import { readLinesOf, toLines } from "#platform/transfer-files.ts";
import type { TransferPart } from "#platform/transfer-part.ts";
import type { Kysely } from "kysely";
import * as z from "zod";

const drillsFile = "drills.jsonl";
const runsFile = "drill-runs.jsonl";
const largestInteger = 2_147_483_647;
const textSchema = z
  .string()
  .max(1_000_000)
  .refine((text) => !text.includes("\0"), "has a NUL character");
const countSchema = z.number().int().min(0).max(largestInteger);
const msSchema = z.number().int().min(0);

const programSchema = z.strictObject({
  id: z.string(),
  runtime: z.enum(runtimeNames),
  code: textSchema,
  tests: textSchema,
  forbid: z.array(z.string()),
  name: z.string().optional(),
  module: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
    .optional(),
});

const keptFaultSchema = z.strictObject({
  key: z.string(),
  operator: operatorSchema,
  familyTitle: z.string(),
  lines: z.array(z.number().int()),
  before: z.string(),
  after: z.string(),
});

/** A line of `drills.jsonl`: the drill with the code as it was served and as the user left it. */
const exportedDrillSchema = z
  .strictObject({
    id: z.string().regex(idPattern("drl"), "must be a drill's id"),
    share_id: z.string(),
    kind: z.enum(drillKinds),
    program_id: z.string(),
    title: z.string(),
    level: drillLevelSchema,
    interview: z.boolean(),
    minutes: countSchema,
    state: z.enum(["open", "fixed", "gave-up"]),
    started_at: importedInstantSchema,
    finished_at: importedInstantSchema.nullable(),
    active_ms: msSchema,
    revision: countSchema,
    signature: z.string(),
    deleted_at: importedInstantSchema.nullable(),
    faults: z.array(keptFaultSchema),
    guesses: z.array(guessSchema),
    passed_follow_ups: z.array(z.string()),
    symptoms: z.array(symptomSchema),
    own_program: programSchema.nullable(),
    served: textSchema,
    code: textSchema,
  })
  .refine(
    (drill) => (drill.state === "open") === (drill.finished_at === null),
    "is over without its time, or not over with one",
  );

/** A line of `drill-runs.jsonl`. */
const exportedRunSchema = z.strictObject({
  id: z.string().regex(idPattern("run"), "must be a run's id"),
  drill_id: z.string().regex(idPattern("drl"), "must be a drill's id"),
  created_at: importedInstantSchema,
  active_ms: msSchema,
  follow_up: z.string().nullable(),
  verdict_kind: z.enum(verdictKinds),
  passed_cases: countSchema,
  total_cases: countSchema,
  code: textSchema,
});

type ExportedDrill = z.infer<typeof exportedDrillSchema>;
type ExportedRun = z.infer<typeof exportedRunSchema>;
type Tables = Pick<DebuggingTables, keyof DebuggingTables>;

/** Drills and the runs of their fixes, in an archive. Of a drill that is on both sides the one that got further stays. */
export const drillTransfer: TransferPart = {
  owns: (name) => name === drillsFile || name === runsFile,
  async write(untyped, userId) {
    const database = untyped.withTables<Tables>();
    const [drills, runs] = await Promise.all([findDrills(database, userId), findRuns(database, userId)]);
    return new Map([
      [drillsFile, toLines(drills)],
      [runsFile, toLines(runs)],
    ]);
  },
  read(files) {
    const drills = readLinesOf(files, drillsFile, exportedDrillSchema);
    const runs = readLinesOf(files, runsFile, exportedRunSchema);
    checkRelations(drills, runs);
    return async (untyped, userId) => store(untyped.withTables<Tables>(), userId, drills, runs);
  },
};

function checkRelations(drills: readonly ExportedDrill[], runs: readonly ExportedRun[]): void {
  const ids = new Set(drills.map(({ id }) => id));
  if (ids.size < drills.length) throw importInvalid(drillsFile, "has a drill twice");
  if (new Set(runs.map(({ id }) => id)).size < runs.length) throw importInvalid(runsFile, "has a run twice");
  const lost = runs.find(({ drill_id }) => !ids.has(drill_id));
  if (lost) throw importInvalid(runsFile, `names ${lost.drill_id}, which ${drillsFile} does not have`);
}

async function findDrills(database: Kysely<Tables>, userId: string) {
  const rows = await database.selectFrom("drills").selectAll().where("user_id", "=", userId).orderBy("id").execute();
  return rows.map(({ user_id: _, ...drill }) => drill);
}

async function findRuns(database: Kysely<Tables>, userId: string) {
  const rows = await database
    .selectFrom("drill_runs")
    .selectAll()
    .where("user_id", "=", userId)
    .orderBy("id")
    .execute();
  return rows.map(({ user_id: _, ...run }) => run);
}

async function store(
  database: Kysely<Tables>,
  userId: string,
  drills: readonly ExportedDrill[],
  runs: readonly ExportedRun[],
) {
  const counts = { added: 0, updated: 0, unchanged: 0 };
  const here = new Map((await findDrills(database, userId)).map((drill) => [drill.id, drill]));
  for (const drill of drills) {
    const before = here.get(drill.id);
    const row = toRow(drill);
    if (!before) {
      await database
        .insertInto("drills")
        .values({ user_id: userId, ...row })
        .execute();
      counts.added += 1;
    } else if (isFurther(drill, before)) {
      await database.updateTable("drills").set(row).where("user_id", "=", userId).where("id", "=", drill.id).execute();
      counts.updated += 1;
    } else counts.unchanged += 1;
  }
  const known = new Set((await findRuns(database, userId)).map(({ id }) => id));
  for (const run of runs) {
    if (known.has(run.id)) continue;
    await database
      .insertInto("drill_runs")
      .values({ user_id: userId, ...run })
      .execute();
  }
  return counts;
}

/** Over beats open; between two alike the one that was typed on more. */
function isFurther(
  one: Pick<ExportedDrill, "state" | "revision" | "passed_follow_ups">,
  other: Pick<ExportedDrill, "state" | "revision" | "passed_follow_ups">,
): boolean {
  const [open, otherOpen] = [one.state === "open", other.state === "open"];
  if (open !== otherOpen) return otherOpen;
  const [passed, otherPassed] = [one.passed_follow_ups.length, other.passed_follow_ups.length];
  return passed === otherPassed ? one.revision > other.revision : passed > otherPassed;
}

function toRow(drill: ExportedDrill) {
  return {
    ...drill,
    faults: JSON.stringify(drill.faults),
    guesses: JSON.stringify(drill.guesses),
    passed_follow_ups: JSON.stringify(drill.passed_follow_ups),
    symptoms: JSON.stringify(drill.symptoms),
    own_program: drill.own_program === null ? null : JSON.stringify(drill.own_program),
  };
}
