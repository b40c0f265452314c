import { addDays, mondayOf } from "#platform/days.rules.ts";
import type { ReactElement } from "react";
import { KeyCap } from "../../ui/key-cap.tsx";
import type { CalendarSearch, CalendarView } from "./calendar-search.ts";

interface CalendarHeaderProps {
  /** What comes next. */
  sentence: string;
  view: CalendarView;
  day: string;
  onChange: (change: Partial<CalendarSearch>) => void;
  onCreate: () => void;
}

const viewNames: Record<CalendarView, { name: string; keys: string }> = {
  week: { name: "Week", keys: "v w" },
  agenda: { name: "Agenda", keys: "v a" },
};

/** What is coming, and the ways through the calendar. */
export function CalendarHeader({ sentence, view, day, onChange, onCreate }: CalendarHeaderProps): ReactElement {
  return (
    <header className="calendar-header">
      <div>
        <p className="label">Calendar</p>
        <h1 className="title pt-2">{view === "week" ? weekWords(mondayOf(day)) : "What is coming."}</h1>
        <p className="pt-1 text-soft">{sentence}</p>
      </div>
      <div className="calendar-tools">
        <div role="group" aria-label="Shown as" className="view-tabs">
          {(["week", "agenda"] as const).map((one) => (
            <button
              key={one}
              type="button"
              className="tab"
              aria-pressed={one === view}
              data-active={one === view || undefined}
              aria-keyshortcuts={viewNames[one].keys}
              onClick={() => onChange({ view: one })}
            >
              {viewNames[one].name}
            </button>
          ))}
        </div>
        {view === "week" ? (
          <div role="group" aria-label="Week" className="flex gap-1">
            <button
              type="button"
              className="btn"
              aria-label="The week before"
              aria-keyshortcuts="Shift+ArrowLeft"
              onClick={() => onChange({ day: addDays(day, -7) })}
            >
              ‹
            </button>
            <button type="button" className="btn" aria-keyshortcuts="t" onClick={() => onChange({ day: undefined })}>
              Today <KeyCap keys="t" />
            </button>
            <button
              type="button"
              className="btn"
              aria-label="The week after"
              aria-keyshortcuts="Shift+ArrowRight"
              onClick={() => onChange({ day: addDays(day, 7) })}
            >
              ›
            </button>
          </div>
        ) : null}
        <button
          type="button"
          className="btn"
          aria-keyshortcuts="i"
          onClick={() => onChange({ files: "import", round: undefined })}
        >
          Invitations <KeyCap keys="i" />
        </button>
        <button
          type="button"
          className="btn"
          aria-keyshortcuts="x"
          onClick={() => onChange({ files: "export", round: undefined })}
        >
          Export <KeyCap keys="x" />
        </button>
        <button type="button" className="btn btn-primary" aria-keyshortcuts="n" onClick={onCreate}>
          New round <KeyCap keys="n" />
        </button>
      </div>
    </header>
  );
}

/** `23 to 29 November 2026`, with both months or years where there are two. */
function weekWords(monday: string): string {
  const sunday = addDays(monday, 6);
  const words = (day: string, options: Intl.DateTimeFormatOptions): string =>
    new Date(`${day}T12:00:00Z`).toLocaleDateString("en-GB", { ...options, timeZone: "UTC" });
  const whole = { day: "numeric", month: "long", year: "numeric" } as const;
  const first =
    monday.slice(0, 7) === sunday.slice(0, 7)
      ? words(monday, { day: "numeric" })
      : words(monday, {
          day: "numeric",
          month: "long",
          ...(monday.slice(0, 4) === sunday.slice(0, 4) ? {} : { year: "numeric" }),
        });
  return `${first} to ${words(sunday, whole)}`;
}
