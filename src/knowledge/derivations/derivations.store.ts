import type { DerivationTables } from "#knowledge/derivations/derivations.tables.ts";
import type { KnowledgeDatabase } from "#knowledge/knowledge.context.ts";
import type { Insertable, Selectable, Updateable } from "kysely";

/** A sitting as it is kept. */
export type SittingRecord = Selectable<DerivationTables["derivation_sittings"]>;

/** A step of a sitting as it is kept. */
export type StepRecord = Selectable<DerivationTables["derivation_steps"]>;

/** The user's sittings, of one derivation or of all, oldest first. */
export async function findSittings(
  database: KnowledgeDatabase,
  userId: string,
  derivationId?: string,
): Promise<SittingRecord[]> {
  const all = database.selectFrom("derivation_sittings").selectAll().where("user_id", "=", userId);
  const wanted = derivationId === undefined ? all : all.where("derivation_id", "=", derivationId);
  return wanted.orderBy("started_at").orderBy("id").execute();
}

/** Begins a sitting, unless one of its derivation is under way. */
export async function insertSitting(database: KnowledgeDatabase, sitting: SittingRecord): Promise<void> {
  await database
    .insertInto("derivation_sittings")
    .values(sitting)
    .onConflict((conflict) => conflict.columns(["user_id", "derivation_id"]).where("outcome", "is", null).doNothing())
    .execute();
}

/** Changes a sitting that is under way; one that has ended stays as it is. */
export async function updateSitting(
  database: KnowledgeDatabase,
  { user_id: userId, id }: Pick<SittingRecord, "user_id" | "id">,
  change: Updateable<DerivationTables["derivation_sittings"]>,
): Promise<void> {
  await database
    .updateTable("derivation_sittings")
    .set(change)
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .where("outcome", "is", null)
    .execute();
}

/** The steps of a sitting that were touched, in order. */
export async function findSteps(database: KnowledgeDatabase, userId: string, sittingId: string): Promise<StepRecord[]> {
  return database
    .selectFrom("derivation_steps")
    .selectAll()
    .where("user_id", "=", userId)
    .where("sitting_id", "=", sittingId)
    .orderBy("step")
    .execute();
}

/** Of each sitting under way, how many steps are done. */
export async function countDoneSteps(database: KnowledgeDatabase, userId: string): Promise<Map<string, number>> {
  const rows = await database
    .selectFrom("derivation_steps")
    .select((select) => ["sitting_id", select.fn.countAll().as("count")])
    .where("user_id", "=", userId)
    .where("state", "!=", "open")
    .groupBy("sitting_id")
    .execute();
  return new Map(rows.map(({ sitting_id: id, count }) => [id, Number(count)]));
}

/** What may change of a step. */
export interface StepChange {
  state?: StepRecord["state"];
  hints?: number;
  ended_at?: string;
  lines?: readonly string[];
}

/** Changes a step that is open, or begins it. One that is done stays as it is. */
export async function writeStep(
  database: KnowledgeDatabase,
  { user_id, sitting_id, step }: Pick<StepRecord, "user_id" | "sitting_id" | "step">,
  { lines, ...change }: StepChange,
): Promise<void> {
  const columns = { ...change, ...(lines === undefined ? {} : { lines: JSON.stringify(lines) }) };
  await database
    .insertInto("derivation_steps")
    .values({ state: "open", hints: 0, lines: "[]", ...columns, user_id, sitting_id, step })
    .onConflict((conflict) =>
      conflict
        .columns(["user_id", "sitting_id", "step"])
        .doUpdateSet(columns)
        .where("derivation_steps.state", "=", "open"),
    )
    .execute();
}

/** Keeps a try. */
export async function insertTry(
  database: KnowledgeDatabase,
  one: Insertable<DerivationTables["derivation_tries"]>,
): Promise<void> {
  await database.insertInto("derivation_tries").values(one).execute();
}

/** How many tries each step of a sitting had. */
export async function countTries(
  database: KnowledgeDatabase,
  userId: string,
  sittingId: string,
): Promise<Map<number, number>> {
  const rows = await database
    .selectFrom("derivation_tries")
    .select((select) => ["step", select.fn.countAll().as("count")])
    .where("user_id", "=", userId)
    .where("sitting_id", "=", sittingId)
    .groupBy("step")
    .execute();
  return new Map(rows.map(({ step, count }) => [step, Number(count)]));
}
