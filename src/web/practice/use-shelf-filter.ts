import { getRouteApi, useNavigate, useRouter } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import type { ShelfFilter } from "./shelf-filter.ts";

const route = getRouteApi("/frame/code");
const settleMs = 150;

/**
 * The shelf's filter, and how to change it. The address keeps it and follows a moment after the keys, because each change of
 * address costs more than a key press may.
 */
export function useShelfFilter(): [ShelfFilter, (next: ShelfFilter) => void] {
  const inAddress = route.useSearch();
  const navigate = useNavigate({ from: "/code" });
  const router = useRouter();
  const [filter, setFilter] = useState(inAddress);
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    if (waiting.current === undefined) setFilter(inAddress);
  }, [inAddress]);
  useEffect(() => () => clearTimeout(waiting.current), []);

  function change(next: ShelfFilter): void {
    setFilter(next);
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => {
      waiting.current = undefined;
      // The user may be on the way to a problem by now, and must not be called back.
      if (router.latestLocation.pathname !== "/code") return;
      void navigate({ search: next, replace: true });
    }, settleMs);
  }

  return [filter, change];
}
