import { importedInstantSchema } from "#platform/instants.schemas.ts";
import { linesSchema, sittingOutcomes, stepStates, tryResults } from "#knowledge/derivations/derivations.schemas.ts";
import type { DerivationTables } from "#knowledge/derivations/derivations.tables.ts";
import { idPattern } from "#platform/ids.ts";
import { importInvalid } from "#platform/platform.errors.ts";
import { readLinesOf, toLines } from "#platform/transfer-files.ts";
import type { TransferCounts, TransferPart } from "#platform/transfer-part.ts";
import type { Kysely } from "kysely";
import * as z from "zod";

const file = "derivations.jsonl";
const mostSteps = 100;
const stepNumberSchema = z.number().int().min(1).max(mostSteps);

/** A line of `derivations.jsonl`: a sitting with its steps and tries. */
const exportedSittingSchema = z
  .strictObject({
    id: z.string().regex(idPattern("der"), "must be a sitting's id"),
    derivation_id: z.string().max(200),
    started_at: importedInstantSchema,
    updated_at: importedInstantSchema,
    ended_at: importedInstantSchema.nullable(),
    outcome: z.enum(sittingOutcomes).nullable(),
    steps: z
      .array(
        z.strictObject({
          step: stepNumberSchema,
          state: z.enum(stepStates),
          hints: z.number().int().min(0).max(mostSteps),
          ended_at: importedInstantSchema.nullable(),
          lines: linesSchema,
        }),
      )
      .max(mostSteps),
    tries: z.array(
      z.strictObject({
        id: z.string().regex(idPattern("try"), "must be a try's id"),
        step: stepNumberSchema,
        tried_at: importedInstantSchema,
        result: z.enum(tryResults),
        lines: linesSchema,
      }),
    ),
  })
  .refine(({ ended_at: endedAt, outcome }) => (endedAt === null) === (outcome === null), "ends without an outcome");

type ExportedSitting = z.infer<typeof exportedSittingSchema>;
type Tables = Pick<DerivationTables, keyof DerivationTables>;
type Database = Kysely<Tables>;

/**
 * Sittings of derivations in an archive. Of a sitting that is on both sides the one changed last stays. Of two that are under
 * way in one derivation the one changed last goes on, and the other is left.
 */
export const derivationsTransfer: TransferPart = {
  owns: (name) => name === file,
  async write(untyped, userId) {
    return new Map([[file, toLines(await readAll(untyped.withTables<Tables>(), userId))]]);
  },
  read(archive) {
    const incoming = readLinesOf(archive, file, exportedSittingSchema);
    checkOnce(incoming);
    return async (untyped, userId) => store(untyped.withTables<Tables>(), userId, incoming);
  },
};

function checkOnce(sittings: readonly ExportedSitting[]): void {
  const hasTwice = (values: readonly unknown[]): boolean => new Set(values).size < values.length;
  if (hasTwice(sittings.map(({ id }) => id))) throw importInvalid(file, "has a sitting twice");
  if (hasTwice(sittings.flatMap(({ tries }) => tries.map(({ id }) => id))))
    throw importInvalid(file, "has a try twice");
  if (sittings.some(({ steps }) => hasTwice(steps.map(({ step }) => step))))
    throw importInvalid(file, "has a step of a sitting twice");
  const underWay = sittings.filter(({ outcome }) => outcome === null);
  if (hasTwice(underWay.map((sitting) => sitting.derivation_id)))
    throw importInvalid(file, "has two sittings of one derivation under way");
}

async function readAll(database: Database, userId: string): Promise<ExportedSitting[]> {
  const sittings = await database
    .selectFrom("derivation_sittings")
    .selectAll()
    .where("user_id", "=", userId)
    .orderBy("id")
    .execute();
  const steps = await database
    .selectFrom("derivation_steps")
    .selectAll()
    .where("user_id", "=", userId)
    .orderBy("step")
    .execute();
  const tries = await database
    .selectFrom("derivation_tries")
    .selectAll()
    .where("user_id", "=", userId)
    .orderBy("id")
    .execute();
  const stepsOf = Map.groupBy(steps, (step) => step.sitting_id);
  const triesOf = Map.groupBy(tries, (one) => one.sitting_id);
  return sittings.map(({ user_id: _, ...sitting }) => ({
    ...sitting,
    steps: (stepsOf.get(sitting.id) ?? []).map(({ user_id: _user, sitting_id: _sitting, ...step }) => step),
    tries: (triesOf.get(sitting.id) ?? []).map(({ user_id: _user, sitting_id: _sitting, ...one }) => one),
  }));
}

async function store(
  database: Database,
  userId: string,
  incoming: readonly ExportedSitting[],
): Promise<TransferCounts> {
  const counts = { added: 0, updated: 0, unchanged: 0 };
  const here = new Map((await readAll(database, userId)).map((sitting) => [sitting.id, sitting]));
  for (const sitting of incoming) {
    const before = here.get(sitting.id);
    if (before !== undefined && sitting.updated_at <= before.updated_at) {
      counts.unchanged += 1;
      continue;
    }
    const settled = sitting.outcome === null ? await settleUnderWay(database, userId, sitting) : sitting;
    await writeSitting(database, userId, settled);
    counts[before === undefined ? "added" : "updated"] += 1;
  }
  return counts;
}

/** At most one sitting of a derivation goes on. */
async function settleUnderWay(database: Database, userId: string, sitting: ExportedSitting): Promise<ExportedSitting> {
  const other = await database
    .selectFrom("derivation_sittings")
    .select(["id", "updated_at"])
    .where("user_id", "=", userId)
    .where("derivation_id", "=", sitting.derivation_id)
    .where("outcome", "is", null)
    .where("id", "!=", sitting.id)
    .executeTakeFirst();
  if (other === undefined) return sitting;
  if (other.updated_at >= sitting.updated_at) return { ...sitting, outcome: "left", ended_at: sitting.updated_at };
  await database
    .updateTable("derivation_sittings")
    .set({ outcome: "left", ended_at: other.updated_at })
    .where("user_id", "=", userId)
    .where("id", "=", other.id)
    .execute();
  return sitting;
}

async function writeSitting(database: Database, userId: string, sitting: ExportedSitting): Promise<void> {
  const { steps, tries, ...columns } = sitting;
  const key = { user_id: userId, sitting_id: sitting.id };
  await database
    .insertInto("derivation_sittings")
    .values({ user_id: userId, ...columns })
    .onConflict((conflict) => conflict.columns(["user_id", "id"]).doUpdateSet(columns))
    .execute();
  for (const { lines, ...step } of steps) {
    const change = { ...step, lines: JSON.stringify(lines) };
    await database
      .insertInto("derivation_steps")
      .values({ ...key, ...change })
      .onConflict((conflict) => conflict.columns(["user_id", "sitting_id", "step"]).doUpdateSet(change))
      .execute();
  }
  for (const { lines, ...one } of tries)
    await database
      .insertInto("derivation_tries")
      .values({ ...key, ...one, lines: JSON.stringify(lines) })
      .onConflict((conflict) => conflict.columns(["user_id", "id"]).doNothing())
      .execute();
}
