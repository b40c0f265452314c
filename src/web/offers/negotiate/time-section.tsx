import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { openApplications } from "#campaign/sequencing/open-applications.rules.ts";
import { toHurry, type ToHurry } from "#offers/negotiate/more-time.rules.ts";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { localDay } from "../../campaign/local-day.ts";
import { calendarDayWords, countWords } from "../../ui/words.ts";
import { leaveByEscape } from "../../ui/leave-by-escape.ts";
import type { NegotiationDesk } from "./use-negotiation.ts";

interface TimeSectionProps {
  desk: NegotiationDesk;
  campaign: Campaign | undefined;
}

/** How long the offer stays, until when more is asked for, and what to hurry elsewhere. */
export function TimeSection({ desk, campaign }: TimeSectionProps): ReactElement {
  const { fields, occasion, change } = desk;
  const { time } = occasion;
  const places = campaign === undefined || time === null || time.daysLeft < 0 ? [] : placesOf(campaign, desk);
  if (time === null)
    return (
      <section className="negotiate-part" aria-label="Time">
        <h2 className="label pb-2">Time</h2>
        <p className="text-s text-soft">
          The letter names no deadline. Ask by when they would like your answer, and whether the day is fixed.
        </p>
      </section>
    );
  const { deadline, daysLeft, presses, until } = time;
  const left =
    daysLeft < 0
      ? "It has passed: ask whether the offer still stands before you ask for anything else."
      : daysLeft === 0
        ? "It ends today: ask for time now, in writing, with a day."
        : `${countWords(daysLeft, "day")} left.${presses ? " Ask for time first, before anything else." : ""}`;
  return (
    <section className="negotiate-part" aria-label="Time">
      <h2 className="label pb-2">Time</h2>
      <p className={`text-s ${presses || daysLeft < 0 ? "text-warn" : ""}`}>
        Until {calendarDayWords(deadline, localDay())}. {left}
      </p>
      <div className="grid gap-2 pt-2">
        <label className="letter-field">
          <span className="label">More time until</span>
          <input
            type="date"
            className="field num"
            value={fields.negotiation.moreTimeUntil ?? until}
            onChange={({ target }) => change(() => ({ moreTimeUntil: target.value === "" ? null : target.value }))}
            onKeyDown={leaveByEscape}
          />
        </label>
        {until <= deadline ? <p className="text-s text-bad">That is no later than the deadline.</p> : null}
        <label className="letter-field">
          <span className="label">The reason, as you would say it</span>
          <textarea
            className="field letter-words"
            rows={2}
            maxLength={400}
            data-keeps="mod+z,mod+shift+z,mod+y"
            placeholder="I finish another process on the 2nd and want to decide once."
            value={fields.negotiation.moreTimeReason}
            onChange={({ target }) => change(() => ({ moreTimeReason: target.value.replaceAll("\n", " ") }))}
            onKeyDown={leaveByEscape}
          />
        </label>
      </div>
      {places.length === 0 ? null : <Places places={places} />}
    </section>
  );
}

function Places({ places }: { places: readonly ToHurry[] }): ReactElement {
  return (
    <>
      <h3 className="label pt-4 pb-1">To hurry, where you would rather go</h3>
      <ul className="negotiate-places">
        {places.map(({ name, stage, isMine }) => (
          <li key={name}>
            {name} <span className="text-soft">· {stage}</span>
            <p className="text-soft">
              {isMine
                ? "A test or a talk waits for you: take it now, and tell them of the date."
                : "Tell them of the date, and ask what can be held before it."}
            </p>
          </li>
        ))}
      </ul>
      <p className="pt-1 text-s">
        <Link to="/campaign/offers-in-one-window" className="link">
          Offers in one window
        </Link>
      </p>
    </>
  );
}

function placesOf(campaign: Campaign, { fields }: NegotiationDesk): ToHurry[] {
  const dayAt = (instant: string): string => localDay(new Date(instant));
  const application = campaign.applications.find(({ id }) => id === fields.applicationId);
  const companyId = application?.companyId ?? fields.companyId;
  const company = campaign.companies.find(({ id }) => id === companyId);
  const rank = application?.rank ?? company?.rank ?? null;
  const open = openApplications(campaign, { today: localDay(), dayAt, durations: new Map() });
  return toHurry(
    open.filter(({ id }) => id !== fields.applicationId),
    rank,
  );
}
