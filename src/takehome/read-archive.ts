import { createHash } from "node:crypto";
import { readZip } from "#platform/read-zip.ts";
import { folderLimits, keptText, leftOut, sortFolder, withoutRoot, type SortedFile } from "#takehome/folder.rules.ts";
import type { FolderContent, KeptFile } from "#takehome/folder.schemas.ts";
import { linkedNames } from "#takehome/linked-names.ts";

const limits = { files: 10_000, fileBytes: 64 * 1024 ** 2, totalBytes: 192 * 1024 ** 2, ratio: 100 };

/**
 * What would be kept of a folder that comes as a zip archive from anyone; nothing is written to disk. Throws what
 * {@link readZip} throws: a name that climbs out of the archive refuses it whole. Links are left out.
 */
export function readFolderArchive(archive: Uint8Array, given: readonly string[]): FolderContent {
  const unpacked = readZip(archive, limits);
  const links = new Set(linkedNames(archive));
  const { name, files } = withoutRoot(
    [...unpacked].map(([path, content]) => ({ path, bytes: content.length, content, isLink: links.has(path) })),
  );
  const contents = new Map(files.filter(({ isLink }) => !isLink).map(({ path, content }) => [path, content]));
  const sorted = sortFolder(
    files.filter(({ isLink }) => !isLink).map(({ path, bytes }) => ({ path, bytes })),
    given,
  );
  const linked = files
    .filter(({ isLink }) => isLink)
    .map(({ path, bytes }): SortedFile => ({ path, bytes, fate: "left", why: "is a link" }));
  return {
    name: name.slice(0, 200),
    files: keepFiles(sorted, contents),
    leftOut: leftOut([...sorted, ...linked]),
  };
}

function keepFiles(sorted: readonly SortedFile[], contents: ReadonlyMap<string, Uint8Array>): KeptFile[] {
  let room: number = folderLimits.totalTextBytes;
  return sorted
    .filter(({ fate }) => fate !== "left")
    .map((file) => {
      const content = contents.get(file.path) ?? new Uint8Array();
      const kept = keptText(file, content, room);
      room -= kept.text?.length ?? 0;
      const sha256 = createHash("sha256").update(content).digest("hex");
      return { path: file.path, bytes: file.bytes, sha256, ...kept };
    });
}
