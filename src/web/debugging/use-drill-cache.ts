import type { DrillPage } from "#debugging/debugging.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { debuggingHomeQuery, drillQuery } from "./debugging-queries.ts";

/** Returns what keeps the page and the home in step with a drill that has moved on. */
export function useTakeDrill(): (drill: DrillPage) => void {
  const client = useQueryClient();
  return (drill) => {
    client.setQueryData(drillQuery(drill.id).queryKey, drill);
    void client.invalidateQueries({ queryKey: debuggingHomeQuery.queryKey });
  };
}
