import { getRouteApi, useNavigate, useRouter } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import type { CampaignSearch } from "./campaign-search.ts";

const route = getRouteApi("/frame/campaign");
const settleMs = 150;

/**
 * What the campaign shows, and how to change it. The address keeps it and follows a moment after the keys, because each change of
 * address costs more than a key press may.
 */
export function useCampaignSearch(): [CampaignSearch, (change: Partial<CampaignSearch>) => void] {
  const inAddress = route.useSearch();
  const navigate = useNavigate({ from: "/campaign" });
  const router = useRouter();
  const [search, setSearch] = useState(inAddress);
  const latest = useRef(search);
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    if (waiting.current !== undefined) return;
    latest.current = inAddress;
    setSearch(inAddress);
  }, [inAddress]);
  useEffect(() => () => clearTimeout(waiting.current), []);

  const change = useCallback(
    (some: Partial<CampaignSearch>): void => {
      latest.current = { ...latest.current, ...some };
      setSearch(latest.current);
      clearTimeout(waiting.current);
      waiting.current = setTimeout(() => {
        waiting.current = undefined;
        // The user may be on the way elsewhere by now, and must not be called back.
        if (router.latestLocation.pathname !== "/campaign") return;
        void navigate({ search: latest.current, replace: true });
      }, settleMs);
    },
    [navigate, router],
  );

  return [search, change];
}
