import { cellText, type CampaignRow } from "#campaign/cells/campaign-rows.rules.ts";
import type { ColumnId } from "#campaign/cells/columns.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";

const mostSuggested = 12;
/** The columns whose cells name something that may be known. */
export const suggestingColumns: readonly ColumnId[] = ["company", "contact", "role", "location", "level"];

/** What is known already and has a text in it, for a cell that names something; the same text is no help and left out. */
export function suggestNames(
  campaign: Campaign,
  rows: readonly CampaignRow[],
  row: CampaignRow | undefined,
  column: ColumnId,
  text: string,
): string[] {
  if (!suggestingColumns.includes(column)) return [];
  const wanted = text.trim().toLowerCase();
  const found = new Set<string>();
  for (const name of namesFor(campaign, rows, row, column)) {
    if (name !== "" && name !== text && name.toLowerCase().includes(wanted)) found.add(name);
    if (found.size === mostSuggested) break;
  }
  return [...found];
}

function* namesFor(
  campaign: Campaign,
  rows: readonly CampaignRow[],
  row: CampaignRow | undefined,
  column: ColumnId,
): Generator<string> {
  if (column === "company") for (const { name } of campaign.companies) yield name;
  else if (column === "contact") {
    for (const { name, companyId } of campaign.contacts) if (companyId === row?.application.companyId) yield name;
  } else for (const other of rows) yield cellText(other, column);
}
