import { calendarRounds, type CalendarRound } from "#campaign/calendar/calendar-rounds.rules.ts";
import type { CalendarSettings } from "#campaign/calendar/calendar-settings.schemas.ts";
import type { CalendarWarning } from "#campaign/calendar/calendar-warnings.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useCampaignSettings } from "../use-campaign-settings.ts";

const mostShown = 12;

interface CalendarAsideProps {
  campaign: Campaign;
  warnings: readonly CalendarWarning[];
  onOpen: (roundId: string) => void;
}

/** What there is to say about the calendar, beside it: nothing of it stops anyone. */
export function CalendarAside({ campaign, warnings, onOpen }: CalendarAsideProps): ReactElement {
  const waiting = calendarRounds(campaign).filter(
    ({ startsAt, dueAt, outcome }) => startsAt === null && dueAt === null && outcome === "open",
  );
  return (
    <aside className="calendar-aside" aria-label="What to know about these days">
      <section aria-labelledby="warnings-title">
        <h2 className="label" id="warnings-title">
          Worth a thought
        </h2>
        {warnings.length === 0 ? <p className="text-s text-soft">Nothing clashes.</p> : null}
        <ul className="calendar-warnings">
          {warnings.slice(0, mostShown).map(({ day, kind, rounds, sentence }) => (
            <li key={`${kind} ${rounds.join(" ")}`}>
              {sentence}{" "}
              <Link from="/calendar" to="/calendar" search={(search) => ({ ...search, day })} className="link">
                Show<span className="sr-only"> this day: {sentence}</span>
              </Link>
            </li>
          ))}
        </ul>
        {warnings.length > mostShown ? (
          <p className="text-s text-soft">And {warnings.length - mostShown} more, on later days.</p>
        ) : null}
        <Limits settings={campaign.settings.calendar} />
      </section>
      {waiting.length === 0 ? null : (
        <section aria-labelledby="waiting-title">
          <h2 className="label" id="waiting-title">
            Without a time
          </h2>
          <ul className="grid gap-1">
            {waiting.map((round) => (
              <Waiting key={round.id} round={round} onOpen={onOpen} />
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}

function Waiting({ round, onOpen }: { round: CalendarRound; onOpen: (roundId: string) => void }): ReactElement {
  return (
    <li className="text-s">
      <button type="button" className="link text-left" data-round={round.id} onClick={() => onOpen(round.id)}>
        {round.title}
      </button>
      {round.held ? <span className="text-soft">, held back for a better moment</span> : null}
    </li>
  );
}

const choices = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const restChoices = [0, 0.5, 1, 1.5, 2, 3, 4, 6];

function Limits({ settings }: { settings: CalendarSettings }): ReactElement {
  const change = useCampaignSettings();
  const { roundsADay, loopsADay, restHours } = settings;
  function set(changed: Partial<CalendarSettings>): void {
    void change((all) => ({ ...all, calendar: { ...all.calendar, ...changed } }), "The limit is changed.");
  }
  return (
    <details>
      <summary className="start-summary text-s">What is worth saying</summary>
      <div className="grid gap-2 pt-2">
        <Limit
          words="Rounds a day at most"
          value={roundsADay}
          among={choices}
          onChange={(value) => set({ roundsADay: value })}
        />
        <Limit
          words="Loops a day at most"
          value={loopsADay}
          among={choices}
          onChange={(value) => set({ loopsADay: value })}
        />
        <Limit
          words="Hours between rounds"
          value={restHours}
          among={restChoices}
          onChange={(value) => set({ restHours: value })}
        />
      </div>
    </details>
  );
}

interface LimitProps {
  words: string;
  value: number;
  among: readonly number[];
  onChange: (value: number) => void;
}

function Limit({ words, value, among, onChange }: LimitProps): ReactElement {
  return (
    <label className="flex items-center justify-between gap-2 text-s text-soft">
      {words}
      <select className="field" value={value} onChange={({ target }) => onChange(Number(target.value))}>
        {(among.includes(value) ? among : [value, ...among]).map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </label>
  );
}
