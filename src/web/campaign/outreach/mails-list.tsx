import { countAnswers } from "#campaign/outreach/mail-threads.rules.ts";
import type { Campaign, CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { useEffect, useMemo, useRef, useState, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { moveRow } from "../../ui/move-row.ts";
import { Notice } from "../../ui/notice.tsx";
import { mailKinds, mailState } from "./mail-words.ts";
import type { UserCalendar } from "./use-user-calendar.ts";

type Mail = CampaignRecord<"mails">;

interface MailsListProps {
  campaign: Campaign;
  calendar: UserCalendar;
  /** Mails of which this browser keeps something that is not saved. */
  kept: readonly string[];
  /** The mail that was open last. */
  last: string | null;
  onOpen: (id: string) => void;
}

const rowsAtOnce = 200;

/** Drafts and what was sent, each with how it stands, and how many people answered. */
export function MailsList({ campaign, calendar, kept, last, onOpen }: MailsListProps): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  const { mails, contacts, companies } = campaign;
  const [count, setCount] = useState(rowsAtOnce);
  const names = useMemo(
    () => new Map([...contacts, ...companies].map(({ id, name }) => [id, name])),
    [contacts, companies],
  );
  const whomOf = ({ contactId, companyId }: Mail): string =>
    [contactId, companyId].flatMap((id) => names.get(id ?? "") ?? []).join(", ");
  const byChange = (one: Mail, other: Mail): number => (one.updatedAt < other.updatedAt ? 1 : -1);
  const drafts = mails.filter(({ sentAt }) => sentAt === null).toSorted(byChange);
  const sent = mails
    .filter(({ sentAt }) => sentAt !== null)
    .toSorted((one, other) => ((one.sentAt ?? "") < (other.sentAt ?? "") ? 1 : -1));
  const unsaved = kept.filter((id) => !mails.some((mail) => mail.id === id));
  useEffect(() => {
    list.current?.querySelector<HTMLElement>(`[data-mail="${last}"] [data-row]`)?.focus();
    // Once, as the list is shown.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  useCommands([
    { title: "Next", group: "Outreach", keys: "j", keyOnly: true, run: () => moveRow(list.current, 1) },
    { title: "Previous", group: "Outreach", keys: "k", keyOnly: true, run: () => moveRow(list.current, -1) },
    { title: "Next", group: "Outreach", keys: "arrowdown", keyOnly: true, run: () => moveRow(list.current, 1) },
    { title: "Previous", group: "Outreach", keys: "arrowup", keyOnly: true, run: () => moveRow(list.current, -1) },
  ]);

  if (mails.length === 0 && unsaved.length === 0)
    return (
      <Notice title="No mail yet.">
        <p>
          Begin one with <kbd>n</kbd>: a concrete paragraph on someone's work, one on what you would add, one question.
          It is checked as you write, and your own mail program sends it.
        </p>
      </Notice>
    );
  const row = (mail: Mail): ReactElement => (
    <MailRow key={mail.id} mail={mail} whom={whomOf(mail)} state={mailState(mail, calendar)} onOpen={onOpen} />
  );
  return (
    <div ref={list}>
      {drafts.length + unsaved.length === 0 ? null : (
        <section aria-labelledby="drafts-title" className="section">
          <h2 id="drafts-title" className="h2">
            Drafts
          </h2>
          <ul className="mail-list">
            {unsaved.map((id) => (
              <li key={id} className="mail-row">
                <button type="button" data-row="" className="due-title" onClick={() => onOpen(id)}>
                  A draft in this browser
                </button>
                <span className="text-s text-soft">not saved yet</span>
              </li>
            ))}
            {drafts.slice(0, count).map(row)}
          </ul>
        </section>
      )}
      {sent.length === 0 ? null : (
        <section aria-labelledby="sent-title" className="section">
          <div className="section-head">
            <h2 id="sent-title" className="h2">
              Sent
            </h2>
            <AnswerRates mails={mails} />
          </div>
          <ul className="mail-list">{sent.slice(0, count).map(row)}</ul>
        </section>
      )}
      {Math.max(drafts.length, sent.length) > count ? (
        <button type="button" className="btn mt-4" onClick={() => setCount(count + rowsAtOnce)}>
          Show more
        </button>
      ) : null}
    </div>
  );
}

interface MailRowProps {
  mail: Mail;
  /** Person and place; empty where neither is known. */
  whom: string;
  state: string;
  onOpen: (id: string) => void;
}

function MailRow({ mail, whom, state, onOpen }: MailRowProps): ReactElement {
  return (
    <li className="mail-row" data-mail={mail.id}>
      <button type="button" data-row="" className="due-title" onClick={() => onOpen(mail.id)}>
        {whom === "" ? "To nobody yet" : whom}
        <span className="mail-row-subject">
          {mailKinds[mail.kind]}
          {mail.subject === "" ? "" : `: ${mail.subject}`}
        </span>
      </button>
      <span className="num text-s text-soft">{state}</span>
    </li>
  );
}

/** Of the people written to without being asked; told once there are enough of them to say something. */
function AnswerRates({ mails }: { mails: readonly Mail[] }): ReactElement | null {
  const rates = [
    { words: "cold mails", ...countAnswers(mails, "cold") },
    { words: "mails for a referral", ...countAnswers(mails, "referral") },
  ].filter(({ rate }) => rate !== null);
  if (rates.length === 0) return null;
  return (
    <p className="num text-s text-soft">
      {rates
        .map(
          ({ words, written, answered, rate }) =>
            `${answered} of ${written} ${words} answered (${Math.round(100 * (rate ?? 0))} %)`,
        )
        .join(" · ")}
    </p>
  );
}
