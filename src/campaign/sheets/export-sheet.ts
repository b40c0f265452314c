import type { CampaignContext } from "#campaign/campaign.context.ts";
import { campaignRows } from "#campaign/cells/campaign-rows.rules.ts";
import type { Campaign, CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { readCampaign, readStageHistory } from "#campaign/records/records.service.ts";
import { allColumns, chosenColumns } from "#campaign/sheets/sheet-columns.ts";
import type { SheetLine, SheetSources } from "#campaign/sheets/sheet-columns.ts";
import type { SheetExport } from "#campaign/sheets/sheets.schemas.ts";
import { writeCsv, writeXlsx } from "#campaign/sheets/write-sheet.ts";

/** A table that was written. */
export interface WrittenSheet {
  bytes: Uint8Array<ArrayBuffer>;
  mediaType: string;
}

const mediaTypes = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** Writes applications as a table, that `importSheet` reads back. Throws `sheet.cell_too_long`. */
export async function exportSheet(context: CampaignContext, wanted: SheetExport): Promise<WrittenSheet> {
  const campaign = await readCampaign(context);
  const history = await readStageHistory(context);
  return writeSheet({ campaign, history, now: context.clock().toISOString() }, wanted);
}

/** What a table is written from. */
export interface SheetSearch {
  campaign: Campaign;
  /** What stages applications came to, the oldest first. */
  history: readonly CampaignRecord<"stages">[];
  /** An instant: rounds before it are not next. */
  now: string;
}

/** As {@link exportSheet}, of a search in memory. */
export async function writeSheet(
  { campaign, history, now }: SheetSearch,
  { format, columns: ids, applications, timeZone }: SheetExport,
): Promise<WrittenSheet> {
  const rows = campaignRows(campaign, now);
  const sources: SheetSources = {
    stages: campaign.settings.stages,
    events: Map.groupBy(history, ({ applicationId }) => applicationId),
    people: Map.groupBy(campaign.contacts, ({ companyId }) => companyId ?? ""),
    timeZone,
  };
  const byId = new Map(rows.map((row) => [row.application.id, row]));
  const wanted = applications?.flatMap((id) => byId.get(id) ?? []) ?? rows;
  const applied = new Set(rows.map(({ application }) => application.companyId));
  const isWhole = ids === undefined && applications === undefined;
  const bare = isWhole ? campaign.companies.filter(({ id }) => !applied.has(id)) : [];
  const lines: SheetLine[] = [...wanted, ...bare.map((company) => ({ application: null, company }))];
  const columns = ids === undefined ? allColumns(lines, sources) : chosenColumns(ids, sources);
  const bytes = format === "csv" ? new TextEncoder().encode(writeCsv(columns, lines)) : await writeXlsx(columns, lines);
  return { bytes, mediaType: mediaTypes[format] };
}
