import { addressFlaw, providers } from "#models/addresses.rules.ts";
import * as z from "zod";

const addressSchema = z.string().trim().max(500);

/** A provider's name, from those that can be chosen. */
export const providerSchema = z.enum(providers);

/** Which model answers, and where. */
export const modelSettingsSchema = z.strictObject({
  provider: providerSchema,
  /** Where requests go, up to `/v1`; empty for the provider's own. */
  address: addressSchema,
  /** The model's name as the provider spells it. */
  model: z.string().trim().min(1, "a model must be named").max(200),
  /** How long a silence is waited out, in ms: before the first word, and between words. */
  timeoutMs: z.int().min(5000).max(300_000),
});

/** Which model answers, and where. */
export type ModelSettings = z.infer<typeof modelSettingsSchema>;

/** A key, as providers and servers write them. */
export const keySchema = z
  .string()
  .trim()
  .min(1, "it is empty")
  .max(500)
  .regex(/^[\x21-\x7e]+$/, "a key has letters, digits and signs only, and no spaces");

/** Settings to keep or to try, with the key where a new one is given; without it the one that is kept for the address is used. */
export const draftSettingsSchema = modelSettingsSchema
  .extend({ key: keySchema.optional() })
  .superRefine((draft, refinement) => refuseAddress(draft, refinement));

/** Settings to keep or to try. */
export type DraftSettings = z.infer<typeof draftSettingsSchema>;

/** Where a server is to be asked which models it has. */
export const modelPlaceSchema = z
  .strictObject({ provider: providerSchema, address: addressSchema, key: keySchema.optional() })
  .superRefine((place, refinement) => refuseAddress(place, refinement));

/** Where a server is to be asked which models it has. */
export type ModelPlace = z.infer<typeof modelPlaceSchema>;

/** What is said of a key: never the key. */
const keptKeySchema = z.object({
  /** The address it is for, and the only one it is sent to: scheme, host and port. */
  origin: z.string(),
  provider: providerSchema,
  /** Its last four characters, or empty where it is too short to show that much. */
  ending: z.string(),
});

/** The settings as they are read: with word of the keys that are kept, without the keys. */
export const readSettingsSchema = z.object({
  /** Null where no model was chosen yet. */
  settings: modelSettingsSchema.nullable(),
  keys: z.array(keptKeySchema),
  /** The file the keys lie in. */
  keyFile: z.string(),
  /** When these settings were last tested and answered; null where they never did. */
  answeredAt: z.iso.datetime().nullable(),
});

/** The settings as they are read. */
export type ReadSettings = z.infer<typeof readSettingsSchema>;

/** What a test of the connection found. */
export const findingSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("answered"),
    /** What the model said, cut to 300 characters. */
    text: z.string(),
    /** From sending the request to the first piece of the answer, in ms. */
    firstTokenMs: z.number(),
    /** From the first piece to the last, as the server counts tokens; null where it does not count them or sent them at once. */
    tokensPerSecond: z.number().nullable(),
  }),
  z.object({
    kind: z.literal("failed"),
    /** The error's code, such as `model.key_refused`. */
    code: z.string(),
    sentence: z.string(),
    /** The models there are, where the one asked for is not among them and the server lists them. */
    models: z.array(z.string()),
  }),
]);

/** What a test of the connection found. */
export type Finding = z.infer<typeof findingSchema>;

/** The models of a server, by name. */
export const modelListSchema = z.object({ models: z.array(z.string()) });

function refuseAddress(place: Pick<ModelSettings, "provider" | "address">, refinement: z.RefinementCtx): void {
  const flaw = addressFlaw(place);
  if (flaw !== null) refinement.addIssue({ code: "custom", path: ["address"], message: `it ${flaw}` });
}
