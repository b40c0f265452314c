import { inTransaction } from "#platform/database.ts";
import { findDraft, findLastEdits, insertEditBatch, writeDraft } from "#practice/drafts.store.ts";
import type { PracticeContext, PracticeDatabase } from "#practice/practice.context.ts";
import { draftConflict } from "#practice/practice.errors.ts";
import { advanceClock, countRepeatedEdits, effectOfSave } from "#practice/practice.rules.ts";
import { saveDraftSchema } from "#practice/practice.schemas.ts";
import type { Draft, Edit, SaveDraft } from "#practice/practice.schemas.ts";
import { requireProblem } from "#practice/require-problem.ts";
import { requireStorable } from "#platform/require-storable.ts";
import { findSitting, updateSittingRow } from "#practice/sittings.store.ts";
import type { SittingRecord } from "#practice/sittings.store.ts";

/** The edits of a save that are not in the replay yet, and where they go. */
interface FreshEdits {
  edits: Edit[];
  /** How many of the edits that were sent are in it already. */
  repeated: number;
  sequence: number;
}

/**
 * Saves the code as typed, and the edits for the replay, once each however often they are sent. A sitting that is not the
 * user's or not of this problem is passed over: the text is what must not be lost.
 * Throws `problem.not_found`, `code.nul_character`, and `draft.conflict` where another window saved since.
 */
export async function saveDraft(context: PracticeContext, problemId: string, request: SaveDraft): Promise<Draft> {
  const save = saveDraftSchema.parse(request);
  requireProblem(context, problemId);
  requireStorable(save.code);
  requireStorable(save.startingDocument ?? "");
  const userId = context.user.id;
  const savedAt = context.clock().toISOString();
  return inTransaction(context.database, async (database) => {
    const sitting = await findSittingOf(database, userId, save.sittingId, problemId);
    const fresh = await findFreshEdits(database, userId, sitting, save.edits);
    const current = await findDraft(database, userId, problemId);
    const effect = effectOfSave(current, save, fresh.repeated);
    if (effect === "conflict") throw draftConflict();
    if (effect === "none" && current !== null) return current;
    if (sitting !== null) await keepReplay(database, { userId, sitting, save, fresh, savedAt });
    return writeDraft(database, { userId, problemId, code: save.code, savedAt });
  });
}

async function findSittingOf(
  database: PracticeDatabase,
  userId: string,
  sittingId: string | null,
  problemId: string,
): Promise<SittingRecord | null> {
  const sitting = sittingId === null ? null : await findSitting(database, userId, sittingId);
  return sitting?.problemId === problemId ? sitting : null;
}

async function findFreshEdits(
  database: PracticeDatabase,
  userId: string,
  sitting: SittingRecord | null,
  edits: Edit[],
): Promise<FreshEdits> {
  if (sitting === null || edits.length === 0) return { edits: [], repeated: 0, sequence: 0 };
  const last = await findLastEdits(database, { userId, sittingId: sitting.id, count: edits.length });
  const repeated = countRepeatedEdits(last.edits.map(asText), edits.map(asText));
  return { edits: edits.slice(repeated), repeated, sequence: last.lastSequence + 1 };
}

async function keepReplay(
  database: PracticeDatabase,
  kept: {
    userId: string;
    sitting: SittingRecord;
    save: { activeMs: number | null; startingDocument: string | null };
    fresh: FreshEdits;
    savedAt: string;
  },
): Promise<void> {
  const { userId, sitting, save, fresh, savedAt } = kept;
  const isOpen = sitting.finishedAt === null;
  await updateSittingRow(database, userId, sitting.id, {
    ...(isOpen && save.activeMs !== null ? { active_ms: advanceClock(sitting.activeMs, save.activeMs) } : {}),
    ...(sitting.startingDocument === null && save.startingDocument !== null
      ? { starting_document: save.startingDocument }
      : {}),
  });
  if (fresh.edits.length === 0) return;
  const { sequence, edits } = fresh;
  await insertEditBatch(database, { userId, sittingId: sitting.id, sequence, edits, savedAt });
}

function asText(edit: Edit): string {
  return JSON.stringify([edit.atMs, edit.changes]);
}
