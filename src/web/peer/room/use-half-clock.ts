import type { PeerRoom } from "#peer/peer.schemas.ts";
import { useEffect, useState } from "react";

const tickMs = 500;

/** What the server's clock shows, in ms, told on from when it was last asked (ms since 1970). */
export function useHalfClock({ ms, isRunning }: PeerRoom["clock"], askedAt: number): number {
  const [now, setNow] = useState(askedAt);
  useEffect(() => {
    if (!isRunning) return;
    const tick = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(tick);
  }, [isRunning]);
  return isRunning ? ms + Math.max(0, now - askedAt) : ms;
}
