import type { InvitationProposal } from "#campaign/calendar/calendar.schemas.ts";
import { roundTitles } from "#catalogue/round-titles.rules.ts";
import { applicationTitle, companyNames } from "#campaign/calendar/calendar-rounds.rules.ts";
import { dayWords, localTimeAt } from "#campaign/calendar/local-time.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { roundNames } from "#catalogue/topic.schemas.ts";
import type { ReactElement } from "react";
import { zoneWords } from "./calendar-entries.ts";
import type { InvitationChoice } from "./use-invitations.ts";

interface InvitationRowProps {
  campaign: Campaign;
  invitation: InvitationProposal;
  /** The user's. */
  timeZone: string;
  /** Null where there is nothing to decide. */
  choice: InvitationChoice | null;
  onChoose: (choice: Partial<InvitationChoice>) => void;
}

/** An event of a file: what it says, what it would do, and what the user decides about it. */
export function InvitationRow({ campaign, invitation, timeZone, choice, onChoose }: InvitationRowProps): ReactElement {
  const { title, place, interviewers, effect, changes, remarks } = invitation;
  const name = title === "" ? "An event without a title" : title;
  return (
    <li className="invitation" data-effect={effect}>
      <div className="grid gap-1">
        <h3 className="font-medium">{name}</h3>
        <p className="num text-s text-soft">
          {whenWords(invitation, timeZone)}
          {place === "" ? "" : ` · ${place}`}
          {interviewers === "" ? "" : ` · ${interviewers}`}
        </p>
        <p className="text-s">{effectSentence(invitation)}</p>
        {[...changes, ...remarks].length === 0 ? null : (
          <ul className="invitation-remarks">
            {changes.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
            {remarks.map((sentence) => (
              <li key={sentence} className="text-warn">
                {sentence}
              </li>
            ))}
          </ul>
        )}
      </div>
      {choice === null ? null : (
        <div className="invitation-choices">
          {effect === "new" ? <NewRoundChoices {...{ campaign, name, choice, onChoose }} /> : null}
          <label className="flex items-center gap-2 text-s">
            <input
              type="checkbox"
              className="accent-accent"
              checked={choice.isTaken}
              onChange={({ target }) => onChoose({ isTaken: target.checked })}
            />
            Take it in<span className="sr-only">: {name}</span>
          </label>
        </div>
      )}
    </li>
  );
}

interface NewRoundChoicesProps {
  campaign: Campaign;
  name: string;
  choice: InvitationChoice;
  onChoose: (choice: Partial<InvitationChoice>) => void;
}

function NewRoundChoices({ campaign, name, choice, onChoose }: NewRoundChoicesProps): ReactElement {
  const companyOf = companyNames(campaign);
  const applications = campaign.applications
    .map((application) => ({ id: application.id, title: applicationTitle(application, companyOf(application.id)) }))
    .toSorted((one, other) => one.title.localeCompare(other.title));
  return (
    <>
      <select
        className="field"
        aria-label={`Application of ${name}`}
        value={choice.applicationId ?? ""}
        onChange={({ target }) => onChoose({ applicationId: target.value === "" ? null : target.value })}
      >
        <option value="">{applications.length === 0 ? "No application yet" : "Choose the application"}</option>
        {applications.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      <select
        className="field"
        aria-label={`Type of ${name}`}
        value={choice.type ?? ""}
        onChange={({ target }) => onChoose({ type: roundNames.find((one) => one === target.value) ?? null })}
      >
        <option value="">Choose the type</option>
        {roundNames.map((type) => (
          <option key={type} value={type}>
            {roundTitles[type]}
          </option>
        ))}
      </select>
    </>
  );
}

function effectSentence({ effect, round }: InvitationProposal): string {
  const known = round?.title ?? "";
  if (effect === "new") return "A new round.";
  if (effect === "changed") return `Changes ${known}.`;
  if (effect === "cancelled") return `Cancels ${known}.`;
  if (effect === "same") return `${known} is here already, and says the same.`;
  if (effect === "older") return `Older than what is known of ${known}: it changes nothing.`;
  return "It is about nothing that is here, and is left out.";
}

function whenWords({ startsAt, minutes, timeZone: agreed }: InvitationProposal, timeZone: string): string {
  const [here, there] = [localTimeAt(startsAt, timeZone), localTimeAt(startsAt, agreed)];
  const other = here === there ? "" : ` (${there.slice(11)} in ${zoneWords(agreed)})`;
  return `${dayWords(here.slice(0, 10))} ${here.slice(0, 4)}, ${here.slice(11)}${other}, ${minutes} min`;
}
