import { glancesPageSchema, type CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { queryOptions } from "@tanstack/react-query";
import { get } from "../../api.ts";

/** The versions of a CV that were checked, the latest first. */
export const glancesQuery = queryOptions({
  queryKey: ["campaign-glances"],
  queryFn: async (): Promise<CampaignRecord<"glances">[]> =>
    (await get("/campaign/glances", glancesPageSchema)).glances,
});
