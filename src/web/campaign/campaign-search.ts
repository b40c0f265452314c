import { channelWords, columnTitles, isOther, trackWords, type ColumnId } from "#campaign/cells/columns.rules.ts";
import * as z from "zod";

/** The ways to look at the applications. */
export const campaignViews = ["table", "board", "timeline", "funnel"] as const;

const keysOf = <Words extends Record<string, string>>(words: Words): (keyof Words & string)[] => Object.keys(words);

/** What the address of the campaign says; a value that makes no sense is dropped, not refused. */
export const campaignSearchSchema = z.object({
  view: z.enum(campaignViews).optional().catch(undefined),
  q: z.coerce.string().optional().catch(undefined),
  /** A stage's id, or `open` for all that are not closed. */
  stage: z.string().optional().catch(undefined),
  channel: z.enum(keysOf(channelWords)).optional().catch(undefined),
  track: z.enum(keysOf(trackWords)).optional().catch(undefined),
  /** A column, with `-` before it for the last first. */
  sort: z.string().optional().catch(undefined),
  /** Columns in order, each encoded, between commas. */
  columns: z.string().optional().catch(undefined),
  /** Whether the board shows what is closed. */
  closed: z.boolean().optional().catch(undefined),
  /** How many months the timeline shows; all where it is absent. */
  months: z.coerce.number().int().min(1).max(60).optional().catch(undefined),
});

/** See {@link campaignSearchSchema}. */
export type CampaignSearch = z.infer<typeof campaignSearchSchema>;

/** A column that the table is sorted by. */
export interface Sort {
  column: ColumnId;
  isDescending: boolean;
}

/** Whether a text is the id of a column. */
function isColumn(text: string): text is ColumnId {
  return Object.hasOwn(columnTitles, text) || isOther(text as ColumnId);
}

/** Columns as the address writes them. */
export function writeColumns(columns: readonly ColumnId[]): string {
  return columns.map(encodeURIComponent).join(",");
}

/** The columns that an address names, each once; what is none is dropped. */
export function readColumns(text: string): ColumnId[] {
  const named = text.split(",").map((one) => {
    try {
      return decodeURIComponent(one);
    } catch {
      return "";
    }
  });
  return [...new Set(named)].filter(isColumn);
}

/** The sort that an address names; null for the order in which rows were made. */
export function readSort(text: string | undefined): Sort | null {
  const isDescending = text?.startsWith("-") === true;
  const column = isDescending ? text?.slice(1) : text;
  return column !== undefined && isColumn(column) ? { column, isDescending } : null;
}

/** The sort that a press on a column's heading leads to: first to last, last to first, none. */
export function nextSort(sort: Sort | null, column: ColumnId): string | undefined {
  if (sort?.column !== column) return column;
  return sort.isDescending ? undefined : `-${column}`;
}

/** Whether any rows may be hidden. */
export function isFiltered({ q = "", stage, channel, track }: CampaignSearch): boolean {
  return q.trim() !== "" || stage !== undefined || channel !== undefined || track !== undefined;
}

/** The part of a search that a saved view keeps, as the address writes it. */
export function viewSearch(search: CampaignSearch): string {
  const entries = Object.entries(search).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [[name, String(value)]],
  );
  return new URLSearchParams(entries.toSorted(([one = ""], [other = ""]) => (one < other ? -1 : 1))).toString();
}

/** The search that a saved view names. */
export function searchOfView(search: string): CampaignSearch {
  const named: Record<string, unknown> = Object.fromEntries(new URLSearchParams(search));
  return campaignSearchSchema.parse({ ...named, closed: named["closed"] === "true" ? true : undefined });
}
