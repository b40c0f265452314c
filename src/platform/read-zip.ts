import { crc32, inflateRawSync } from "node:zlib";

import { reasonOf } from "#platform/errors.ts";
import { archiveTooLarge, archiveUnreadable, archiveUnsafe } from "#platform/platform.errors.ts";

/** What an archive may hold. Beyond any of these it is refused before anything more is unpacked. */
export interface ZipLimits {
  files: number;
  /** Of one file, unpacked. */
  fileBytes: number;
  /** Of all files together, unpacked. */
  totalBytes: number;
  /** Unpacked size over packed size, of archives that unpack to more than 32 MB. */
  ratio: number;
}

interface Entry {
  name: string;
  flags: number;
  method: number;
  checksum: number;
  packedBytes: number;
  bytes: number;
  headerOffset: number;
}

const endSignature = 0x0605_4b50;
const entrySignature = 0x0201_4b50;
const headerSignature = 0x0403_4b50;
const endLength = 22;
const entryLength = 46;
const headerLength = 30;
const longestComment = 0xffff;
const zip64Marker = 0xffff_ffff;
const method = { stored: 0, deflated: 8 };
const encryptedFlag = 1;
const ratioMattersFromBytes = 32 * 1024 ** 2;

/**
 * Unpacks a zip archive from a stranger: files by their path, folders left out. Sizes are checked against `limits` before
 * and while unpacking, checksums after; names must be plain relative paths. Throws `archive.unreadable`, `.too_large`, `.unsafe_name`.
 */
export function readZip(archive: Uint8Array, limits: ZipLimits): Map<string, Uint8Array> {
  const view = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const entries = readEntries(view, limits).filter((entry) => !entry.name.endsWith("/"));
  checkSizes(entries, view.length, limits);
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) {
    if (files.has(entry.name)) throw archiveUnreadable(`it holds ${entry.name} twice`);
    files.set(entry.name, unpack(view, entry));
  }
  return files;
}

function readEntries(view: Buffer, limits: ZipLimits): Entry[] {
  const end = findEnd(view);
  const count = view.readUInt16LE(end + 10);
  if (count > limits.files) throw archiveTooLarge(`it holds ${count} files, over the ${limits.files} allowed`);
  const entries: Entry[] = [];
  let offset = view.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (offset + entryLength > end || view.readUInt32LE(offset) !== entrySignature)
      throw archiveUnreadable("its list of files is broken");
    const nameLength = view.readUInt16LE(offset + 28);
    const next = offset + entryLength + nameLength + view.readUInt16LE(offset + 30) + view.readUInt16LE(offset + 32);
    if (next > end) throw archiveUnreadable("its list of files is broken");
    entries.push({
      name: readName(view.subarray(offset + entryLength, offset + entryLength + nameLength)),
      flags: view.readUInt16LE(offset + 8),
      method: view.readUInt16LE(offset + 10),
      checksum: view.readUInt32LE(offset + 16),
      packedBytes: view.readUInt32LE(offset + 20),
      bytes: view.readUInt32LE(offset + 24),
      headerOffset: view.readUInt32LE(offset + 42),
    });
    offset = next;
  }
  return entries;
}

function findEnd(view: Buffer): number {
  const lowest = Math.max(0, view.length - endLength - longestComment);
  for (let offset = view.length - endLength; offset >= lowest; offset -= 1) {
    if (view.readUInt32LE(offset) === endSignature) return offset;
  }
  throw archiveUnreadable("it is not a zip file, or its end is missing");
}

function readName(bytes: Uint8Array): string {
  let name: string;
  try {
    name = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw archiveUnreadable("a file's name in it is not UTF-8");
  }
  const segments = (name.endsWith("/") ? name.slice(0, -1) : name).split("/");
  const plain = segments.every((segment) => segment !== "" && segment !== "." && segment !== "..");
  // Control characters, backslashes and colons mean something to one system or another.
  if (!plain || /[\u0000-\u001f\\:]/.test(name)) throw archiveUnsafe(name);
  return name;
}

function checkSizes(entries: readonly Entry[], archiveBytes: number, limits: ZipLimits): void {
  const total = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  const packed = entries.reduce((sum, entry) => sum + entry.packedBytes, 0);
  for (const { name, bytes } of entries) {
    if (bytes > limits.fileBytes)
      throw archiveTooLarge(`${name} unpacks to ${bytes} bytes, over the ${limits.fileBytes} allowed`);
  }
  if (total > limits.totalBytes)
    throw archiveTooLarge(`it unpacks to ${total} bytes, over the ${limits.totalBytes} allowed`);
  if (packed > archiveBytes) throw archiveUnreadable("its files overlap");
  if (total > ratioMattersFromBytes && total > limits.ratio * archiveBytes) {
    throw archiveTooLarge(`it unpacks to over ${limits.ratio} times its size`);
  }
}

function unpack(view: Buffer, entry: Entry): Uint8Array {
  if (entry.packedBytes === zip64Marker || entry.headerOffset === zip64Marker)
    throw archiveTooLarge("it is in the format for over 4 GB");
  if (entry.flags & encryptedFlag) throw archiveUnreadable(`${entry.name} is encrypted`);
  const packed = packedBytes(view, entry);
  const bytes = entry.method === method.stored ? packed : inflate(packed, entry);
  if (bytes.length !== entry.bytes || crc32(bytes) !== entry.checksum)
    throw archiveUnreadable(`${entry.name} is damaged`);
  return bytes;
}

function packedBytes(view: Buffer, { name, headerOffset, packedBytes: length }: Entry): Buffer {
  if (headerOffset + headerLength > view.length || view.readUInt32LE(headerOffset) !== headerSignature) {
    throw archiveUnreadable(`${name} is missing from it`);
  }
  const start =
    headerOffset + headerLength + view.readUInt16LE(headerOffset + 26) + view.readUInt16LE(headerOffset + 28);
  if (start + length > view.length) throw archiveUnreadable(`${name} is cut off`);
  return view.subarray(start, start + length);
}

function inflate(packed: Buffer, entry: Entry): Uint8Array {
  if (entry.method !== method.deflated)
    throw archiveUnreadable(`${entry.name} is packed in a way Warmup does not know`);
  if (entry.bytes === 0) return new Uint8Array();
  try {
    return inflateRawSync(packed, { maxOutputLength: entry.bytes });
  } catch (error) {
    throw archiveUnreadable(`${entry.name} is damaged (${reasonOf(error)})`);
  }
}
