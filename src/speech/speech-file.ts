import { join } from "node:path";

import { openOwnerFile } from "#platform/owner-file.ts";
import type { OwnerFile } from "#platform/owner-file.ts";
import { speechFileExposed, speechFileUnusable } from "#speech/speech.errors.ts";
import { speakerSchema, transcriberSchema } from "#speech/speech.schemas.ts";
import * as z from "zod";

const contentSchema = z.object({
  transcriber: transcriberSchema.nullable(),
  speaker: speakerSchema.nullable(),
  keys: z.array(z.object({ origin: z.string(), key: z.string() })),
});

/** What the file holds: both servers, and a key for each origin that asks for one. */
export type SpeechFileContent = z.infer<typeof contentSchema>;

/** The file in the data folder that holds the speech servers and, here alone, their keys. */
export type SpeechFile = OwnerFile<SpeechFileContent>;

/** The key that is kept for a server, or null. */
export function speechKeyFor({ keys }: SpeechFileContent, address: string): string | null {
  const { origin } = new URL(address);
  return keys.find((one) => one.origin === origin)?.key ?? null;
}

/**
 * Opens `speech-servers.json` in the data folder; it is made with the first change. Throws `speech.key_file_exposed`,
 * `speech.key_file_unusable` as it is read or written.
 */
export function openSpeechFile(dataFolder: string): SpeechFile {
  return openOwnerFile({
    path: join(dataFolder, "speech-servers.json"),
    schema: contentSchema,
    empty: { transcriber: null, speaker: null, keys: [] },
    exposed: speechFileExposed,
    unusable: speechFileUnusable,
  });
}
