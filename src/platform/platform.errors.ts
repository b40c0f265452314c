import { defineError } from "#platform/errors.ts";

/** A setting in the environment cannot be used. */
export const configurationInvalid = defineError(
  "configuration.invalid",
  400,
  (name: string, value: string, wanted: string) =>
    `${name} is “${value}”, but it must be ${wanted}. Change it or unset it.`,
);

/** The data folder cannot be made or written. */
export const dataFolderUnusable = defineError(
  "data_folder.unusable",
  500,
  (folder: string, reason: string) =>
    `The data folder ${folder} cannot be used: ${reason}. Set WARMUP_HOME to a folder you can write to.`,
);

/** The database cannot be opened or reached. */
export const databaseUnreachable = defineError(
  "database.unreachable",
  503,
  (where: string, reason: string) => `The database ${where} cannot be opened: ${reason}.`,
);

/** Others changed the same records again and again while this was to be saved. */
export const databaseBusy = defineError(
  "database.busy",
  503,
  () => "Too much is being saved at the same time just now, so this was not. Nothing was changed. Try again.",
);

/** The database file is not a database, or is broken. */
export const databaseDamaged = defineError(
  "database.damaged",
  500,
  (file: string) =>
    `The database ${file} is damaged and was left as it is. Move it away, and copy the newest file of the backups folder beside it to its place.`,
);

/** The folder's file system cannot keep a write-ahead log. */
export const databaseNotDurable = defineError(
  "database.not_durable",
  500,
  (file: string) =>
    `The folder of ${file} cannot keep a write-ahead log, as network folders cannot. Set WARMUP_HOME to a folder on a local disk.`,
);

/** The database was written by a newer Warmup. */
export const databaseNewer = defineError(
  "database.newer",
  409,
  (migration: string) =>
    `The data was last opened by a newer Warmup (it has “${migration}”). Update Warmup, or set WARMUP_HOME to another folder.`,
);

/** A migration failed; nothing of it was kept. */
export const migrationFailed = defineError(
  "database.migration_failed",
  500,
  (migration: string, reason: string) =>
    `The data could not be brought up to date (“${migration}”): ${reason}. Nothing was changed.`,
);

/** The disk is full. */
export const diskFull = defineError(
  "database.disk_full",
  507,
  () => "The disk is full, so this could not be saved. Free some space and try again.",
);

/** The archive cannot be read as a zip. */
export const archiveUnreadable = defineError(
  "archive.unreadable",
  400,
  (reason: string) => `This file cannot be read as a zip archive: ${reason}. Nothing was changed.`,
);

/** The archive is larger than a Warmup archive may be. */
export const archiveTooLarge = defineError(
  "archive.too_large",
  413,
  (what: string) => `This archive is refused because ${what}. Nothing was changed.`,
);

/** The archive names a file in a way that could reach outside it. */
export const archiveUnsafe = defineError(
  "archive.unsafe_name",
  400,
  (name: string) =>
    `This archive is refused because it names a file ${JSON.stringify(name)}, which is not a plain path inside it. Nothing was changed.`,
);

/** The text has a character that neither Python nor the database can hold. */
export const codeUnstorable = defineError(
  "code.nul_character",
  400,
  (line: number) => `Line ${line} has a NUL character, which Python cannot read. Delete it, and the rest is saved.`,
);

/** A file of the archive is missing, unknown or says something impossible. */
export const importInvalid = defineError(
  "import.invalid",
  422,
  (where: string, problem: string) => `${where}: ${problem}. Nothing was changed.`,
);
