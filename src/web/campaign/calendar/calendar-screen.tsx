import { calendarRounds } from "#campaign/calendar/calendar-rounds.rules.ts";
import { calendarWarnings } from "#campaign/calendar/calendar-warnings.rules.ts";
import { addDays, mondayOf } from "#platform/days.rules.ts";
import { dayWords, localDayAt } from "#campaign/calendar/local-time.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo, useRef, useState, type DragEvent, type ReactElement } from "react";
import { FetchNotice } from "../../ui/fetch-notice.tsx";
import { useIsNarrow } from "../../ui/use-is-narrow.ts";
import { ownZone } from "../application/round-editor.tsx";
import { campaignQuery } from "../campaign-api.ts";
import { CalendarAgenda } from "./calendar-agenda.tsx";
import { CalendarAside } from "./calendar-aside.tsx";
import { calendarEntries, timeWords, type CalendarEntry } from "./calendar-entries.ts";
import { CalendarHeader } from "./calendar-header.tsx";
import type { CalendarSearch } from "./calendar-search.ts";
import { CalendarWeek } from "./calendar-week.tsx";
import { ExportPanel } from "./export-panel.tsx";
import { ImportPanel } from "./import-panel.tsx";
import { planReadinessQuery } from "../../plan/plan-api.ts";
import { missingFor } from "./missing-for.ts";
import { RoundPanel } from "./round-panel.tsx";
import { useCalendarKeys } from "./use-calendar-keys.ts";
import { useInvitations } from "./use-invitations.ts";
import { useNow } from "./use-now.ts";

const route = getRouteApi("/frame/calendar");

/** Every round at its time: a week or a list, what to know about it, and the ways in and out for other calendars. */
export function CalendarScreen(): ReactElement {
  const query = useQuery(campaignQuery);
  return (
    <div className="page calendar-page">
      <title>Calendar · Warmup</title>
      <FetchNotice query={query} failed="Your calendar could not be fetched." reading="Fetching your rounds…" />
      {query.data === undefined ? null : <Calendar campaign={query.data} />}
    </div>
  );
}

function Calendar({ campaign }: { campaign: Campaign }): ReactElement {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/calendar" });
  const isNarrow = useIsNarrow();
  const now = useNow();
  const desk = useInvitations(ownZone);
  const [isOver, setOver] = useState(false);
  const content = useRef<HTMLDivElement>(null);
  const view = search.view ?? (isNarrow ? "agenda" : "week");
  const today = localDayAt(now, ownZone);
  const day = search.day ?? today;
  const entries = useMemo(() => calendarEntries(campaign, ownZone), [campaign]);
  const { data: readiness } = useQuery(planReadinessQuery);
  const warnings = useMemo(
    () =>
      calendarWarnings(calendarRounds(campaign), {
        timeZone: ownZone,
        now,
        limits: campaign.settings.calendar,
        missingFor: missingFor(readiness?.rounds ?? [], now),
      }),
    [campaign, now, readiness],
  );

  const change = useCallback(
    (some: Partial<CalendarSearch>): void => {
      void navigate({ search: (before: CalendarSearch) => ({ ...before, ...some }), replace: true });
    },
    [navigate],
  );
  const open = useCallback((round: string): void => change({ round, files: undefined }), [change]);

  function close(): void {
    const { round } = search;
    change({ round: undefined, application: undefined, files: undefined });
    requestAnimationFrame(() => {
      const opener = content.current?.querySelector<HTMLElement>(`[data-round="${round}"]`);
      (opener ?? content.current?.querySelector<HTMLElement>(`[data-day="${day}"]`))?.focus();
    });
  }

  const create = (): void => change({ round: "new", files: undefined });
  useCalendarKeys({ content, entries, view, day, today, change, open, create });

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file === undefined) return;
    change({ files: "import", round: undefined });
    desk.look(file, file.name);
  }

  return (
    // Dropping a file is a shortcut for the eye; the panel's button does the same.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="calendar"
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <CalendarHeader
        sentence={nextSentence(entries, now, today)}
        view={view}
        day={day}
        onChange={change}
        onCreate={create}
      />
      {search.round === undefined ? null : (
        <RoundPanel {...{ campaign, search, day, warnings }} onChange={change} onClose={close} />
      )}
      {search.files === "import" ? (
        <ImportPanel campaign={campaign} timeZone={ownZone} desk={desk} onClose={close} />
      ) : null}
      {search.files === "export" ? <ExportPanel settings={campaign.settings.calendar} onClose={close} /> : null}
      <div className="calendar-columns">
        <div ref={content} className="min-w-0">
          {view === "week" ? (
            <CalendarWeek {...{ entries, day, now }} monday={mondayOf(day)} timeZone={ownZone} onOpen={open} />
          ) : (
            <CalendarAgenda
              {...{ entries, now }}
              timeZone={ownZone}
              past={search.past ?? false}
              onPast={(past) => change({ past: past || undefined })}
              onOpen={open}
            />
          )}
        </div>
        <CalendarAside campaign={campaign} warnings={warnings} onOpen={open} />
      </div>
    </div>
  );
}

function nextSentence(entries: readonly CalendarEntry[], now: string, today: string): string {
  const next = entries.find((entry) => entry.kind === "round" && entry.at > now && entry.round.outcome === "open");
  if (next === undefined) return "No round has a time yet. Enter one with n, or bring its invitation in.";
  const ahead = next.day === today ? "Today" : next.day === addDays(today, 1) ? "Tomorrow" : dayWords(next.day);
  return `${ahead}, ${timeWords(next, ownZone)}: ${next.title}.`;
}
