import type { Kysely } from "kysely";

/** How many records an import added, changed, or found as they were. */
export interface TransferCounts {
  added: number;
  updated: number;
  unchanged: number;
}

/** What an area adds to the archive of everything a user has. */
export interface TransferPart {
  /** Whether a file of an archive is this part's. */
  owns(name: string): boolean;
  /** The part's files. */
  write(database: Kysely<unknown>, userId: string): Promise<ReadonlyMap<string, string>>;
  /**
   * Reads the part's files, from anyone, and gives what takes them in; an archive from before the part existed has none.
   * Throws `import.invalid` naming the file, the line and the field, before anything is stored.
   */
  read(files: ReadonlyMap<string, Uint8Array>): (database: Kysely<unknown>, userId: string) => Promise<TransferCounts>;
}
