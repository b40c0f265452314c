import { promisify } from "node:util";
import { zstdDecompress, zstdDecompressSync } from "node:zlib";

import { ankiPackageBroken, ankiPackageTooLarge } from "#anki/anki.errors.ts";
import { reasonOf } from "#platform/errors.ts";

const decompress = promisify(zstdDecompress);
const tooLargeCode = "ERR_BUFFER_TOO_LARGE";

/**
 * Unpacks a zstd file of the package, off the thread. Throws `anki.package_too_large` beyond `mostBytes`,
 * `anki.package_broken`.
 */
export async function expandZstd(packed: Uint8Array, name: string, mostBytes: number): Promise<Uint8Array> {
  try {
    return await decompress(packed, { maxOutputLength: Math.max(1, mostBytes) });
  } catch (error) {
    throw refusalOf(error, name, mostBytes);
  }
}

/** The same on the thread, for files that {@link expandZstd} has been through already. */
export function expandZstdNow(packed: Uint8Array, name: string, mostBytes: number): Uint8Array {
  try {
    return zstdDecompressSync(packed, { maxOutputLength: Math.max(1, mostBytes) });
  } catch (error) {
    throw refusalOf(error, name, mostBytes);
  }
}

function refusalOf(error: unknown, name: string, mostBytes: number): Error {
  if (error instanceof Error && "code" in error && error.code === tooLargeCode)
    return ankiPackageTooLarge(`its file ${name} unpacks to more than the ${mostBytes} bytes allowed`);
  return ankiPackageBroken(`Its file ${name}`, `is damaged (${reasonOf(error)})`);
}
