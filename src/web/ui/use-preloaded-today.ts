import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";

/** Not while the page at hand still fetches what it needs itself. */
const afterMs = 2000;

/** Fetches the screen of Today and its data once the first page has had its turn: it is what one comes back to. */
export function usePreloadedToday(): void {
  const router = useRouter();
  useEffect(() => {
    let idle: number | null = null;
    // Where browsers do not tell when they are idle, it is fetched when it is opened.
    const timer = setTimeout(() => {
      idle = globalThis.requestIdleCallback?.(() => void router.preloadRoute({ to: "/today" })) ?? null;
    }, afterMs);
    return () => {
      clearTimeout(timer);
      if (idle !== null) cancelIdleCallback(idle);
    };
  }, [router]);
}
