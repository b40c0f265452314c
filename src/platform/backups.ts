import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";

import { backupFileName, backupsToDelete, isDailyBackupDue, parseBackupFileName } from "#platform/backups.rules.ts";
import type { Backup } from "#platform/backups.rules.ts";
import type { Clock } from "#platform/clock.ts";
import type { DatabaseTarget } from "#platform/configuration.ts";
import { sql } from "kysely";
import type { Kysely } from "kysely";

/** Copies of the whole database, taken while it is in use. */
export interface Backups {
  /** Takes a backup now, named after `reason` (lower-case letters, digits and hyphens), and deletes what rotation no longer keeps. */
  take(reason: string): Promise<void>;
  /** Takes the daily backup if the last one is a day old. */
  takeDaily(): Promise<void>;
}

/** Backups of an SQLite database in `folder`. On PostgreSQL they are the operator's, by its own tools, and these do nothing. */
export function createBackups<Tables>(options: {
  database: Kysely<Tables>;
  target: DatabaseTarget;
  folder: string;
  clock: Clock;
}): Backups {
  const { database, target, folder, clock } = options;
  if (target.kind === "postgres") return { take: async () => undefined, takeDaily: async () => undefined };

  let line: Promise<void> = Promise.resolve();

  /** One after the other: two of one instant have one name. */
  async function take(reason: string): Promise<void> {
    line = line.catch(() => undefined).then(async () => takeNow(reason));
    return line;
  }

  async function takeNow(reason: string): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, backupFileName(clock(), reason));
    const partial = `${path}.partial`;
    await rm(partial, { force: true });
    await sql`vacuum into ${partial}`.execute(database);
    await flush(partial);
    await rename(partial, path);
    await flush(folder);
    const superfluous = backupsToDelete(await listBackups(folder));
    await Promise.all(superfluous.map(({ fileName }) => rm(join(folder, fileName), { force: true })));
  }

  return {
    take,
    async takeDaily() {
      if (isDailyBackupDue(await listBackups(folder), clock())) await take("daily");
    },
  };
}

/** The backups in a folder; none where the folder is missing. */
export async function listBackups(folder: string): Promise<Backup[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return names.map(parseBackupFileName).filter((backup) => backup !== null);
}

/** SQLite does not sync what `VACUUM INTO` writes; without this a power cut could leave a good name on half a file. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
