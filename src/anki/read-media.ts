import { createHash } from "node:crypto";

import * as z from "zod";

import { ankiMediaNameUnsafe, ankiPackageBroken, ankiPackageTooLarge } from "#anki/anki.errors.ts";
import { expandZstd, expandZstdNow } from "#anki/expand-zstd.ts";
import type { OpenPackage } from "#anki/open-package.ts";
import { requireWithin } from "#anki/package-limits.ts";
import type { AnkiLimits } from "#anki/package-limits.ts";
import { readProtobufFields } from "#anki/protobuf-fields.ts";
import { reasonOf } from "#platform/errors.ts";

/** One line of the media map: which file of the zip it is, and what it should be, where the map says so. */
interface Medium {
  member: string;
  name: string;
  bytes: number | null;
  sha1: Uint8Array | null;
}

const mapName = "media";
// A line of the map has a name of up to 255 bytes, a hash and a size.
const mapBytesAMedium = 512;
const longestNameBytes = 255;
const plainMap = z.record(z.string(), z.string());

/**
 * The media of a package by name. Each is unpacked once to check its size and hash, then dropped, and unpacked again
 * when asked for. `onMedium` is called after each, and may throw to stop.
 */
export async function readMedia(
  { members, mediaPacking }: OpenPackage,
  limits: AnkiLimits,
  onMedium: (done: number, total: number) => Promise<void>,
): Promise<Map<string, () => Uint8Array>> {
  const map = members.get(mapName);
  if (map === undefined) return new Map();
  const list = mediaPacking === "zstd" ? await readPackedMap(map, limits) : readPlainMap(map);
  requireWithin("media files", list.length, limits.media);
  const media = new Map<string, () => Uint8Array>();
  let total = 0;
  for (const [index, medium] of list.entries()) {
    const name = requireName(medium.name);
    const packed = members.get(medium.member);
    if (packed === undefined)
      throw ankiPackageBroken(
        "Its media map",
        `says that ${name} is its file ${medium.member}, which it does not hold`,
      );
    if (media.has(name)) throw ankiPackageBroken("Its media map", `names ${name} twice`);
    const expand = mediaPacking === "zstd" ? expandZstd : async (): Promise<Uint8Array> => packed;
    const mostBytes = Math.min(limits.mediumBytes, medium.bytes ?? limits.mediumBytes);
    if ((medium.bytes ?? packed.length) > limits.mediumBytes)
      throw ankiPackageTooLarge(`${name} unpacks to more than the ${limits.mediumBytes} bytes allowed`);
    const bytes = await expand(packed, `${medium.member} (${name})`, mostBytes);
    requireAsAnnounced(medium, name, bytes);
    total += bytes.length;
    if (total > limits.mediaBytes)
      throw ankiPackageTooLarge(`its media unpack to more than the ${limits.mediaBytes} bytes allowed`);
    media.set(name, mediaPacking === "zstd" ? () => expandZstdNow(packed, name, mostBytes) : () => packed.slice());
    await onMedium(index + 1, list.length);
  }
  return media;
}

/** JSON, from the file's name in the zip to the medium's. */
function readPlainMap(map: Uint8Array): Medium[] {
  try {
    const entries = plainMap.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(map)));
    return Object.entries(entries).map(([member, name]) => ({ member, name, bytes: null, sha1: null }));
  } catch {
    throw ankiPackageBroken("Its media map", "is not a JSON object of names");
  }
}

/**
 * A list of messages (name 1, size 2, SHA-1 3, file 255), whose index is the file's name where they do not give one.
 */
async function readPackedMap(map: Uint8Array, limits: AnkiLimits): Promise<Medium[]> {
  const message = await expandZstd(map, mapName, limits.media * mapBytesAMedium);
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    return (readProtobufFields(message).bytes.get(1) ?? []).map((entry, index) => {
      const { numbers, bytes } = readProtobufFields(entry);
      return {
        member: String(numbers.get(255) ?? index),
        name: decoder.decode(bytes.get(1)?.at(-1)),
        bytes: numbers.get(2) ?? 0,
        sha1: bytes.get(3)?.at(-1) ?? null,
      };
    });
  } catch (error) {
    throw ankiPackageBroken("Its media map", `is damaged (${reasonOf(error)})`);
  }
}

/** The name in NFC; throws `anki.media_name_unsafe` where it is more, or less, than the name of a file in a folder. */
export function requireName(name: string): string {
  const composed = name.normalize("NFC");
  // Control characters, slashes and colons mean something to one system or another.
  const plain = composed !== "" && composed !== "." && composed !== ".." && !/[\u0000-\u001f\u007f/\\:]/.test(composed);
  if (!plain || Buffer.byteLength(composed) > longestNameBytes) throw ankiMediaNameUnsafe(name);
  return composed;
}

function requireAsAnnounced(medium: Medium, name: string, bytes: Uint8Array): void {
  if (medium.bytes !== null && medium.bytes !== bytes.length)
    throw ankiPackageBroken(
      `Its file ${medium.member} (${name})`,
      `has ${bytes.length} bytes; its media map says ${medium.bytes}`,
    );
  if (medium.sha1 !== null && !createHash("sha1").update(bytes).digest().equals(medium.sha1))
    throw ankiPackageBroken(
      `Its file ${medium.member} (${name})`,
      "is not the one that its media map describes: their hashes differ",
    );
}
