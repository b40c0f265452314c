import { importedInstantSchema } from "#platform/instants.schemas.ts";
import { writeDeadlineSchema } from "#knowledge/readiness/deadlines.schemas.ts";
import type { DeadlineTables } from "#knowledge/readiness/deadlines.tables.ts";
import { idPattern } from "#platform/ids.ts";
import { importInvalid } from "#platform/platform.errors.ts";
import { readLinesOf, toLines } from "#platform/transfer-files.ts";
import type { TransferCounts, TransferPart } from "#platform/transfer-part.ts";
import type { Kysely } from "kysely";
import * as z from "zod";

const file = "deadlines.jsonl";
type Tables = Pick<DeadlineTables, keyof DeadlineTables>;

/** A line of `deadlines.jsonl`. */
const exportedDeadlineSchema = z.strictObject({
  id: z.string().regex(idPattern("date"), "must be a date's id"),
  created_at: importedInstantSchema,
  updated_at: importedInstantSchema,
  deleted_at: importedInstantSchema.nullable(),
  ...writeDeadlineSchema.shape,
});

type ExportedDeadline = z.infer<typeof exportedDeadlineSchema>;

/** Rounds with a date, in an archive. Of one that is on both sides the one changed last stays. */
export const deadlinesTransfer: TransferPart = {
  owns: (name) => name === file,
  async write(untyped, userId) {
    return new Map([[file, toLines(await readAll(untyped.withTables<Tables>(), userId))]]);
  },
  read(archive) {
    const incoming = readLinesOf(archive, file, exportedDeadlineSchema);
    if (new Set(incoming.map(({ id }) => id)).size < incoming.length) throw importInvalid(file, "has a date twice");
    return async (untyped, userId) => store(untyped.withTables<Tables>(), userId, incoming);
  },
};

async function readAll(database: Kysely<Tables>, userId: string): Promise<ExportedDeadline[]> {
  return database
    .selectFrom("deadlines")
    .select(["id", "created_at", "updated_at", "deleted_at", "name", "day", "round"])
    .where("user_id", "=", userId)
    .orderBy("id")
    .execute();
}

async function store(
  database: Kysely<Tables>,
  userId: string,
  incoming: readonly ExportedDeadline[],
): Promise<TransferCounts> {
  const counts = { added: 0, updated: 0, unchanged: 0 };
  const here = new Map((await readAll(database, userId)).map((one) => [one.id, one]));
  for (const deadline of incoming) {
    const before = here.get(deadline.id);
    if (before === undefined) {
      await database
        .insertInto("deadlines")
        .values({ user_id: userId, ...deadline })
        .execute();
      counts.added += 1;
    } else if (deadline.updated_at > before.updated_at) {
      await database
        .updateTable("deadlines")
        .set(deadline)
        .where("user_id", "=", userId)
        .where("id", "=", deadline.id)
        .execute();
      counts.updated += 1;
    } else counts.unchanged += 1;
  }
  return counts;
}
