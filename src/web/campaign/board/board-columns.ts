import type { CampaignRow } from "#campaign/cells/campaign-rows.rules.ts";
import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";

/** A column of the board: a stage and the applications that stand there. */
export interface BoardColumn {
  id: string;
  name: string;
  kind: Stage["kind"] | null;
  rows: CampaignRow[];
  /** Whether only its name and count are shown. */
  isFolded: boolean;
}

/** A card by its column and its place there. */
export interface CardPlace {
  column: number;
  row: number;
}

/**
 * The columns in the order of the stages; in each those that are wanted most come first, then those that came there last. What is closed
 * is folded unless `isClosedShown`. A stage that is no longer in the list has a column while an application stands there.
 */
export function boardColumns(
  rows: readonly CampaignRow[],
  stages: readonly Stage[],
  isClosedShown: boolean,
): BoardColumn[] {
  const byStage = Map.groupBy(rows, ({ application }) => application.stage);
  const known = stages.map(({ id, name, kind }) => ({ id, name, kind }));
  const gone = [...byStage.keys()]
    .filter((id) => !stages.some((stage) => stage.id === id))
    .map((id) => ({ id, name: id.replaceAll("-", " "), kind: null }));
  return [...known, ...gone].map((stage) => ({
    ...stage,
    rows: (byStage.get(stage.id) ?? []).toSorted(compareCards),
    isFolded: stage.kind === "closed" && !isClosedShown,
  }));
}

function compareCards({ application: one }: CampaignRow, { application: other }: CampaignRow): number {
  const [oneRank, otherRank] = [one.rank ?? Infinity, other.rank ?? Infinity];
  if (oneRank !== otherRank) return oneRank - otherRank;
  return one.stageAt > other.stageAt ? -1 : one.stageAt < other.stageAt ? 1 : 0;
}

/** Where a key leads from a card: up and down within its column, left and right to the next column that shows any. Null where nowhere. */
export function moveCard(columns: readonly BoardColumn[], { column, row }: CardPlace, key: string): CardPlace | null {
  const count = columns[column]?.rows.length ?? 0;
  switch (key) {
    case "ArrowUp":
      return row > 0 ? { column, row: row - 1 } : null;
    case "ArrowDown":
      return row < count - 1 ? { column, row: row + 1 } : null;
    case "Home":
      return { column, row: 0 };
    case "End":
      return { column, row: Math.max(0, count - 1) };
    case "ArrowLeft":
    case "ArrowRight": {
      const by = key === "ArrowLeft" ? -1 : 1;
      for (let to = column + by; to >= 0 && to < columns.length; to += by) {
        const { rows = [], isFolded = true } = columns[to] ?? {};
        if (!isFolded && rows.length > 0) return { column: to, row: Math.min(row, rows.length - 1) };
      }
      return null;
    }
    default:
      return null;
  }
}

/** The place of a card on the board; null where it is not, or is folded away. */
export function placeOf(columns: readonly BoardColumn[], id: string | null): CardPlace | null {
  for (const [column, { rows, isFolded }] of columns.entries()) {
    const row = isFolded ? -1 : rows.findIndex(({ application }) => application.id === id);
    if (row !== -1) return { column, row };
  }
  return null;
}
