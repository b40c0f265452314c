const endSignature = 0x0605_4b50;
const endLength = 22;
const entryLength = 46;
const unix = 3;
const kindOfFile = 0o170_000;
const link = 0o120_000;

/**
 * Names of the symbolic links in a zip archive that `readZip` has read already, so that its list of files is known to be
 * whole. Packed on Unix, a link says so in its mode; what it leads to would otherwise pass for its text.
 */
export function linkedNames(archive: Uint8Array): string[] {
  const view = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  let end = view.length - endLength;
  while (view.readUInt32LE(end) !== endSignature) end -= 1;
  const names: string[] = [];
  let offset = view.readUInt32LE(end + 16);
  for (let left = view.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = view.readUInt16LE(offset + 28);
    const mode = view.readUInt32LE(offset + 38) >>> 16;
    if (view[offset + 5] === unix && (mode & kindOfFile) === link)
      names.push(view.toString("utf8", offset + entryLength, offset + entryLength + nameLength));
    offset += entryLength + nameLength + view.readUInt16LE(offset + 30) + view.readUInt16LE(offset + 32);
  }
  return names;
}
