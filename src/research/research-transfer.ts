import { idPattern } from "#platform/ids.ts";
import { importedInstantSchema } from "#platform/instants.schemas.ts";
import { importInvalid } from "#platform/platform.errors.ts";
import { readLinesOf, toLines } from "#platform/transfer-files.ts";
import type { TransferCounts, TransferPart } from "#platform/transfer-part.ts";
import { newRehearsalSchema } from "#research/job-talk.schemas.ts";
import { findAllRehearsals, insertRehearsal, updateRehearsal } from "#research/rehearsals.store.ts";
import type { ResearchDatabase } from "#research/research.context.ts";
import { fieldsOfKind } from "#research/research.schemas.ts";
import { findAllRecords, insertRecord, updateRecord } from "#research/research.store.ts";
import type { ResearchTables } from "#research/research.tables.ts";
import * as z from "zod";

const files = { records: "research.jsonl", rehearsals: "talk-rehearsals.jsonl" };
type Tables = Pick<ResearchTables, keyof ResearchTables>;

const talkId = z.string().regex(idPattern("talk"), "must be a talk's id");
const about = {
  revision: z.number().int().min(1).max(2_147_483_647),
  created_at: importedInstantSchema,
  updated_at: importedInstantSchema,
  deleted_at: importedInstantSchema.nullable(),
};

/** A line of `research.jsonl`. */
const exportedRecordSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("project"),
    id: z.string().regex(idPattern("proj"), "must be a project's id"),
    ...about,
    fields: fieldsOfKind.project,
  }),
  z.strictObject({
    kind: z.literal("opinion"),
    id: z.string().regex(idPattern("opin"), "must be an opinion's id"),
    ...about,
    fields: fieldsOfKind.opinion,
  }),
  z.strictObject({ kind: z.literal("talk"), id: talkId, ...about, fields: fieldsOfKind.talk }),
]);

/** A line of `talk-rehearsals.jsonl`. */
const exportedRehearsalSchema = z.strictObject({
  id: z.string().regex(idPattern("trh"), "must be the id of a talk's rehearsal"),
  talk_id: talkId,
  started_at: importedInstantSchema,
  updated_at: importedInstantSchema,
  deleted_at: importedInstantSchema.nullable(),
  seconds: newRehearsalSchema.shape.seconds,
});

type ExportedRecord = z.infer<typeof exportedRecordSchema>;
type ExportedRehearsal = z.infer<typeof exportedRehearsalSchema>;

/** Projects, opinions, talks and their rehearsals, in an archive. Of one that is on both sides the one changed last stays. */
export const researchTransfer: TransferPart = {
  owns: (name) => Object.values(files).includes(name),
  async write(untyped, userId) {
    const database = untyped.withTables<Tables>();
    const records = await findAllRecords(database, userId);
    const rehearsals = await findAllRehearsals(database, userId);
    return new Map([
      [files.records, toLines(records.map(({ user_id: _, ...record }) => record))],
      [files.rehearsals, toLines(rehearsals.map(({ user_id: _, ...rehearsal }) => rehearsal))],
    ]);
  },
  read(archive) {
    const records = readLinesOf(archive, files.records, exportedRecordSchema);
    const rehearsals = readLinesOf(archive, files.rehearsals, exportedRehearsalSchema);
    checkRelations(records, rehearsals);
    return async (untyped, userId) => {
      const database = untyped.withTables<Tables>();
      const taken = await takeRecords(database, userId, records);
      const more = await takeRehearsals(database, userId, rehearsals);
      return {
        added: taken.added + more.added,
        updated: taken.updated + more.updated,
        unchanged: taken.unchanged + more.unchanged,
      };
    };
  },
};

function checkRelations(records: readonly ExportedRecord[], rehearsals: readonly ExportedRehearsal[]): void {
  const ids = new Set(records.map(({ id }) => id));
  if (ids.size < records.length) throw importInvalid(files.records, "has a record twice");
  if (new Set(rehearsals.map(({ id }) => id)).size < rehearsals.length)
    throw importInvalid(files.rehearsals, "has a rehearsal twice");
  const lost = rehearsals.find(({ talk_id: talk }) => !ids.has(talk));
  if (lost) throw importInvalid(files.rehearsals, `names ${lost.talk_id}, which ${files.records} does not have`);
}

async function takeRecords(
  database: ResearchDatabase,
  userId: string,
  incoming: readonly ExportedRecord[],
): Promise<TransferCounts> {
  const counts = { added: 0, updated: 0, unchanged: 0 };
  const here = new Map((await findAllRecords(database, userId)).map((record) => [record.id, record]));
  for (const record of incoming) {
    const before = here.get(record.id);
    const row = { ...record, fields: JSON.stringify(record.fields) };
    if (before === undefined) {
      await insertRecord(database, { user_id: userId, ...row });
      counts.added += 1;
    } else if (record.updated_at > before.updated_at) {
      // A page that has the other one open must notice.
      const revision = Math.max(record.revision, before.revision + 1);
      await updateRecord(database, userId, record.id, { ...row, revision });
      counts.updated += 1;
    } else counts.unchanged += 1;
  }
  return counts;
}

async function takeRehearsals(
  database: ResearchDatabase,
  userId: string,
  incoming: readonly ExportedRehearsal[],
): Promise<TransferCounts> {
  const counts = { added: 0, updated: 0, unchanged: 0 };
  const here = new Map((await findAllRehearsals(database, userId)).map((rehearsal) => [rehearsal.id, rehearsal]));
  for (const rehearsal of incoming) {
    const before = here.get(rehearsal.id);
    const row = { ...rehearsal, seconds: JSON.stringify(rehearsal.seconds) };
    if (before === undefined) {
      await insertRehearsal(database, { user_id: userId, ...row });
      counts.added += 1;
    } else if (rehearsal.updated_at > before.updated_at) {
      await updateRehearsal(database, userId, rehearsal.id, row);
      counts.updated += 1;
    } else counts.unchanged += 1;
  }
  return counts;
}
