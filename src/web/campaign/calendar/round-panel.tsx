import { applicationTitle, calendarRounds, companyNames } from "#campaign/calendar/calendar-rounds.rules.ts";
import type { CalendarRound } from "#campaign/calendar/calendar-rounds.rules.ts";
import type { CalendarWarning } from "#campaign/calendar/calendar-warnings.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { RoundEditor } from "../application/round-editor.tsx";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { roundFileAddress } from "./calendar-api.ts";
import { joinLink } from "./calendar-entries.ts";
import type { CalendarSearch } from "./calendar-search.ts";

interface RoundPanelProps {
  campaign: Campaign;
  search: CalendarSearch;
  /** The day that a new round is put on. */
  day: string;
  warnings: readonly CalendarWarning[];
  onChange: (change: Partial<CalendarSearch>) => void;
  onClose: () => void;
}

/** A round that is looked at or changed, or a new one; null where the address names none that is there. */
export function RoundPanel(props: RoundPanelProps): ReactElement | null {
  const { campaign, search, warnings, onClose } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const round = calendarRounds(campaign).find(({ id }) => id === search.round);
  const isNew = search.round === "new";

  useEffect(() => heading.current?.focus(), [search.round]);
  useCommands([{ title: "Close the round", group: "Calendar", keys: "escape", run: onClose }]);
  if (round === undefined && !isNew) return null;
  const said = warnings.filter(({ rounds }) => round !== undefined && rounds.includes(round.id));
  return (
    <section className="calendar-panel" aria-labelledby="round-title">
      <h2 ref={heading} tabIndex={-1} className="h2" id="round-title">
        {round?.title ?? "A new round"}
      </h2>
      {round === undefined ? null : <RoundLinks round={round} onClose={onClose} />}
      {said.length === 0 ? null : (
        <ul className="calendar-warnings">
          {said.map(({ kind, sentence }) => (
            <li key={`${kind} ${sentence}`}>{sentence}</li>
          ))}
        </ul>
      )}
      {round === undefined ? (
        <NewRound {...props} />
      ) : (
        <RoundEditor
          key={round.id}
          applicationId={round.applicationId}
          round={round}
          keepKey={`${round.applicationId} round ${round.id}`}
          onClose={onClose}
        />
      )}
    </section>
  );
}

function RoundLinks({ round, onClose }: { round: CalendarRound; onClose: () => void }): ReactElement {
  const make = useCampaignChanges();
  const link = joinLink(round.place);
  async function remove(): Promise<void> {
    if (await make([{ op: "delete", id: round.id }], `${round.title} deleted.`)) onClose();
  }
  return (
    <div className="flex flex-wrap gap-2">
      {link === null ? null : (
        <a className="btn" href={link} target="_blank" rel="noreferrer">
          Join
        </a>
      )}
      <Link to="/campaign/$id" params={{ id: round.applicationId }} className="btn">
        To the application
      </Link>
      <Link to="/campaign/rounds/$id/debrief" params={{ id: round.id }} className="btn">
        Debrief
      </Link>
      {round.startsAt === null && round.dueAt === null ? null : (
        <a className="btn" href={roundFileAddress(round.id)} download>
          As a calendar file
        </a>
      )}
      <button type="button" className="btn btn-quiet" onClick={() => void remove()}>
        Delete
      </button>
    </div>
  );
}

function NewRound({ campaign, search, day, onChange, onClose }: RoundPanelProps): ReactElement {
  const companyOf = companyNames(campaign);
  const closed = new Set(campaign.settings.stages.filter(({ kind }) => kind === "closed").map(({ id }) => id));
  const applications = campaign.applications
    .map((application) => ({ ...application, title: applicationTitle(application, companyOf(application.id)) }))
    .toSorted(
      (one, other) =>
        Number(closed.has(one.stage)) - Number(closed.has(other.stage)) || one.title.localeCompare(other.title),
    );
  const only = applications.length === 1 ? applications[0]?.id : undefined;
  const chosen = applications.find(({ id }) => id === (search.application ?? only))?.id;
  if (applications.length === 0)
    return (
      <p className="text-soft">
        A round belongs to an application.{" "}
        <Link to="/campaign" className="link">
          Enter the first one
        </Link>
        , then its rounds.
      </p>
    );
  return (
    <>
      <label className="grid max-w-[420px] gap-1 text-s text-soft">
        Application
        <select
          className="field"
          value={chosen ?? ""}
          onChange={({ target }) => onChange({ application: target.value === "" ? undefined : target.value })}
        >
          <option value="">Choose one</option>
          {applications.map(({ id, title, stage }) => (
            <option key={id} value={id}>
              {title}
              {closed.has(stage) ? " (closed)" : ""}
            </option>
          ))}
        </select>
      </label>
      {chosen === undefined ? (
        <p className="text-s text-soft">Choose whose round it is; type, time and time zone come then.</p>
      ) : (
        <RoundEditor
          applicationId={chosen}
          round={null}
          start={{ startsAt: `${day}T10:00` }}
          keepKey="calendar round new"
          onClose={onClose}
        />
      )}
    </>
  );
}
