import { roundTitles } from "#catalogue/round-titles.rules.ts";
import { localTimeAt } from "#campaign/calendar/local-time.rules.ts";
import { whenOf } from "#campaign/cells/campaign-rows.rules.ts";
import type { Campaign, CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { Link } from "@tanstack/react-router";
import { useRef, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { Markdown } from "../../ui/markdown.tsx";
import { countWords, instantWords } from "../../ui/words.ts";
import { useOpenForm } from "../parts/use-kept-form.ts";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { DebriefLines } from "./debrief-lines.tsx";
import { outcomeWords } from "./outcome-words.ts";
import { ownZone, RoundEditor } from "./round-editor.tsx";
import { showThenFocus } from "../../ui/show-then-focus.ts";

type Round = CampaignRecord<"rounds">;

interface RoundsSectionProps {
  campaign: Campaign;
  applicationId: string;
}

/** The rounds of an application: what is known of each, and how it went. */
export function RoundsSection({ campaign, applicationId }: RoundsSectionProps): ReactElement {
  const rounds = campaign.rounds
    .filter((round) => round.applicationId === applicationId)
    .toSorted((one, other) => ((whenOf(one) ?? "9") < (whenOf(other) ?? "9") ? -1 : 1));
  const keyOf = (id: string): string => `${applicationId} round ${id}`;
  const [open, setOpen] = useOpenForm(["new", ...rounds.map(({ id }) => id)].map(keyOf));
  const add = useRef<HTMLButtonElement>(null);
  const make = useCampaignChanges();

  useCommands([{ title: "Enter a round", group: "Campaign", keys: "r", run: () => setOpen(keyOf("new")) }]);

  function close(): void {
    showThenFocus(
      () => setOpen(null),
      () => add.current,
    );
  }

  return (
    <section aria-labelledby="rounds-title" className="section">
      <div className="section-head">
        <h2 id="rounds-title" className="h2">
          Rounds
        </h2>
        <button
          ref={add}
          type="button"
          className="btn btn-quiet"
          aria-keyshortcuts="r"
          onClick={() => setOpen(keyOf("new"))}
        >
          Enter a round <KeyCap keys="r" />
        </button>
      </div>
      {rounds.length === 0 && open !== keyOf("new") ? (
        <p className="text-soft">None yet. Ask the recruiter what each will hold, and write it down here.</p>
      ) : null}
      <ul className="grid gap-3">
        {rounds.map((round) =>
          open === keyOf(round.id) ? (
            <li key={round.id}>
              <RoundEditor applicationId={applicationId} round={round} keepKey={keyOf(round.id)} onClose={close} />
            </li>
          ) : (
            <RoundCard
              key={round.id}
              round={round}
              debrief={campaign.debriefs.find(({ roundId }) => roundId === round.id)}
              onEdit={() => setOpen(keyOf(round.id))}
              onOutcome={(outcome) =>
                void make(
                  [{ op: "put", id: round.id, fields: { outcome } }],
                  `${roundTitles[round.type]}: ${outcomeWords[outcome].toLowerCase()}.`,
                )
              }
              onDelete={() => void make([{ op: "delete", id: round.id }], `${roundTitles[round.type]} deleted.`)}
            />
          ),
        )}
      </ul>
      {open === keyOf("new") ? (
        <RoundEditor applicationId={applicationId} round={null} keepKey={keyOf("new")} onClose={close} />
      ) : null}
    </section>
  );
}

interface RoundCardProps {
  round: Round;
  debrief: CampaignRecord<"debriefs"> | undefined;
  onEdit: () => void;
  onOutcome: (outcome: Round["outcome"]) => void;
  onDelete: () => void;
}

function RoundCard({ round, debrief, onEdit, onOutcome, onDelete }: RoundCardProps): ReactElement {
  const title = roundTitles[round.type];
  const facts = [
    countWords(round.minutes, "minute"),
    round.interviewers === "" ? "" : `with ${round.interviewers}`,
    round.format,
  ].filter((words) => words !== "");
  return (
    <li className="record-card">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h3 className="font-semibold">{title}</h3>
        <span className="num text-soft">
          {whenWords(round)}
          {round.outcome === "open" ? "" : ` · ${outcomeWords[round.outcome].toLowerCase()}`}
        </span>
      </div>
      <p className="text-s text-soft">{facts.join(" · ")}</p>
      <Place place={round.place} />
      {round.said === "" ? null : <Markdown text={round.said} small />}
      {round.notes === "" ? null : <Markdown text={round.notes} small />}
      {debrief === undefined ? null : <DebriefLines debrief={debrief} />}
      <div className="flex flex-wrap gap-1">
        <button type="button" className="btn btn-quiet" aria-label={`Edit ${title}`} onClick={onEdit}>
          Edit
        </button>
        {round.outcome === "open" ? (
          <>
            <button
              type="button"
              className="btn btn-quiet"
              aria-label={`${title} passed`}
              onClick={() => onOutcome("passed")}
            >
              Passed
            </button>
            <button
              type="button"
              className="btn btn-quiet"
              aria-label={`${title} lost`}
              onClick={() => onOutcome("lost")}
            >
              Lost
            </button>
          </>
        ) : null}
        <Link
          to="/campaign/rounds/$id/debrief"
          params={{ id: round.id }}
          className="btn btn-quiet"
          aria-label={`Debrief of ${title}`}
        >
          Debrief
        </Link>
        <button type="button" className="btn btn-quiet" aria-label={`Delete ${title}`} onClick={onDelete}>
          Delete
        </button>
      </div>
    </li>
  );
}

function Place({ place }: { place: string }): ReactElement | null {
  if (place === "") return null;
  if (!/^https?:\/\//i.test(place)) return <p className="text-s">{place}</p>;
  return (
    <a href={place} target="_blank" rel="noreferrer" className="link justify-self-start text-s break-all">
      {place}
    </a>
  );
}

/** When a round is: as clocks show it here, and where it was agreed if that is elsewhere. */
function whenWords({ startsAt, dueAt, held, timeZone }: Round): string {
  if (startsAt === null && dueAt === null) return held ? "held back" : "no time yet";
  const now = new Date();
  const there = (at: string): string =>
    localTimeAt(at, timeZone) === localTimeAt(at, ownZone)
      ? ""
      : ` (${localTimeAt(at, timeZone).slice(11)} ${timeZone})`;
  const begins = startsAt === null ? [] : [`${instantWords(startsAt, now)}${there(startsAt)}`];
  const due = dueAt === null ? [] : [`due ${instantWords(dueAt, now)}${there(dueAt)}`];
  return [...begins, ...due].join(", ");
}
