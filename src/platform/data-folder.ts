import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { reasonOf } from "#platform/errors.ts";
import { dataFolderUnusable } from "#platform/platform.errors.ts";

/** Makes the data folder, readable by its owner only, where it is missing. Throws `data_folder.unusable`. */
export function ensureDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw dataFolderUnusable(folder, reasonOf(error));
  }
}

/** Folder of the Python environment that Warmup itself makes. */
export function pythonFolder(dataFolder: string): string {
  return join(dataFolder, "python");
}

/** Folder of the database's backups. */
export function backupsFolder(dataFolder: string): string {
  return join(dataFolder, "backups");
}

/** A data folder to throw away: its path, and what removes it. */
export interface ThrowawayFolder {
  path: string;
  remove(): void;
}

/** Makes a {@link ThrowawayFolder} among the machine's temporary files. */
export function createThrowawayFolder(): ThrowawayFolder {
  const path = mkdtempSync(join(tmpdir(), "warmup-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
