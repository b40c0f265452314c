import type { SheetFields } from "#design/design.schemas.ts";
import type { Instant, Json } from "#platform/columns.ts";

interface DesignSheetsTable {
  user_id: string;
  id: string;
  design_id: string;
  /** Rises with each change. */
  revision: number;
  created_at: Instant;
  updated_at: Instant;
  finished_at: Instant | null;
  deleted_at: Instant | null;
  fields: Json<SheetFields>;
}

interface DesignDrawingsTable {
  user_id: string;
  sheet_id: string;
  /** Rises with each change, apart from the sheet's own. */
  revision: number;
  updated_at: Instant;
  /** An Excalidraw scene as JSON. */
  scene: string;
}

/** The tables of system design. */
export interface DesignTables {
  design_sheets: DesignSheetsTable;
  design_drawings: DesignDrawingsTable;
}
