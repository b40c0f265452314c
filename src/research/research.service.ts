import { dayMs, type Clock } from "#platform/clock.ts";
import { inTransaction } from "#platform/database.ts";
import { probingQuestions } from "#research/probing-questions.rules.ts";
import type { ResearchContext, ResearchDatabase } from "#research/research.context.ts";
import { researchConflict, researchNotFound } from "#research/research.errors.ts";
import { gatherEvidence, type ResearchEvidence } from "#research/research-evidence.rules.ts";
import {
  fieldsOfKind,
  type FieldsOf,
  type ProbingQuestion,
  type RecordKind,
  type Research,
  type ResearchRecord,
} from "#research/research.schemas.ts";
import {
  findRecord,
  findRecords,
  insertRecord,
  purgeRecords,
  updateRecord,
  type KeptRecord,
} from "#research/research.store.ts";

const undoableForMs = 30 * dayMs;
const idKinds: Readonly<Record<RecordKind, string>> = { project: "proj", opinion: "opin", talk: "talk" };

/** Everything of the user's research, oldest first. */
export async function readResearch({ database, user }: ResearchContext): Promise<Research> {
  const kept = await findRecords(database, user.id);
  const of = <Kind extends RecordKind>(kind: Kind): ResearchRecord<Kind>[] =>
    kept.filter((one) => one.kind === kind).map((one) => toRecord(kind, one));
  return { projects: of("project"), opinions: of("opinion"), talks: of("talk") };
}

/** One record. Throws `research.not_found`. */
export async function readRecord<Kind extends RecordKind>(
  { database, user }: ResearchContext,
  kind: Kind,
  id: string,
): Promise<ResearchRecord<Kind>> {
  const kept = await findRecord(database, user.id, kind, id);
  if (kept === null) throw researchNotFound(kind, id);
  return toRecord(kind, kept);
}

/** Begins a record. */
export async function createRecord<Kind extends RecordKind>(
  context: ResearchContext,
  kind: Kind,
  fields: FieldsOf<Kind>,
): Promise<ResearchRecord<Kind>> {
  const { database, user, clock, ids } = context;
  const now = clock().toISOString();
  const id = ids.next(idKinds[kind]);
  await insertRecord(database, {
    user_id: user.id,
    id,
    kind,
    revision: 1,
    created_at: now,
    updated_at: now,
    deleted_at: null,
    fields: JSON.stringify(fields),
  });
  return readRecord(context, kind, id);
}

/** Writes a record over the revision that was read. Throws `research.not_found`, `research.conflict`. */
export async function writeRecord<Kind extends RecordKind>(
  context: ResearchContext,
  kind: Kind,
  id: string,
  { revision, fields }: { revision: number; fields: FieldsOf<Kind> },
): Promise<ResearchRecord<Kind>> {
  const { database, user, clock } = context;
  await inTransaction(database, async (transaction) => {
    const kept = await findRecord(transaction, user.id, kind, id);
    if (kept === null) throw researchNotFound(kind, id);
    if (kept.revision !== revision) throw researchConflict(kind, revision, kept.revision);
    const columns = { fields: JSON.stringify(fields), revision: revision + 1, updated_at: clock().toISOString() };
    await updateRecord(transaction, user.id, id, columns);
  });
  return readRecord(context, kind, id);
}

/** Deletes a record; {@link restoreRecord} undoes it for 30 days. Throws `research.not_found`. */
export async function deleteRecord(context: ResearchContext, kind: RecordKind, id: string): Promise<void> {
  const { database, user, clock } = context;
  if ((await findRecord(database, user.id, kind, id)) === null) throw researchNotFound(kind, id);
  const now = clock().toISOString();
  await updateRecord(database, user.id, id, { deleted_at: now, updated_at: now });
}

/** Takes a deletion back. Throws `research.not_found`. */
export async function restoreRecord<Kind extends RecordKind>(
  context: ResearchContext,
  kind: Kind,
  id: string,
): Promise<ResearchRecord<Kind>> {
  const { database, user, clock } = context;
  if ((await findRecord(database, user.id, kind, id, { deleted: true })) === null) throw researchNotFound(kind, id);
  await updateRecord(database, user.id, id, { deleted_at: null, updated_at: clock().toISOString() });
  return readRecord(context, kind, id);
}

/** Removes for good what was deleted more than 30 days ago, of every user. */
export async function purgeDeletedResearch(database: ResearchDatabase, clock: Clock): Promise<void> {
  const before = new Date(clock().getTime() - undoableForMs).toISOString();
  await inTransaction(database, async (transaction) => purgeRecords(transaction, before));
}

/** A probing question with the project that it is about. */
interface ResearchQuestion extends ProbingQuestion {
  projectId: string;
  projectTitle: string;
}

/** What an interviewer would ask about the user's projects: the project written last first, each in the order of a deep-dive. */
export async function listResearchQuestions(context: ResearchContext): Promise<ResearchQuestion[]> {
  const { projects } = await readResearch(context);
  return projects
    .toSorted((one, other) => (one.updatedAt > other.updatedAt ? -1 : 1))
    .flatMap(({ id, fields }) =>
      probingQuestions(id, fields).map((question) => ({ ...question, projectId: id, projectTitle: fields.title })),
    );
}

/** What a plan wants to know of the user's research: when each write-up was last saved. */
export async function listResearchEvidence(context: ResearchContext): Promise<ResearchEvidence> {
  return gatherEvidence(await readResearch(context));
}

function toRecord<Kind extends RecordKind>(kind: Kind, kept: KeptRecord): ResearchRecord<Kind> {
  return {
    id: kept.id,
    revision: kept.revision,
    createdAt: kept.created_at,
    updatedAt: kept.updated_at,
    fields: fieldsOfKind[kind].parse(kept.fields) as FieldsOf<Kind>,
  };
}
