import type { Instant, Json } from "#platform/columns.ts";
import type { FolderContent } from "#takehome/folder.schemas.ts";
import type { SittingFields } from "#takehome/takehome.schemas.ts";

interface TakeHomeSittingsTable {
  user_id: string;
  id: string;
  takehome_id: string;
  /** What the data were made with. */
  seed: number;
  /** Rises with each change of `fields` and of the stage; the clock has none. */
  revision: number;
  created_at: Instant;
  updated_at: Instant;
  deleted_at: Instant | null;
  /** Counted until the clock was last started. */
  worked_seconds: number;
  /** When the clock was last started; null while it stands. */
  running_since: Instant | null;
  handed_in_at: Instant | null;
  /** When the reviewer's notes were opened. */
  revealed_at: Instant | null;
  finished_at: Instant | null;
  fields: Json<SittingFields>;
}

interface TakeHomeFoldersTable {
  user_id: string;
  id: string;
  sitting_id: string;
  created_at: Instant;
  updated_at: Instant;
  /** Set when another folder took its place, too. */
  deleted_at: Instant | null;
  content: Json<FolderContent>;
}

/** The tables of take-homes. */
export interface TakeHomeTables {
  takehome_sittings: TakeHomeSittingsTable;
  takehome_folders: TakeHomeFoldersTable;
}
