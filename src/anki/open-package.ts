import { ankiMediaNameUnsafe, ankiPackageBroken, ankiPackageDummy, ankiPackageUnknown } from "#anki/anki.errors.ts";
import { expandZstd } from "#anki/expand-zstd.ts";
import type { AnkiLimits } from "#anki/package-limits.ts";
import { readProtobufFields } from "#anki/protobuf-fields.ts";
import { reasonOf } from "#platform/errors.ts";
import { readZip } from "#platform/read-zip.ts";

/** A package with its collection unpacked. */
export interface OpenPackage {
  /** SQLite. */
  collection: Uint8Array;
  /** Every file of the zip, as packed there. */
  members: ReadonlyMap<string, Uint8Array>;
  /** Whether the media and their map are zstd and protobuf, or plain and JSON. */
  mediaPacking: "zstd" | "plain";
}

/**
 * The collection's name in each format, the newest first. Packages of the first two also hold a dummy by the third
 * name.
 */
const formats = [
  { version: 3, file: "collection.anki21b" },
  { version: 2, file: "collection.anki21" },
  { version: 1, file: "collection.anki2" },
] as const;
// The collection, the dummy, the map of media and the version.
const ownMembers = 8;
// SQLite deflates to a tenth; what is beyond this was made to fill the memory.
const largestRatio = 200;

/**
 * Unpacks what `.apkg` and `.colpkg` files have in common and picks the collection that Anki would read.
 * Throws the errors of {@link readZip} and of this room.
 */
export async function openPackage(bytes: Uint8Array, limits: AnkiLimits): Promise<OpenPackage> {
  const members = readZip(bytes, {
    files: limits.media + ownMembers,
    fileBytes: Math.max(limits.collectionBytes, limits.mediumBytes),
    totalBytes: limits.collectionBytes + limits.mediaBytes,
    ratio: largestRatio,
  });
  for (const name of members.keys()) if (name.includes("/")) throw ankiMediaNameUnsafe(name);
  const version = versionOf(members.get("meta"));
  const format = formats.find(({ file }) => members.has(file));
  if (format === undefined)
    throw ankiPackageBroken(
      "It",
      `holds none of ${formats.map(({ file }) => file).join(", ")}, so it is no Anki package`,
    );
  // What stands in for a newer collection must not be mistaken for it.
  if (version !== null && version > format.version) throw ankiPackageDummy();
  const packed = members.get(format.file) ?? new Uint8Array();
  const zstd = format.version === 3;
  const collection = zstd ? await expandZstd(packed, format.file, limits.collectionBytes) : packed;
  return { collection, members, mediaPacking: zstd ? "zstd" : "plain" };
}

/** What the file `meta` says; the oldest packages have none. */
function versionOf(meta: Uint8Array | undefined): number | null {
  if (meta === undefined) return null;
  let version: number | undefined;
  try {
    version = readProtobufFields(meta).numbers.get(1);
  } catch (error) {
    throw ankiPackageBroken("Its file meta", `is damaged (${reasonOf(error)})`);
  }
  if (!formats.some((format) => format.version === version))
    throw ankiPackageUnknown(`its file meta gives version ${version ?? 0}`);
  return version ?? null;
}
