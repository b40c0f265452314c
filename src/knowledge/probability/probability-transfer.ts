import { importedInstantSchema } from "#platform/instants.schemas.ts";
import type { KnowledgeDatabase } from "#knowledge/knowledge.context.ts";
import type { KnowledgeTables } from "#knowledge/knowledge.tables.ts";
import { seedSchema, timeMsSchema } from "#knowledge/probability/probability.schemas.ts";
import { findEveryAttempt, insertProbabilityAttempt } from "#knowledge/probability/probability.store.ts";
import { setAnswerSchema, setItemSchema, setKinds } from "#knowledge/probability/timed-sets.schemas.ts";
import {
  findSetAnswers,
  findSets,
  insertSet,
  setFinishedAt,
  writeSetAnswer,
} from "#knowledge/probability/timed-sets.store.ts";
import { idPattern } from "#platform/ids.ts";
import { importInvalid } from "#platform/platform.errors.ts";
import { readLinesOf, toLines } from "#platform/transfer-files.ts";
import type { TransferCounts, TransferPart } from "#platform/transfer-part.ts";
import * as z from "zod";

type Tables = Pick<KnowledgeTables, keyof KnowledgeTables>;

const files = { attempts: "probability-attempts.jsonl", sets: "timed-sets.jsonl" };
const typedSchema = setAnswerSchema.shape.typed;

/** A line of `probability-attempts.jsonl`. */
const exportedAttemptSchema = z.strictObject({
  id: z.string().regex(idPattern("pat"), "must be an attempt's id"),
  problem_id: z.string(),
  seed: seedSchema,
  typed: typedSchema.nullable(),
  value: z.number().nullable(),
  is_right: z.boolean(),
  trap: z.string().nullable(),
  time_ms: timeMsSchema,
  set_id: z.string().nullable(),
  attempted_at: importedInstantSchema,
});

/** A line of `timed-sets.jsonl`, with what was typed at its places. */
const exportedSetSchema = z.strictObject({
  id: z.string().regex(idPattern("set"), "must be a set's id"),
  kind: z.enum(setKinds),
  minutes: z.number().int().min(1).max(120),
  started_at: importedInstantSchema,
  finished_at: importedInstantSchema.nullable(),
  // archives from before sets could be deleted have no such field
  deleted_at: importedInstantSchema.nullable().default(null),
  items: z.array(setItemSchema).max(30),
  answers: z.array(
    z.strictObject({
      place: z.number().int().min(0).max(29),
      typed: typedSchema,
      time_ms: timeMsSchema,
      attempt_id: z.string().nullable(),
      answer_id: z.string().nullable(),
    }),
  ),
});

type ExportedAttempt = z.infer<typeof exportedAttemptSchema>;
type ExportedSet = z.infer<typeof exportedSetSchema>;

/**
 * Attempts at probability problems and timed sets in an archive. Both sides are brought together; of a set that is on both, the
 * finished one stays, deleted or not as it is here.
 */
export const probabilityTransfer: TransferPart = {
  owns: (name) => Object.values(files).includes(name),
  async write(untyped, userId) {
    const database = untyped.withTables<Tables>();
    return new Map([
      [files.attempts, toLines(await readAttempts(database, userId))],
      [files.sets, toLines(await readSets(database, userId))],
    ]);
  },
  read(archive) {
    const attempts = readLinesOf(archive, files.attempts, exportedAttemptSchema);
    const sets = readLinesOf(archive, files.sets, exportedSetSchema);
    checkOnce(files.attempts, attempts);
    checkOnce(files.sets, sets);
    for (const { id, answers } of sets) checkPlaces(id, answers);
    return async (untyped, userId) => {
      const database = untyped.withTables<Tables>();
      const counts = { added: 0, updated: 0, unchanged: 0 };
      await storeAttempts(database, userId, attempts, counts);
      await storeSets(database, userId, sets, counts);
      return counts;
    };
  },
};

function checkOnce(file: string, lines: readonly { id: string }[]): void {
  if (new Set(lines.map(({ id }) => id)).size < lines.length) throw importInvalid(file, "has one line's id twice");
}

function checkPlaces(id: string, answers: readonly { place: number }[]): void {
  if (new Set(answers.map(({ place }) => place)).size < answers.length)
    throw importInvalid(files.sets, `answers a place of ${id} twice`);
}

async function readAttempts(database: KnowledgeDatabase, userId: string): Promise<ExportedAttempt[]> {
  const attempts = await findEveryAttempt(database, userId);
  return attempts.map(({ user_id: _, time_ms: timeMs, ...attempt }) => ({ ...attempt, time_ms: Number(timeMs) }));
}

async function readSets(database: KnowledgeDatabase, userId: string): Promise<ExportedSet[]> {
  const answers = Map.groupBy(await findSetAnswers(database, userId), ({ set_id: setId }) => setId);
  return (await findSets(database, userId, { deleted: true })).map(({ user_id: _, ...set }) => ({
    ...set,
    answers: (answers.get(set.id) ?? []).map(({ place, typed, time_ms, attempt_id, answer_id }) => ({
      place,
      typed,
      time_ms: Number(time_ms),
      attempt_id,
      answer_id,
    })),
  }));
}

async function storeAttempts(
  database: KnowledgeDatabase,
  userId: string,
  incoming: readonly ExportedAttempt[],
  counts: TransferCounts,
): Promise<void> {
  const known = new Set((await findEveryAttempt(database, userId)).map(({ id }) => id));
  for (const attempt of incoming) {
    if (known.has(attempt.id)) {
      counts.unchanged += 1;
      continue;
    }
    await insertProbabilityAttempt(database, { user_id: userId, ...attempt });
    counts.added += 1;
  }
}

async function storeSets(
  database: KnowledgeDatabase,
  userId: string,
  incoming: readonly ExportedSet[],
  counts: TransferCounts,
): Promise<void> {
  const known = new Map((await findSets(database, userId, { deleted: true })).map((set) => [set.id, set]));
  for (const { answers, items, ...set } of incoming) {
    const before = known.get(set.id);
    if (before !== undefined && (before.finished_at !== null || set.finished_at === null)) {
      counts.unchanged += 1;
      continue;
    }
    if (before === undefined) await insertSet(database, { user_id: userId, ...set, items: JSON.stringify(items) });
    else if (set.finished_at !== null) await setFinishedAt(database, userId, set.id, set.finished_at);
    for (const answer of answers) await writeSetAnswer(database, { user_id: userId, set_id: set.id, ...answer });
    counts[before === undefined ? "added" : "updated"] += 1;
  }
}
