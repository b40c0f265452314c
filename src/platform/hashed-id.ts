import { createHash } from "node:crypto";

import { idAlphabet } from "#platform/ids.ts";

const idLength = 26;

/**
 * An id that follows from its content, so that the same thing met twice has the same id: `kind`, an underscore and 130 bits of
 * the content's SHA-256, five of each byte. Unlike other ids it does not sort by time.
 */
export function hashedId(kind: string, content: string | Uint8Array): string {
  const digest = createHash("sha256").update(content).digest().subarray(0, idLength);
  let characters = "";
  for (const byte of digest) characters += idAlphabet[byte & 31];
  return `${kind}_${characters}`;
}
