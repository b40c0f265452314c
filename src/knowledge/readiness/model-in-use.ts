import type { KnowledgeDatabase } from "#knowledge/knowledge.context.ts";
import { findFitInUse } from "#knowledge/readiness/fits.store.ts";
import { createFsrs6 } from "#memory/memory-model.ts";
import type { MemoryModel } from "#memory/memory-model.ts";

/** The model of the user's memory, and the fit that its parameters are from: null for the defaults. */
export interface ModelInUse {
  model: MemoryModel;
  fitId: string | null;
}

const defaults: ModelInUse = { model: createFsrs6(), fitId: null };

/** The model by which the user's cards are planned, shown and replayed. */
export async function findModelInUse(database: KnowledgeDatabase, userId: string): Promise<ModelInUse> {
  const fit = await findFitInUse(database, userId);
  return fit === null ? defaults : { model: createFsrs6(fit.parameters), fitId: fit.id };
}
