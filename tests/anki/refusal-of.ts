import type { AnkiLimits } from "#anki/package-limits.ts";
import { readAnkiPackage } from "#anki/read-package.ts";
import { isWarmupError } from "#platform/errors.ts";

/** The code and sentence with which a package is refused. */
export async function refusalOf(archive: Uint8Array, limits: Partial<AnkiLimits> = {}): Promise<string> {
  try {
    await readAnkiPackage(archive, { limits });
  } catch (error) {
    return isWarmupError(error) ? `${error.code}: ${error.message}` : `not ours: ${String(error)}`;
  }
  return "it was read";
}
