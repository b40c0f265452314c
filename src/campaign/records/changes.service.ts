import type { CampaignContext, CampaignDatabase } from "#campaign/campaign.context.ts";
import { recordConflict, recordInvalid, recordNotFound, referenceMissing } from "#campaign/campaign.errors.ts";
import type { Change, ChangesMade } from "#campaign/records/changes.schemas.ts";
import { aboutOf, latestStage, namedIn, nounOf } from "#campaign/records/record.rules.ts";
import { nouns } from "#campaign/records/record.schemas.ts";
import type { Noun } from "#campaign/records/record.schemas.ts";
import { findRecordsAbout, findRecordsById, writeRecords } from "#campaign/records/records.store.ts";
import type { KeptRecord } from "#campaign/records/records.store.ts";
import { toLists } from "#campaign/records/to-record.ts";
import { inTransaction } from "#platform/database.ts";

/** Records as they stand while changes are made, and what takes the changes back. */
interface Desk {
  userId: string;
  now: string;
  records: Map<string, KeptRecord>;
  changed: Set<string>;
  /** The last change first. */
  undo: Change[];
}

/**
 * Makes changes together: all, or on an error none. What belongs to a record is deleted with it. Throws `campaign.not_found`,
 * `campaign.conflict`, `campaign.invalid`, `campaign.reference_missing`.
 */
export async function makeChanges(
  { database, user, clock }: CampaignContext,
  changes: readonly Change[],
): Promise<ChangesMade> {
  return inTransaction(database, async (transaction) =>
    changeWithin(transaction, user.id, clock().toISOString(), changes),
  );
}

/** As {@link makeChanges}, within a transaction that is under way. */
export async function changeWithin(
  database: CampaignDatabase,
  userId: string,
  now: string,
  changes: readonly Change[],
): Promise<ChangesMade> {
  const records = await findRecordsById(database, userId, namesOf(changes));
  const owners = [...records.values()].flatMap(({ about }) => about ?? []).filter((id) => !records.has(id));
  for (const [id, owner] of await findRecordsById(database, userId, owners)) records.set(id, owner);
  const desk: Desk = { userId, now, records, changed: new Set(), undo: [] };
  for (const change of changes) {
    if (change.op === "put") put(desk, change);
    else if (change.op === "delete") await remove(desk, database, change.id);
    else restore(desk, change.id);
  }
  await writeRecords(database, toRows(changedOn(desk)));
  for (const application of await settleStages(database, userId, historiesOn(desk))) keep(desk, application);
  const touched = changedOn(desk);
  const isThere = (record: KeptRecord): boolean => record.deleted_at === null;
  return {
    records: toLists(touched.filter(isThere)),
    deleted: touched.filter((record) => !isThere(record)).map(({ id }) => id),
    undo: desk.undo,
  };
}

function namesOf(changes: readonly Change[]): string[] {
  return changes.flatMap((change) => [change.id, ...(change.op === "put" ? namedIn(change.fields) : [])]);
}

function put(desk: Desk, { id, fields, revision }: Extract<Change, { op: "put" }>): void {
  const before = desk.records.get(id);
  if (before !== undefined && before.deleted_at !== null) throw recordNotFound(id);
  if (revision !== undefined && before?.revision !== revision) throw recordConflict(id);
  const noun = requireNoun(id);
  const merged = parseFields(noun, id, { ...before?.fields, ...fields });
  for (const named of namedIn(merged)) {
    const other = desk.records.get(named);
    // What is not among the changed fields was checked when it was written.
    if (other === undefined && before !== undefined && namedIn(before.fields).includes(named)) continue;
    if (other === undefined || other.deleted_at !== null) throw referenceMissing(id, named);
  }
  keep(desk, {
    user_id: desk.userId,
    id,
    noun,
    revision: (before?.revision ?? 0) + 1,
    created_at: before?.created_at ?? desk.now,
    updated_at: desk.now,
    deleted_at: null,
    about: aboutOf(noun, merged),
    stage: before?.stage ?? null,
    stage_at: before?.stage_at ?? null,
    fields: merged,
  });
  desk.undo.unshift(
    before === undefined ? { op: "delete", id } : { op: "put", id, fields: changedBack(before, fields) },
  );
}

/** The fields that a change replaced, as they were. */
function changedBack(before: KeptRecord, fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(fields).map((name) => [name, before.fields[name]]));
}

function requireNoun(id: string): Noun {
  const noun = nounOf(id);
  if (noun === null) throw recordInvalid(id, "its beginning names no kind of record");
  return noun;
}

function parseFields(noun: Noun, id: string, fields: Record<string, unknown>): Record<string, unknown> {
  const result = nouns[noun].schema.safeParse(fields);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path.join(".") ?? "";
  throw recordInvalid(path === "" ? id : `“${path}” of ${id}`, issue?.message ?? "it does not fit");
}

/** Deletes a record and what belongs to it; one that is gone already stays gone. */
async function remove(desk: Desk, database: CampaignDatabase, id: string): Promise<void> {
  const record = desk.records.get(id);
  if (record === undefined) throw recordNotFound(id);
  if (record.deleted_at !== null) return;
  const gone = [record];
  for (let found = [id]; found.length > 0;) {
    for (const kept of await findRecordsAbout(database, desk.userId, found))
      if (!desk.records.has(kept.id)) desk.records.set(kept.id, kept);
    const below = [...desk.records.values()].filter(
      ({ about, deleted_at: deletedAt }) => deletedAt === null && about !== null && found.includes(about),
    );
    gone.push(...below);
    found = below.map((one) => one.id);
  }
  for (const one of gone)
    keep(desk, { ...one, revision: one.revision + 1, updated_at: desk.now, deleted_at: desk.now });
  // What the others belong to comes back first.
  desk.undo.unshift(...gone.map((one) => ({ op: "restore" as const, id: one.id })));
}

function restore(desk: Desk, id: string): void {
  const record = desk.records.get(id);
  if (record === undefined) throw recordNotFound(id);
  if (record.deleted_at === null) return;
  const owner = record.about === null ? null : desk.records.get(record.about);
  if (record.about !== null && owner?.deleted_at !== null) throw referenceMissing(id, record.about);
  keep(desk, { ...record, revision: record.revision + 1, updated_at: desk.now, deleted_at: null });
  desk.undo.unshift({ op: "delete", id });
}

function keep(desk: Desk, record: KeptRecord): void {
  desk.records.set(record.id, record);
  desk.changed.add(record.id);
}

function changedOn(desk: Desk): KeptRecord[] {
  return [...desk.changed].flatMap((id) => desk.records.get(id) ?? []);
}

/** The applications whose history of stages was changed. */
function historiesOn(desk: Desk): string[] {
  return changedOn(desk).flatMap(({ noun, about }) => (noun === "stages" && about !== null ? [about] : []));
}

/**
 * Brings applications to the latest stage of their history, and gives those that were elsewhere. An application moved by
 * this alone is not a new revision of it.
 */
export async function settleStages(
  database: CampaignDatabase,
  userId: string,
  applicationIds: readonly string[],
): Promise<KeptRecord[]> {
  const ids = [...new Set(applicationIds)];
  const events = (await findRecordsAbout(database, userId, ids)).filter(
    ({ noun, deleted_at: deletedAt }) => noun === "stages" && deletedAt === null,
  );
  const histories = Map.groupBy(events, ({ about }) => about);
  const applications = await findRecordsById(database, userId, ids);
  const moved = [...applications.values()].flatMap((application) => {
    const history = (histories.get(application.id) ?? []).map(({ fields }) => nouns.stages.schema.parse(fields));
    const { stage = null, at = null } = latestStage(history) ?? {};
    const isMoved = stage !== application.stage || at !== application.stage_at;
    return isMoved ? [{ ...application, stage, stage_at: at }] : [];
  });
  await writeRecords(database, toRows(moved));
  return moved;
}

function toRows(records: readonly KeptRecord[]) {
  return records.map((record) => ({ ...record, fields: JSON.stringify(record.fields) }));
}
