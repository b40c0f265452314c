import { useEffect, useState } from "react";

const minuteMs = 60_000;

/** This instant in ISO 8601, told anew each minute. */
export function useNow(): string {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), minuteMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
