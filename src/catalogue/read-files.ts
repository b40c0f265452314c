import { readdir, readFile } from "node:fs/promises";

/** Names of the folders in a folder, in order. */
export async function foldersOf(folder: string): Promise<string[]> {
  const entries = await entriesOf(folder);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("__"))
    .map((entry) => entry.name)
    .toSorted();
}

/** Text of a file with `\n` line ends, or null where there is none. */
export async function readText(path: string): Promise<string | null> {
  const text = await readFile(path, "utf8").catch(nullWhenMissing);
  return text === null ? null : text.replaceAll("\r\n", "\n");
}

/** What a folder holds; nothing where there is none. */
export async function entriesOf(folder: string): Promise<{ name: string; isDirectory(): boolean }[]> {
  return (await readdir(folder, { withFileTypes: true }).catch(nullWhenMissing)) ?? [];
}

function nullWhenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
