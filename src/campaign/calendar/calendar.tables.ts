import type { CalendarEvent } from "#campaign/calendar/calendar-event.schemas.ts";
import type { Instant, Json } from "#platform/columns.ts";

interface CalendarFeedsTable {
  user_id: string;
  /** Whoever has it reads the user's calendar. */
  secret: string;
  /** By this it is looked up, so that how long that takes says nothing about it. */
  secret_sha256: string;
  created_at: Instant;
}

interface CalendarEventsTable {
  user_id: string;
  uid: string;
  sequence: number;
  created_at: Instant;
  changed_at: Instant;
  /** As it was last told; null once it is told no more. */
  event: Json<CalendarEvent> | null;
}

/** The tables of the calendar. */
export interface CalendarTables {
  calendar_feeds: CalendarFeedsTable;
  calendar_events: CalendarEventsTable;
}
