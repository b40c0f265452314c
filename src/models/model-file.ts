import { join } from "node:path";

import { openOwnerFile } from "#platform/owner-file.ts";
import type { OwnerFile } from "#platform/owner-file.ts";
import { addressOf } from "#models/addresses.rules.ts";
import { keyFileExposed, keyFileUnusable } from "#models/models.errors.ts";
import { modelSettingsSchema, providerSchema } from "#models/models.schemas.ts";
import type { ModelPlace } from "#models/models.schemas.ts";
import * as z from "zod";

const contentSchema = z.object({
  settings: modelSettingsSchema.nullable(),
  answeredAt: z.iso.datetime().nullable(),
  keys: z.array(z.object({ provider: providerSchema, origin: z.string(), key: z.string() })),
});

/** What the file holds: the chosen model, when it last answered a test, and a key for each place that needs one. */
export type ModelFileContent = z.infer<typeof contentSchema>;

/** The file in the data folder that holds the settings and, here alone, the keys. */
export type ModelFile = OwnerFile<ModelFileContent>;

/** Where a key is sent, and nowhere else: scheme, host and port. */
export function originOf(place: Pick<ModelPlace, "provider" | "address">): string {
  return new URL(addressOf(place)).origin;
}

/** The key that is kept for a place, or null. */
export function keyFor(content: ModelFileContent, place: Pick<ModelPlace, "provider" | "address">): string | null {
  const origin = originOf(place);
  return content.keys.find((one) => one.provider === place.provider && one.origin === origin)?.key ?? null;
}

/**
 * Opens `language-model.json` in the data folder; it is made with the first change. Throws `model.key_file_exposed`,
 * `model.key_file_unusable` as it is read or written.
 */
export function openModelFile(dataFolder: string): ModelFile {
  return openOwnerFile({
    path: join(dataFolder, "language-model.json"),
    schema: contentSchema,
    empty: { settings: null, answeredAt: null, keys: [] },
    exposed: keyFileExposed,
    unusable: keyFileUnusable,
  });
}
