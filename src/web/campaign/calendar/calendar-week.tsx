import { localTimeAt } from "#campaign/calendar/local-time.rules.ts";
import type { CSSProperties, ReactElement } from "react";
import { otherZoneWords, statusWords, timeWords, type CalendarEntry } from "./calendar-entries.ts";
import { EntryButton } from "./entry-button.tsx";
import { hoursOf, placeRounds, weekOf, type PlacedRound } from "./place-rounds.ts";

interface CalendarWeekProps {
  entries: readonly CalendarEntry[];
  /** The day that is looked at. */
  day: string;
  monday: string;
  /** The user's. */
  timeZone: string;
  now: string;
  onOpen: (roundId: string) => void;
}

type RoundEntry = Extract<CalendarEntry, { kind: "round" }>;

/** A week as columns of days, each round at its time by the user's clocks. */
export function CalendarWeek({ entries, day, monday, timeZone, now, onOpen }: CalendarWeekProps): ReactElement {
  const today = localTimeAt(now, timeZone);
  const rounds = entries.filter((entry): entry is RoundEntry => entry.kind === "round");
  const byId = new Map(rounds.map((entry) => [entry.round.id, entry]));
  const columns = weekOf(monday).map((one) => ({
    day: one,
    placed: placeRounds(
      rounds.map(({ round }) => round),
      one,
      timeZone,
    ),
    notes: entries.filter((entry) => entry.kind !== "round" && entry.day === one),
  }));
  const hours = hoursOf(columns.flatMap(({ placed }) => placed));
  const style = { "--hours": hours.last - hours.first } as CSSProperties;
  return (
    // Narrower than its columns it scrolls sideways, by keys too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="week" style={style} role="region" aria-label="The week" tabIndex={0}>
      <div className="week-hours num" aria-hidden="true">
        {Array.from({ length: hours.last - hours.first }, (_, index) => (
          <span key={index}>{String(hours.first + index).padStart(2, "0")}:00</span>
        ))}
      </div>
      {columns.map((column) => (
        <section key={column.day} className="week-day" aria-labelledby={`day-${column.day}`}>
          <h2
            id={`day-${column.day}`}
            tabIndex={-1}
            data-day={column.day}
            className="week-name"
            data-today={column.day === today.slice(0, 10)}
            data-chosen={column.day === day}
            aria-current={column.day === today.slice(0, 10) ? "date" : undefined}
          >
            <DayName day={column.day} />
          </h2>
          <ul className="week-notes">
            {column.notes.map((entry) => (
              <li key={entry.key}>
                <EntryButton entry={entry} onOpen={onOpen} className="week-note">
                  {entry.title}
                  {entry.kind === "due" ? <small className="num"> {timeWords(entry, timeZone)}</small> : null}
                </EntryButton>
              </li>
            ))}
          </ul>
          <ol className="week-rounds">
            {column.day === today.slice(0, 10) ? (
              <li aria-hidden="true" className="week-now" style={nowStyle(today, hours.first)} />
            ) : null}
            {column.placed.map((placed) => {
              const entry = byId.get(placed.round.id);
              return entry === undefined ? null : (
                <li key={placed.round.id} className="week-slot" style={slotStyle(placed, hours.first)}>
                  <WeekRound entry={entry} timeZone={timeZone} onOpen={onOpen} />
                </li>
              );
            })}
          </ol>
        </section>
      ))}
    </div>
  );
}

function DayName({ day }: { day: string }): ReactElement {
  const noon = new Date(`${day}T12:00:00Z`);
  const part = (options: Intl.DateTimeFormatOptions): string =>
    noon.toLocaleDateString("en-GB", { ...options, timeZone: "UTC" });
  return (
    <>
      {part({ weekday: "short" })} <b className="num">{part({ day: "numeric" })}</b>
      <span className={day.endsWith("-01") ? "" : "sr-only"}> {part({ month: "short" })}</span>
    </>
  );
}

interface WeekRoundProps {
  entry: RoundEntry;
  timeZone: string;
  onOpen: (roundId: string) => void;
}

function WeekRound({ entry, timeZone, onOpen }: WeekRoundProps): ReactElement {
  const { outcome, tentative } = entry.round;
  const status = statusWords(entry.round);
  return (
    <EntryButton
      entry={entry}
      onOpen={onOpen}
      className="week-round"
      data-outcome={outcome}
      data-tentative={tentative || undefined}
    >
      <b>{entry.title}</b>
      <span className="num">{timeWords(entry, timeZone)}</span>
      <small className="num">{otherZoneWords(entry, timeZone)}</small>
      {status === "" ? null : <small>{status}</small>}
    </EntryButton>
  );
}

function slotStyle({ from, to, lane, lanes }: PlacedRound, first: number): CSSProperties {
  return {
    top: `calc(var(--hour) * ${from / 60 - first})`,
    height: `calc(var(--hour) * ${(to - from) / 60})`,
    left: `${(100 * lane) / lanes}%`,
    width: `${100 / lanes}%`,
  };
}

function nowStyle(local: string, first: number): CSSProperties {
  const hours = Number(local.slice(11, 13)) + Number(local.slice(14, 16)) / 60 - first;
  return { top: `calc(var(--hour) * ${hours})`, display: hours < 0 ? "none" : undefined };
}
