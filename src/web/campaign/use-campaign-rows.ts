import { campaignRows, type CampaignRow } from "#campaign/cells/campaign-rows.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { useMemo, useState } from "react";
import { prepareSearch } from "./filter-rows.ts";
import { nowInstant } from "./local-day.ts";

/** The applications as rows; a row of which nothing changed stays the same object, so that it is not drawn again. */
export function useCampaignRows(campaign: Campaign): readonly CampaignRow[] {
  const [keep] = useState(createRowKeeper);
  return useMemo(() => {
    const rows = keep(campaignRows(campaign, nowInstant()));
    prepareSearch(rows);
    return rows;
  }, [campaign, keep]);
}

/** Makes a function that gives for each row the one that it gave last, where the two are alike. */
export function createRowKeeper(): (rows: readonly CampaignRow[]) => CampaignRow[] {
  let known = new Map<string, CampaignRow>();
  return (rows) => {
    const kept = rows.map((row) => {
      const before = known.get(row.application.id);
      return before !== undefined && isAlike(before, row) ? before : row;
    });
    known = new Map(kept.map((row) => [row.application.id, row]));
    return kept;
  };
}

function isAlike(one: CampaignRow, other: CampaignRow): boolean {
  return (
    one.application === other.application &&
    one.company === other.company &&
    one.contact === other.contact &&
    one.next === other.next &&
    one.stage === other.stage
  );
}
