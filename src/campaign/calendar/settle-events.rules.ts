import type { CalendarEvent, ToldEvent } from "#campaign/calendar/calendar-event.schemas.ts";

const cancelledForMs = 30 * 24 * 3_600_000;

/** What to tell calendars, and what of it to remember. */
export interface SettledEvents {
  told: (ToldEvent & { event: CalendarEvent })[];
  /** Those that differ from what was remembered. */
  changed: ToldEvent[];
}

/**
 * Compares what there is to tell with what was told before. Where title, time, place or status differ the sequence rises; what
 * is no longer there is told as cancelled; what was cancelled 30 days ago is told no more. `now` is ISO 8601 in UTC.
 */
export function settleEvents(
  events: readonly CalendarEvent[],
  before: ReadonlyMap<string, ToldEvent>,
  now: string,
): SettledEvents {
  const uids = new Set(events.map(({ uid }) => uid));
  const gone = [...before.values()].filter(({ uid }) => !uids.has(uid));
  const settled = [
    ...events.map((event) => tell(event, before.get(event.uid), now)),
    ...gone.map((told) => cancel(told, now)),
  ];
  return {
    told: settled.flatMap((told) => {
      const { event } = told;
      return event === null || isOver(told, now) ? [] : [{ ...told, event }];
    }),
    changed: settled.filter((told) => before.get(told.uid) !== told),
  };
}

function tell(event: CalendarEvent, before: ToldEvent | undefined, now: string): ToldEvent {
  if (before === undefined) return { uid: event.uid, sequence: 0, createdAt: now, changedAt: now, event };
  const same = before.event !== null && countedIn(before.event) === countedIn(event);
  if (same && before.event?.description === event.description && before.event.isBusy === event.isBusy) return before;
  // A cancellation stays as old as it is, whatever is corrected about it.
  const changedAt = same && event.status === "CANCELLED" ? before.changedAt : now;
  return { ...before, event, changedAt, sequence: before.sequence + (same ? 0 : 1) };
}

/** Told as cancelled first; forgotten but for its number once that was long enough. */
function cancel(told: ToldEvent, now: string): ToldEvent {
  const { event } = told;
  if (event === null) return told;
  if (event.status !== "CANCELLED")
    return { ...told, event: { ...event, status: "CANCELLED" }, changedAt: now, sequence: told.sequence + 1 };
  return isOver(told, now) ? { ...told, event: null } : told;
}

function isOver({ event, changedAt }: ToldEvent, now: string): boolean {
  return event?.status === "CANCELLED" && Date.parse(now) - Date.parse(changedAt) >= cancelledForMs;
}

/** What makes another version of an event: its title, time, place and status. */
function countedIn({ title, span, place, status }: CalendarEvent): string {
  return JSON.stringify([title, "day" in span ? span.day : [span.from, span.to], place, status]);
}
