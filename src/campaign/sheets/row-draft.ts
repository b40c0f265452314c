import type { Fields } from "#campaign/records/record.schemas.ts";
import type { NamedContact } from "#campaign/sheets/contact-cell.rules.ts";
import type { IncomingSheet } from "#campaign/sheets/incoming-row.ts";
import type { PlannedColumn, SheetPlan } from "#campaign/sheets/plan-sheet.ts";
import { placeOf } from "#campaign/sheets/sheet-table.ts";
import type { SheetRow, SheetTable } from "#campaign/sheets/sheet-table.ts";

const longestOther = 20_000;

/** What reading rows depends on. */
export interface RowContext {
  kind: SheetTable["kind"];
  plan: SheetPlan;
  sheet: IncomingSheet;
  /** The user's day. */
  today: string;
  timeZone: string;
  /** The instant of a day's noon, in ms, each worked out once. */
  noons: Map<string, number>;
}

/** A date of a stage before it has its instant. */
export interface DraftEvent {
  stage: string;
  day: string;
  /** In seconds of the day; null where the cell has none. */
  time: number | null;
  /** Where the cell tells the very instant. */
  at: string | null;
}

/** A row while its cells are read. */
export interface RowDraft {
  row: SheetRow;
  company: string;
  companyFields: Partial<Fields<"companies">>;
  fields: Partial<Fields<"applications">>;
  other: Record<string, string>;
  /** Paragraphs of the notes. */
  notes: string[];
  /** Everyone whom the row names: those of lists first. */
  people: NamedContact[];
  partners: NamedContact[];
  contact: NamedContact | null;
  contactMail: string;
  events: DraftEvent[];
  stage: string | null;
  /** Since when it stands there, and the cell that says so. */
  since: { event: DraftEvent; cell: DraftCell } | null;
  /** Whether anything was said of an application rather than of its company. */
  hasApplication: boolean;
  /** Addresses behind cells that are not for addresses. */
  links: { role: string | null; company: string | null };
}

/** An empty draft of a row. */
export function emptyDraft(row: SheetRow): RowDraft {
  return {
    row,
    company: "",
    companyFields: {},
    fields: {},
    other: {},
    notes: [],
    people: [],
    partners: [],
    contact: null,
    contactMail: "",
    events: [],
    stage: null,
    since: null,
    hasApplication: false,
    links: { role: null, company: null },
  };
}

/** A cell that is read: its text, its column, and where the column is. */
export interface DraftCell {
  context: RowContext;
  draft: RowDraft;
  column: PlannedColumn;
  index: number;
  text: string;
  /** Where the cell is a link. */
  address: string | undefined;
}

/** Keeps a cell as it is, under its heading. */
export function keepAside({ context, draft, column, index, text }: DraftCell, key = column.key): void {
  draft.hasApplication = true;
  if (text.length > longestOther) {
    addProblem(context, draft, index, `has over ${longestOther.toLocaleString("en-GB")} characters`);
    return;
  }
  draft.other[key] = text;
}

/** Keeps a cell that its field does not take as it is, under its heading, and remarks on it. `wanted` is what it is not: `date`. */
export function misfit(cell: DraftCell, wanted: string): void {
  remark(cell.context, `“${cell.column.heading}”: what is no ${wanted} is kept as it is, under that heading.`);
  keepAside(cell);
}

/** Counts a cell that a sentence is true of. */
export function remark({ sheet }: RowContext, sentence: string): void {
  sheet.remarks.set(sentence, (sheet.remarks.get(sentence) ?? 0) + 1);
}

/** Notes that a cell keeps the file from being imported. */
export function addProblem({ kind, plan, sheet }: RowContext, { row }: RowDraft, index: number, problem: string): void {
  const heading = plan.columns[index]?.heading ?? "";
  sheet.problems.push({ where: placeOf(kind, row.line, index, heading), problem });
}
