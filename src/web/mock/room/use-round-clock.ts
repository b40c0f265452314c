import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { pauseClock, startClock, tickClock, type Clock } from "../../ui/clock.ts";
import { mockQuery, patchMock } from "../mock-api.ts";

const tickMs = 1000;
const saveMs = 15_000;

/** How far into the round one is, in ms: it runs while the room is open, and the server keeps it. */
export function useRoundClock(id: string, startMs: number, isRunning: boolean): { ms: number; readMs: () => number } {
  const client = useQueryClient();
  const clock = useRef<Clock>({ activeMs: startMs, tickedAt: null });
  const [ms, setMs] = useState(startMs);
  const readMs = (): number => {
    clock.current = tickClock(clock.current, Date.now());
    return Math.round(clock.current.activeMs);
  };

  useEffect(() => {
    if (!isRunning) return;
    clock.current = startClock(clock.current.activeMs, Date.now());
    const tick = setInterval(() => {
      clock.current = tickClock(clock.current, Date.now());
      setMs(clock.current.activeMs);
    }, tickMs);
    const save = (isLeaving: boolean): void => {
      clock.current = tickClock(clock.current, Date.now());
      // The next one says the same, and more.
      patchMock(id, { ms: Math.round(clock.current.activeMs) }, isLeaving).catch(() => undefined);
    };
    const saving = setInterval(() => save(false), saveMs);
    const leave = (): void => save(true);
    addEventListener("pagehide", leave);
    return () => {
      clearInterval(tick);
      clearInterval(saving);
      removeEventListener("pagehide", leave);
      clock.current = pauseClock(clock.current, Date.now());
      const reached = Math.round(clock.current.activeMs);
      client.setQueryData(mockQuery(id).queryKey, (page) => page && { ...page, ms: Math.max(page.ms, reached) });
      save(true);
    };
  }, [id, isRunning, client]);
  return { ms, readMs };
}
