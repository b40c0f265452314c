import { daysIn, userDay } from "#platform/days.rules.ts";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { knowledgeSettingsQuery } from "../../cards/knowledge-api.ts";
import { ownZone } from "../application/round-editor.tsx";
import { useNow } from "../calendar/use-now.ts";

/** The user's calendar: which day an instant is, and which is today. Days begin at 04:00 in their time zone. */
export interface UserCalendar {
  timeZone: string;
  today: string;
  dayAt: (instant: string) => string;
}

/** See {@link UserCalendar}; in this machine's time zone where the settings name none. */
export function useUserCalendar(): UserCalendar {
  const { data: settings } = useQuery(knowledgeSettingsQuery);
  const timeZone = settings?.timeZone ?? ownZone;
  const today = userDay(new Date(useNow()), timeZone);
  return useMemo(() => ({ timeZone, today, dayAt: daysIn(timeZone) }), [timeZone, today]);
}
