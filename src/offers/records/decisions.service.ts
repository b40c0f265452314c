import { toSealed, withChanges } from "#offers/decide/decision-changes.rules.ts";
import { decisionFieldsSchema, type DecisionFields } from "#offers/decide/decision.schemas.ts";
import type { OffersContext } from "#offers/offers.context.ts";
import { decisionConflict, decisionNotFound, decisionSealed, nothingToSeal } from "#offers/offers.errors.ts";
import type { Decision } from "#offers/records/decisions.schemas.ts";
import {
  findDecision,
  findDecisions,
  insertDecision,
  updateDecision,
  type KeptDecision,
} from "#offers/records/decisions.store.ts";
import { inTransaction } from "#platform/database.ts";

/** The user's decisions, newest first. */
export async function listDecisions({ database, user }: OffersContext): Promise<Decision[]> {
  return (await findDecisions(database, user.id)).map(toDecision);
}

/** One decision. Throws `offer_decision.not_found`. */
export async function readDecision({ database, user }: OffersContext, id: string): Promise<Decision> {
  const kept = await findDecision(database, user.id, id);
  if (kept === null) throw decisionNotFound(id);
  return toDecision(kept);
}

/** Begins a decision. */
export async function createDecision(context: OffersContext, fields: DecisionFields): Promise<Decision> {
  const { database, user, clock, ids } = context;
  const now = clock().toISOString();
  const id = ids.next("offd");
  await insertDecision(database, {
    user_id: user.id,
    id,
    revision: 1,
    created_at: now,
    updated_at: now,
    deleted_at: null,
    fields: JSON.stringify(fields),
    sealed_at: null,
    sealed: null,
    changes: JSON.stringify([]),
  });
  return readDecision(context, id);
}

/**
 * Writes a decision over the revision that was read. What it changes in sealed priorities is kept beside them as a change. Throws
 * `offer_decision.not_found`, `offer_decision.conflict`.
 */
export async function writeDecision(
  context: OffersContext,
  id: string,
  { revision, fields }: { revision: number; fields: DecisionFields },
): Promise<Decision> {
  const { database, user, clock } = context;
  const now = clock().toISOString();
  await inTransaction(database, async (transaction) => {
    const kept = await findDecision(transaction, user.id, id);
    if (kept === null) throw decisionNotFound(id);
    if (kept.revision !== revision) throw decisionConflict(revision, kept.revision);
    const before = toSealed(decisionFieldsSchema.parse(kept.fields));
    const changes = kept.sealed_at === null ? kept.changes : withChanges(kept.changes, before, fields, now);
    await updateDecision(transaction, user.id, id, {
      revision: revision + 1,
      updated_at: now,
      fields: JSON.stringify(fields),
      changes: JSON.stringify(changes),
    });
  });
  return readDecision(context, id);
}

/**
 * Seals the priorities of a decision as they are: a copy and its instant are kept for good. Throws `offer_decision.not_found`,
 * `offer_decision.conflict`, `offer_decision.sealed`, `offer_decision.empty`.
 */
export async function sealDecision(context: OffersContext, id: string, revision: number): Promise<Decision> {
  const { database, user, clock } = context;
  const now = clock().toISOString();
  await inTransaction(database, async (transaction) => {
    const kept = await findDecision(transaction, user.id, id);
    if (kept === null) throw decisionNotFound(id);
    if (kept.sealed_at !== null) throw decisionSealed(kept.sealed_at.slice(0, 10));
    if (kept.revision !== revision) throw decisionConflict(revision, kept.revision);
    const fields = decisionFieldsSchema.parse(kept.fields);
    if (fields.criteria.length === 0) throw nothingToSeal();
    await updateDecision(transaction, user.id, id, {
      revision: revision + 1,
      updated_at: now,
      sealed_at: now,
      sealed: JSON.stringify(toSealed(fields)),
    });
  });
  return readDecision(context, id);
}

/** Deletes a decision, seal and all; {@link restoreDecision} undoes it for 30 days. Throws `offer_decision.not_found`. */
export async function deleteDecision({ database, user, clock }: OffersContext, id: string): Promise<void> {
  if ((await findDecision(database, user.id, id)) === null) throw decisionNotFound(id);
  const now = clock().toISOString();
  await updateDecision(database, user.id, id, { deleted_at: now, updated_at: now });
}

/** Takes the deletion of a decision back. Throws `offer_decision.not_found`. */
export async function restoreDecision(context: OffersContext, id: string): Promise<Decision> {
  const { database, user, clock } = context;
  if ((await findDecision(database, user.id, id, { deleted: true })) === null) throw decisionNotFound(id);
  await updateDecision(database, user.id, id, { deleted_at: null, updated_at: clock().toISOString() });
  return readDecision(context, id);
}

function toDecision(kept: KeptDecision): Decision {
  return {
    id: kept.id,
    revision: kept.revision,
    createdAt: kept.created_at,
    updatedAt: kept.updated_at,
    fields: decisionFieldsSchema.parse(kept.fields),
    sealedAt: kept.sealed_at,
    sealed: kept.sealed,
    changes: kept.changes,
  };
}
