import type { Sheet } from "#design/design.schemas.ts";
import { useEffect, useState, useSyncExternalStore } from "react";
import { errorSentence, isApiError } from "../api.ts";
import { longestCountedGapMs } from "../ui/clock.ts";
import { browserStorage } from "../ui/browser-storage.ts";
import { getSheet, putSheet } from "./design-api.ts";
import { createSheetKeeper, type SheetKeeper, type SheetState } from "./sheet-keeper.ts";

/** A sheet that is open: what is on it, and the one that keeps it. It is saved when it is left. */
export function useSheet(sheet: Sheet): { keeper: SheetKeeper; state: SheetState } {
  const [keeper] = useState(() =>
    createSheetKeeper({
      sheet,
      put: (body, options) => putSheet(sheet.id, body, options),
      read: () => getSheet(sheet.id),
      isConflict: (error) => isApiError(error) && error.status === 409,
      errorSentence,
      storage: browserStorage,
    }),
  );
  const state = useSyncExternalStore(keeper.subscribe, keeper.state);
  useEffect(() => {
    const flush = (): void => keeper.flush();
    window.addEventListener("pagehide", flush);
    return () => {
      window.removeEventListener("pagehide", flush);
      keeper.flush();
    };
  }, [keeper]);
  return { keeper, state };
}

/** Counts seconds of the stage that is open, unless the clock stands. A gap while the machine slept is not counted. */
export function useStageClock(keeper: SheetKeeper, isRunning: boolean): void {
  useEffect(() => {
    if (!isRunning) return;
    let last = Date.now();
    const timer = setInterval(() => {
      const gap = Date.now() - last;
      const seconds = Math.floor(gap / 1000);
      if (seconds < 1) return;
      last += seconds * 1000;
      if (gap <= longestCountedGapMs) keeper.tick(keeper.state().fields.stage, seconds);
    }, 1000);
    return () => clearInterval(timer);
  }, [keeper, isRunning]);
}
