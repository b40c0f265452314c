import type { CampaignRecord } from "#campaign/records/changes.schemas.ts";

/** How a round went, as one says it. */
export const outcomeWords: Record<CampaignRecord<"rounds">["outcome"], string> = {
  open: "Open",
  passed: "Passed",
  lost: "Lost",
  cancelled: "Cancelled",
};
