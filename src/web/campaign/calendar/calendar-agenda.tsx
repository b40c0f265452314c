import { localDayAt } from "#campaign/calendar/local-time.rules.ts";
import type { ReactElement } from "react";
import { calendarDayWords } from "../../ui/words.ts";
import { joinLink, otherZoneWords, statusWords, timeWords, type CalendarEntry } from "./calendar-entries.ts";
import { EntryButton } from "./entry-button.tsx";

interface CalendarAgendaProps {
  entries: readonly CalendarEntry[];
  /** The user's. */
  timeZone: string;
  now: string;
  /** Whether what is over is shown too. */
  past: boolean;
  onPast: (past: boolean) => void;
  onOpen: (roundId: string) => void;
}

/** What is coming as a list, day by day, by the user's clocks. */
export function CalendarAgenda({ entries, timeZone, now, past, onPast, onOpen }: CalendarAgendaProps): ReactElement {
  const today = localDayAt(now, timeZone);
  const over = entries.filter(({ day }) => day < today).length;
  const days = Map.groupBy(past ? entries : entries.filter(({ day }) => day >= today), ({ day }) => day);
  return (
    <div className="agenda">
      {over === 0 ? null : (
        <button
          type="button"
          className="btn btn-quiet justify-self-start"
          aria-pressed={past}
          onClick={() => onPast(!past)}
        >
          {past ? "Hide what is over" : `Show what is over (${over})`}
        </button>
      )}
      {days.size === 0 ? <p className="py-4 text-soft">Nothing is coming.</p> : null}
      {[...days].map(([day, on]) => (
        <section key={day} className="agenda-day" aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`} tabIndex={-1} data-day={day} className="agenda-name" data-today={day === today}>
            {weekdayWords(day)} <span className="num">{calendarDayWords(day, today)}</span>
          </h2>
          <ul>
            {on.map((entry) => (
              <AgendaEntry key={entry.key} entry={entry} timeZone={timeZone} onOpen={onOpen} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function weekdayWords(day: string): string {
  return new Date(`${day}T12:00:00Z`).toLocaleDateString("en-GB", { weekday: "long", timeZone: "UTC" });
}

interface AgendaEntryProps {
  entry: CalendarEntry;
  timeZone: string;
  onOpen: (roundId: string) => void;
}

function AgendaEntry({ entry, timeZone, onOpen }: AgendaEntryProps): ReactElement {
  const other = otherZoneWords(entry, timeZone);
  const round = entry.kind === "deadline" ? null : entry.round;
  const status = round === null ? "" : statusWords(round);
  const link = round === null || entry.kind === "due" ? null : joinLink(round.place);
  return (
    <li className="agenda-entry">
      <span className="agenda-time num">
        {entry.kind === "deadline" ? "all day" : timeWords(entry, timeZone)}
        {other === "" ? null : <small>{other}</small>}
      </span>
      <span className="agenda-what" data-outcome={round?.outcome}>
        <EntryButton entry={entry} onOpen={onOpen} className="agenda-title">
          {entry.title}
        </EntryButton>
        <small>
          {[status, round?.format ?? "", round?.interviewers ?? ""].filter((words) => words !== "").join(" · ")}
        </small>
      </span>
      {link === null ? null : (
        <a className="link text-s" href={link} target="_blank" rel="noreferrer">
          Join<span className="sr-only"> {entry.title}</span>
        </a>
      )}
    </li>
  );
}
