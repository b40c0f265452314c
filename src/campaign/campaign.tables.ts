import type { CalendarTables } from "#campaign/calendar/calendar.tables.ts";
import type { CampaignSettings } from "#campaign/settings/campaign-settings.schemas.ts";
import type { ImportLog } from "#campaign/sheets/imports.store.ts";
import type { SheetCounts } from "#campaign/sheets/sheets.schemas.ts";
import type { Noun } from "#campaign/records/record.schemas.ts";
import type { Instant, Json } from "#platform/columns.ts";

interface CampaignRecordsTable {
  user_id: string;
  /** Begins with its noun's kind, so that no two nouns share one. */
  id: string;
  noun: Noun;
  /** Rises with each change. */
  revision: number;
  created_at: Instant;
  updated_at: Instant;
  deleted_at: Instant | null;
  /** The record it belongs to and is deleted with; null where it stands alone. */
  about: string | null;
  /** An application's latest stage and since when, kept here so that a list need not read every event; null for other nouns. */
  stage: string | null;
  stage_at: Instant | null;
  fields: Json<Record<string, unknown>>;
}

interface CampaignSettingsTable {
  user_id: string;
  saved_at: Instant;
  value: Json<CampaignSettings>;
}

interface CampaignFilesTable {
  user_id: string;
  /** Of the content, in hexadecimal. */
  sha256: string;
  created_at: Instant;
  bytes: Uint8Array;
}

interface CampaignImportsTable {
  user_id: string;
  id: string;
  created_at: Instant;
  /** The name of the file. */
  file: string;
  counts: Json<SheetCounts>;
  /** What takes the import back. */
  log: Json<ImportLog>;
}

/** The tables of the campaign. */
export interface CampaignTables extends CalendarTables {
  campaign_records: CampaignRecordsTable;
  campaign_settings: CampaignSettingsTable;
  campaign_files: CampaignFilesTable;
  campaign_imports: CampaignImportsTable;
}
