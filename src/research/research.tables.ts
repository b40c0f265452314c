import type { Instant, Json } from "#platform/columns.ts";
import type { RecordKind } from "#research/research.schemas.ts";

/** Projects, opinions on papers and job talks: records that differ in their fields alone. */
interface ResearchRecordsTable {
  user_id: string;
  id: string;
  kind: RecordKind;
  /** Rises with each change. */
  revision: number;
  created_at: Instant;
  updated_at: Instant;
  deleted_at: Instant | null;
  fields: Json<Record<string, unknown>>;
}

interface TalkRehearsalsTable {
  user_id: string;
  id: string;
  talk_id: string;
  /** Tells rehearsals of a talk apart. */
  started_at: Instant;
  updated_at: Instant;
  deleted_at: Instant | null;
  /** Seconds on each slide, the first slide's first. */
  seconds: Json<number[]>;
}

/** The tables of research. */
export interface ResearchTables {
  research_records: ResearchRecordsTable;
  talk_rehearsals: TalkRehearsalsTable;
}
