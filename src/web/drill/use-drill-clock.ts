import type { DrillPage } from "#debugging/debugging.schemas.ts";
import { useEffect, useState, useSyncExternalStore } from "react";
import { forgetfulStorage } from "../ui/browser-storage.ts";
import { createDrillClock, type DrillClock, type DrillClockState } from "./drill-clock.ts";

const nothingToHear = (): (() => void) => () => undefined;

/** The clock of the drill on screen; null until the page is the server's latest. It stops when the drill is over. */
export function useDrillClock(page: DrillPage, folder: "own" | "demo" | null): DrillClock | null {
  const [clock, setClock] = useState<DrillClock | null>(null);
  const { id, state, activeMs } = page;
  const isOpen = state === "open";

  useEffect(() => {
    if (folder === null) return;
    const created = createDrillClock({
      activeMs,
      isOpen,
      storageKey: `warmup.${folder}.drill.${id}.clock`,
      storage: forgetfulStorage,
      now: Date.now,
    });
    setClock(created);
    return () => {
      created.close();
      setClock(null);
    };
    // Only the drill and its end make another clock: its own time is told to the server, and comes back.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [id, folder, isOpen]);

  return clock;
}

/** How a clock stands. Changes once a second. */
export function useDrillClockState(clock: DrillClock | null, page: DrillPage): DrillClockState {
  const [first] = useState<DrillClockState>(() => ({
    shownMs: Math.floor(page.activeMs / 1000) * 1000,
    paused: false,
  }));
  return useSyncExternalStore(clock?.subscribe ?? nothingToHear, () => clock?.state() ?? first);
}
