/** What is kept of a clock. */
interface KeptClock {
  /** Counted until it was last started. */
  workedSeconds: number;
  /** When it was last started; null while it stands. */
  runningSince: string | null;
}

/** The most that a clock counts: thirty days, beyond which nobody meant it. */
export const mostWorkedSeconds = 30 * 86_400;

/** Seconds worked by `now`. The work happens elsewhere, so that a clock left running counts while no page is open. */
export function workedSeconds({ workedSeconds: counted, runningSince }: KeptClock, now: Date): number {
  const running = runningSince === null ? 0 : Math.floor((now.getTime() - Date.parse(runningSince)) / 1000);
  return Math.min(mostWorkedSeconds, counted + Math.max(0, running));
}

/** Minutes as one writes them into a field, read as seconds: `95`, `1:35` or `1 h 35`; null for anything else. */
export function readWorked(text: string): number | null {
  const [, hours, minutes] = /^\s*(?:(\d{1,3})\s*(?::|h)\s*)?(\d{0,4})\s*(?:m|min)?\s*$/.exec(text) ?? [];
  if (minutes === undefined || (minutes === "" && hours === undefined)) return null;
  const total = Number(hours ?? 0) * 60 + Number(minutes);
  if (hours !== undefined && Number(minutes) >= 60) return null;
  return total * 60 <= mostWorkedSeconds ? total * 60 : null;
}

/** Seconds as hours and minutes: `0:07`, `4:00`. */
export function hourWords(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}
