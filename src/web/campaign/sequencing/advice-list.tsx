import type { OrderAdvice } from "#campaign/sequencing/advise-order.rules.ts";
import type { OpenApplication } from "#campaign/sequencing/open-applications.rules.ts";
import { draftFor } from "#campaign/outreach/mail-occasion.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { addDays } from "#platform/days.rules.ts";
import { dayName } from "#plan/day-words.rules.ts";
import { useNavigate } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { countWords } from "../../ui/words.ts";
import { outreachHref } from "../outreach/outreach-search.ts";
import type { UserCalendar } from "../outreach/use-user-calendar.ts";
import { newRecordId } from "../new-record-id.ts";
import { useCampaignChanges } from "../use-campaign-changes.ts";

/** Each of these has a key. */
const mostShown = 6;

interface AdviceListProps {
  advice: readonly OrderAdvice[];
  applications: readonly OpenApplication[];
  campaign: Campaign;
  calendar: UserCalendar;
}

/**
 * What would bring offers into one window, each with what it changes and a key that does what can be done here: first what is in one's own
 * hands, then what is asked of others, each by what it brings.
 */
export function AdviceList({ advice, applications, campaign, calendar }: AdviceListProps): ReactElement {
  const make = useCampaignChanges();
  const navigate = useNavigate();
  const byId = new Map(applications.map((one) => [one.id, one]));

  function stepOf({ kind, id, days }: OrderAdvice): AdviceStep | null {
    const one = byId.get(id);
    if (one === undefined) return null;
    if (kind === "hold" && one.waiting !== undefined) {
      const { waiting } = one;
      const until = addDays(calendar.today, one.heldDays + days);
      const changes = [{ op: "put" as const, id: waiting.id, fields: { held: true, heldUntil: until } }];
      return {
        words: `Hold its test until ${dayName(until)}`,
        run: () => void make(changes, `The test of ${one.name} waits until ${dayName(until)}.`),
      };
    }
    if (kind === "push") return { words: "Draft the mail that asks for time", run: () => void draftMail(one) };
    return {
      words: `Open ${one.name}`,
      run: () => void navigate({ to: "/campaign/$id", params: { id: one.id } }),
    };
  }

  async function draftMail({ application }: OpenApplication): Promise<void> {
    const { id: applicationId, companyId, contactId } = application;
    const about = { kind: "time" as const, applicationId, companyId, contactId };
    const id = newRecordId("mails");
    const fields = { ...about, ...draftFor(campaign, about, calendar) };
    if (await make([{ op: "put", id, fields }], "A draft is among your mails."))
      await navigate({ href: outreachHref({ view: "mails", mail: id }) });
  }

  const steps = advice
    .toSorted(
      (one, other) =>
        Number(one.kind === "push") - Number(other.kind === "push") ||
        other.after - other.before - (one.after - one.before),
    )
    .map((one) => ({ one, step: stepOf(one) }));
  const [first, others] = [steps.slice(0, mostShown), steps.slice(mostShown)];
  useCommands(
    first.flatMap(({ step }, place) =>
      step === null ? [] : [{ title: step.words, group: "Campaign" as const, keys: String(place + 1), run: step.run }],
    ),
  );

  if (advice.length === 0)
    return (
      <p className="text-soft">Nothing to hold, to push or to begin earlier: as far as it can be told, offers meet.</p>
    );
  return (
    <>
      <ol>
        {first.map((one, place) => (
          <AdviceRow key={keyOf(one.one)} {...one} keys={String(place + 1)} />
        ))}
      </ol>
      {others.length === 0 ? null : (
        <details>
          <summary className="start-summary text-s">{countWords(others.length, "smaller step")}</summary>
          <ol>
            {others.map((one) => (
              <AdviceRow key={keyOf(one.one)} {...one} keys={null} />
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

interface AdviceStep {
  words: string;
  run: () => void;
}

interface AdviceRowProps {
  one: OrderAdvice;
  /** What can be done about it here; null for nothing. */
  step: AdviceStep | null;
  keys: string | null;
}

function AdviceRow({ one, step, keys }: AdviceRowProps): ReactElement {
  return (
    <li className="advice-row">
      <span className="min-w-0">{one.sentence}</span>
      {step === null ? null : (
        <button type="button" className="btn" aria-keyshortcuts={keys ?? undefined} onClick={step.run}>
          {step.words} {keys === null ? null : <KeyCap keys={keys} />}
        </button>
      )}
    </li>
  );
}

function keyOf({ kind, id, forId }: OrderAdvice): string {
  return `${kind} ${id} ${forId}`;
}
