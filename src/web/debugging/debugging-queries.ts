import { queryOptions } from "@tanstack/react-query";
import { getDebuggingHome, getDrill, getHealthyBand } from "./debugging-api.ts";

/** How debugging stands. */
export const debuggingHomeQuery = queryOptions({ queryKey: ["debugging"], queryFn: getDebuggingHome });

/** One drill's page. */
export function drillQuery(id: string) {
  return queryOptions({ queryKey: ["drill", id], queryFn: () => getDrill(id) });
}

/** The healthy band of a drill's program; it never changes while the drill is open. */
export function healthyBandQuery(id: string) {
  return queryOptions({ queryKey: ["healthy-band", id], queryFn: () => getHealthyBand(id), staleTime: Infinity });
}
