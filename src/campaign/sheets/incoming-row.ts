import type { Fields } from "#campaign/records/record.schemas.ts";
import type { NamedContact } from "#campaign/sheets/contact-cell.rules.ts";

/** That an application came to a stage, as a table has it. */
export interface IncomingEvent {
  stage: string;
  /** An instant. */
  at: string;
  /** The user's day of it. */
  day: string;
}

/** A row of a table, as it would be kept. */
export interface IncomingRow {
  line: number;
  company: { name: string; fields: Partial<Fields<"companies">> };
  /** Null where the row tells of the company alone. */
  application: { fields: Partial<Fields<"applications">>; other: Record<string, string> } | null;
  /** Everyone that the row names, each once. */
  people: NamedContact[];
  /** The name of the one whom the user is in touch with; null where the row names none. */
  contact: string | null;
  /** In order. */
  events: IncomingEvent[];
  /** Where the application stands; null where the row does not say. */
  stage: string | null;
}

/** What keeps a file from being imported. */
export interface SheetProblem {
  where: string;
  problem: string;
}

/** A table's rows as they would be kept. */
export interface IncomingSheet {
  rows: IncomingRow[];
  problems: SheetProblem[];
  /** Sentences about what does not come as it was, with the number of cells that each is true of. */
  remarks: Map<string, number>;
}
