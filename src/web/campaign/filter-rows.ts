import { cellText, type CampaignRow } from "#campaign/cells/campaign-rows.rules.ts";
import { channelWords, trackWords, type ColumnId } from "#campaign/cells/columns.rules.ts";
import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";
import type { CampaignSearch, Sort } from "./campaign-search.ts";

const haystacks = new WeakMap<CampaignRow, string>();

/** All that a row's search looks through. It is made once for a row: that is what takes time, not the search. */
function haystackOf(row: CampaignRow): string {
  const known = haystacks.get(row);
  if (known !== undefined) return known;
  const { application, company, contact, stage } = row;
  const made = foldText(
    [
      company?.name,
      application.role,
      stage?.name,
      contact?.name,
      application.location,
      application.level,
      application.salary,
      application.channel === null ? "" : channelWords[application.channel],
      application.track === null ? "" : trackWords[application.track],
      application.deadline,
      application.link,
      application.notes,
      ...Object.values(application.other),
    ].join("\n"),
  );
  haystacks.set(row, made);
  return made;
}

/** A text without case and accents, so that `zurich` finds Zürich. */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  // Most texts have none, and looking is quicker than taking apart.
  return /[^\0-\x7f]/.test(lower) ? lower.normalize("NFKD").replaceAll(/\p{M}/gu, "") : lower;
}

/** Makes ready what a search over these rows looks through, so that the first key is as quick as the next. */
export function prepareSearch(rows: readonly CampaignRow[]): void {
  for (const row of rows) haystackOf(row);
}

/**
 * The rows that have every word somewhere and pass every filter set, in the order given. Rows of `kept` stay: what was just made or changed
 * must not vanish from under the hands.
 */
export function filterRows(
  rows: readonly CampaignRow[],
  { q = "", stage, channel, track }: CampaignSearch,
  kept: ReadonlySet<string> = new Set(),
): CampaignRow[] {
  const words = foldText(q)
    .split(/\s+/)
    .filter((word) => word !== "");
  return rows.filter((row) => {
    const { application } = row;
    const passes =
      (stage === undefined || isAtStage(row, stage)) &&
      (channel === undefined || application.channel === channel) &&
      (track === undefined || application.track === track) &&
      (words.length === 0 || hasWords(row, words));
    return passes || kept.has(application.id);
  });
}

function isAtStage({ application, stage }: CampaignRow, wanted: string): boolean {
  return wanted === "open" ? stage?.kind !== "closed" : application.stage === wanted;
}

function hasWords(row: CampaignRow, words: readonly string[]): boolean {
  const haystack = haystackOf(row);
  return words.every((word) => haystack.includes(word));
}

/**
 * The rows in the order of a column, stages in that of the list; empty cells last whichever way, and rows with the same value in the
 * order in which they were made.
 */
export function sortRows(
  rows: readonly CampaignRow[],
  sort: Sort | null,
  stages: readonly Stage[],
): readonly CampaignRow[] {
  if (sort === null) return rows;
  const { column, isDescending } = sort;
  const places = new Map(stages.map(({ id }, index) => [id, index]));
  const keyed = rows.map((row) => ({ row, key: sortKey(row, column, places) }));
  const sign = isDescending ? -1 : 1;
  keyed.sort((one, other) => {
    if (one.key === other.key) return 0;
    if (one.key === null) return 1;
    if (other.key === null) return -1;
    return one.key < other.key ? -sign : sign;
  });
  return keyed.map(({ row }) => row);
}

function sortKey(row: CampaignRow, column: ColumnId, places: ReadonlyMap<string, number>): string | number | null {
  const { application } = row;
  if (column === "rank") return application.rank;
  if (column === "salary") return amountOf(application.salary);
  if (column === "stage") return places.get(application.stage) ?? null;
  if (column === "since") return application.stageAt;
  const text = foldText(cellText(row, column));
  return text === "" ? null : text;
}

/** The first amount that a salary names, in whole units of its currency: 120000 for `£120k to 150k`; null where it names none. */
export function amountOf(salary: string): number | null {
  // In `120–150k` the unit stands once, after the second.
  const found =
    /(\d+(?:[.,\s']\d{3})*(?:[.,]\d+)?)\s*(k|m)?(?:\s*(?:-|–|—|to)\s*[^\d\s]?\d+(?:[.,]\d+)?\s*(k|m))?/i.exec(salary);
  if (found === null) return null;
  const digits = (found[1] ?? "").replaceAll(/[.,\s'](?=\d{3}(?!\d))/g, "").replace(",", ".");
  const unit = { k: 1000, m: 1_000_000 }[(found[2] ?? found[3] ?? "").toLowerCase()] ?? 1;
  return Number(digits) * unit;
}
