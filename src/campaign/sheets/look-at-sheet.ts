import type { CampaignContext } from "#campaign/campaign.context.ts";
import { readCampaign, readStageHistory } from "#campaign/records/records.service.ts";
import { nouns } from "#campaign/records/record.schemas.ts";
import type { IncomingSheet } from "#campaign/sheets/incoming-row.ts";
import { firstValues, planSheet } from "#campaign/sheets/plan-sheet.ts";
import type { SheetPlan } from "#campaign/sheets/plan-sheet.ts";
import { readRows } from "#campaign/sheets/read-rows.ts";
import { readSheetFile } from "#campaign/sheets/read-sheet.ts";
import { settleRows } from "#campaign/sheets/settle-rows.ts";
import type { SettledRows } from "#campaign/sheets/settle-rows.ts";
import type { SheetTable } from "#campaign/sheets/sheet-table.ts";
import type { SheetChoices, SheetLook, SheetRemark } from "#campaign/sheets/sheets.schemas.ts";
import { readCampaignSettings } from "#campaign/settings/campaign-settings.service.ts";
import { wallTimeOf } from "#campaign/sheets/zoned-times.rules.ts";

const samplesShown = 3;
const sampleLength = 160;
const rowsShown = 8;
const problemsShown = 20;

/** A file, as it is read by what the user chose. */
export interface ReadSheet {
  table: SheetTable;
  plan: SheetPlan;
  incoming: IncomingSheet;
}

/** Reads a file. Throws `sheet.unreadable`, `sheet.too_large`, `sheet.invalid`. */
export async function readSheet(
  context: CampaignContext,
  bytes: Uint8Array,
  choices: SheetChoices,
): Promise<ReadSheet> {
  const table = await readSheetFile(bytes, choices.sheet);
  const { stages } = await readCampaignSettings(context);
  const today = wallTimeOf(context.clock().toISOString(), choices.timeZone).day;
  const plan = planSheet(table, choices, { stages, today });
  const incoming = readRows(table.kind, plan, { today, timeZone: choices.timeZone });
  return { table, plan, incoming };
}

/** Compares what was read with the search as it is. Reads only. */
export async function settleSheet(
  context: CampaignContext,
  { incoming }: ReadSheet,
  { duplicates, timeZone }: SheetChoices,
): Promise<SettledRows> {
  const campaign = await readCampaign(context);
  const history = await readStageHistory(context);
  return settleRows(incoming.rows, [campaign, history], {
    duplicates,
    timeZone,
    now: context.clock().toISOString(),
    newId: (noun) => context.ids.next(nouns[noun].kind),
  });
}

/** What importing a file would do, with nothing kept. Throws as {@link readSheet}. */
export async function lookAtSheet(
  context: CampaignContext,
  bytes: Uint8Array,
  choices: SheetChoices,
): Promise<SheetLook> {
  const read = await readSheet(context, bytes, choices);
  const { table, plan, incoming } = read;
  const hasCompany = plan.columns.some(({ target }) => target.to === "field" && target.field === "company");
  const { counts } = await settleSheet(context, read, choices);
  const problems = hasCompany ? incoming.problems : [];
  return {
    kind: table.kind,
    sheets: [...table.sheets],
    sheet: table.sheet,
    firstRows: table.rows.slice(0, rowsShown).map(({ line, cells }) => ({ line, text: shorten(cells.join(" · ")) })),
    headingRow: plan.headingRow,
    columns: plan.columns.map(({ heading, target }, index) => ({
      heading,
      samples: firstValues(plan.rows, index, samplesShown).map(shorten),
      filled: plan.rows.filter(({ cells }) => (cells[index] ?? "").trim() !== "").length,
      target,
    })),
    stageWords: plan.stages.words,
    dates: plan.dates.told,
    counts: { ...counts, stages: plan.stages.made.length },
    problems: problems.slice(0, problemsShown),
    problemCount: problems.length,
    question: plan.question,
    remarks: hasCompany ? remarksOf(read) : [],
  };
}

/** Everything that was noticed about a file and its cells. */
export function remarksOf({ table, plan, incoming }: ReadSheet): SheetRemark[] {
  const above = plan.headingRow;
  return [
    ...table.remarks.map((sentence) => ({ sentence, count: 0 })),
    ...(above === 0 ? [] : [{ sentence: "Rows above the headings are left out.", count: above }]),
    ...[...incoming.remarks].map(([sentence, count]) => ({ sentence, count })),
  ];
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > sampleLength ? `${line.slice(0, sampleLength - 1)}…` : line;
}
