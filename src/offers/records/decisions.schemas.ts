import { decisionChangeSchema, decisionFieldsSchema, sealedFieldsSchema } from "#offers/decide/decision.schemas.ts";
import { instantSchema } from "#platform/instants.schemas.ts";
import * as z from "zod";

/** A decision as the API gives it. */
export const decisionSchema = z.object({
  id: z.string(),
  /** Rises with each change; a change names the one it was read at. */
  revision: z.number().int(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  fields: decisionFieldsSchema,
  /** When its priorities were sealed, and what they were then; null until they are. */
  sealedAt: instantSchema.nullable(),
  sealed: sealedFieldsSchema.nullable(),
  /** What was changed in them since, the earliest first. */
  changes: z.array(decisionChangeSchema),
});

/** See {@link decisionSchema}. */
export type Decision = z.infer<typeof decisionSchema>;

/** Answer of `GET /api/offer-decisions`: newest first. */
export const decisionsSchema = z.object({ decisions: z.array(decisionSchema) });

/** Body of `POST /api/offer-decisions`. */
export const newDecisionSchema = z.strictObject({ fields: decisionFieldsSchema });

/** Body of `PUT /api/offer-decisions/:id`: all fields, over the revision that was read. */
export const putDecisionSchema = z.strictObject({ revision: z.number().int().min(1), fields: decisionFieldsSchema });

/** Body of `POST /api/offer-decisions/:id/seal`: the revision that the user sees. */
export const sealDecisionSchema = z.strictObject({ revision: z.number().int().min(1) });
