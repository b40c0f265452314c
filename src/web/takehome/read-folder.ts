import { folderLimits, keptText, leftOut, sortFolder, whyLeft, withoutRoot } from "#takehome/folder.rules.ts";
import type { FolderContent, KeptFile } from "#takehome/folder.schemas.ts";

/** A file of a folder that was chosen or dropped, before anything of it is read. */
export interface ChosenFile {
  path: string;
  /** Null stands for a whole folder that is left out by its name, unseen. */
  file: File | null;
}

/** How far reading a folder is. */
export interface FolderProgress {
  done: number;
  /** 0 while the folder is still being listed. */
  total: number;
}

const mostFound = 200_000;
const largestHashedBytes = 64 * 1024 ** 2;

/** The files of a folder chosen in the browser's dialogue. */
export function chosenFiles(files: FileList): ChosenFile[] {
  return [...files].map((file) => ({
    path: file.webkitRelativePath === "" ? file.name : file.webkitRelativePath,
    file,
  }));
}

/** The files of what was dropped, folders with all that is in them; those that are left out by name are not gone into. */
export async function droppedFiles(
  data: DataTransfer,
  report: (progress: FolderProgress) => void,
): Promise<ChosenFile[]> {
  const found: ChosenFile[] = [];
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const waiting = entries.map((entry) => ({ entry, path: entry.name }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { entry, path } = next;
    if (entry.isFile) found.push({ path, file: await fileOf(entry as FileSystemFileEntry) });
    else if (isLeftWhole(path)) found.push({ path: `${path}/…`, file: null });
    else
      for (const child of await childrenOf(entry as FileSystemDirectoryEntry))
        waiting.push({ entry: child, path: `${path}/${child.name}` });
    if (found.length > mostFound)
      throw new Error(`The folder has more than ${mostFound.toLocaleString("en-GB")} files.`);
    report({ done: found.length, total: 0 });
  }
  return found;
}

function isLeftWhole(path: string): boolean {
  const below = path.split("/").slice(1).join("/");
  return below !== "" && whyLeft(`${below}/any`, []) !== null;
}

async function fileOf(entry: FileSystemFileEntry): Promise<File | null> {
  return new Promise((resolve) => entry.file(resolve, () => resolve(null)));
}

async function childrenOf(entry: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = entry.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    // A browser gives a hundred at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (some.length === 0) return children;
    children.push(...some);
  }
}

/** Reads what is to be kept of a folder, and says what is left out; nothing leaves the browser. `given` are the names of the task's own files. */
export async function readFolder(
  chosen: readonly ChosenFile[],
  given: readonly string[],
  report: (progress: FolderProgress) => void,
): Promise<FolderContent> {
  const { name, files } = withoutRoot(chosen);
  const byPath = new Map(files.map(({ path, file }) => [path, file]));
  const sorted = sortFolder(
    files.map(({ path, file }) => ({ path, bytes: file?.size ?? 0 })),
    given,
  );
  const wanted = sorted.filter(({ fate }) => fate !== "left");
  let room: number = folderLimits.totalTextBytes;
  const kept: KeptFile[] = [];
  for (const one of wanted) {
    const content = await contentOf(byPath.get(one.path) ?? null);
    const text =
      content === null && one.fate !== "listed"
        ? { text: null, why: "could not be read" }
        : keptText(one, content ?? new Uint8Array(), room);
    room -= text.text?.length ?? 0;
    kept.push({ path: one.path, bytes: one.bytes, sha256: content === null ? null : await hashOf(content), ...text });
    report({ done: kept.length, total: wanted.length });
  }
  return { name: name.slice(0, 200), files: kept, leftOut: leftOut(sorted) };
}

async function contentOf(file: File | null): Promise<Uint8Array<ArrayBuffer> | null> {
  if (file === null || file.size > largestHashedBytes) return null;
  return file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  );
}

/** Hexadecimal SHA-256; null where the page came over a plain connection, which has no cryptography. */
async function hashOf(content: Uint8Array<ArrayBuffer>): Promise<string | null> {
  if (!isSecureContext) return null;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
