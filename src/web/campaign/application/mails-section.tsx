import type { Campaign, CampaignRecord } from "#campaign/records/changes.schemas.ts";
import type { ReactElement } from "react";
import { PageLink } from "../../plan/page-link.tsx";
import { instantWords } from "../../ui/words.ts";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { nowInstant } from "../local-day.ts";
import { mailKinds } from "../outreach/mail-words.ts";
import { outreachHref } from "../outreach/outreach-search.ts";

type Mail = CampaignRecord<"mails">;

/** Mails that were written about an application, the latest first. */
export function MailsSection({ campaign, mails }: { campaign: Campaign; mails: readonly Mail[] }): ReactElement | null {
  const make = useCampaignChanges();
  if (mails.length === 0) return null;
  return (
    <section aria-labelledby="mails-title" className="section">
      <h2 id="mails-title" className="h2">
        Mails
      </h2>
      <ul className="grid gap-2">
        {mails.toReversed().map((mail) => {
          const title = mail.subject === "" ? mailKinds[mail.kind] : mail.subject;
          const to = campaign.contacts.find(({ id }) => id === mail.contactId)?.name;
          return (
            <li key={mail.id} className="record-card">
              <details>
                <summary className="start-summary">
                  {title}{" "}
                  <span className="text-s text-soft">
                    {to === undefined ? "" : `to ${to}, `}
                    {mailWords(mail)}
                  </span>
                </summary>
                <p className="posting-text">{mail.text}</p>
              </details>
              <div className="flex flex-wrap gap-1">
                {mail.sentAt === null ? (
                  <button
                    type="button"
                    className="btn btn-quiet"
                    aria-label={`${title} was sent`}
                    onClick={() =>
                      void make([{ op: "put", id: mail.id, fields: { sentAt: nowInstant() } }], "The mail is sent.")
                    }
                  >
                    Sent
                  </button>
                ) : mail.answeredAt === null ? (
                  <button
                    type="button"
                    className="btn btn-quiet"
                    aria-label={`${title} was answered`}
                    onClick={() =>
                      void make(
                        [{ op: "put", id: mail.id, fields: { answeredAt: nowInstant() } }],
                        "The mail is answered.",
                      )
                    }
                  >
                    Answered
                  </button>
                ) : null}
                <PageLink href={outreachHref({ mail: mail.id })} className="btn btn-quiet">
                  <span>
                    {mail.sentAt === null ? "Write on" : "Open"} <span className="sr-only">({title})</span>
                  </span>
                </PageLink>
                <button
                  type="button"
                  className="btn btn-quiet"
                  aria-label={`Delete ${title}`}
                  onClick={() => void make([{ op: "delete", id: mail.id }], "The mail is deleted.")}
                >
                  Delete
                </button>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function mailWords({ sentAt, answeredAt }: Mail): string {
  const now = new Date();
  if (sentAt === null) return "a draft";
  const sent = `sent ${instantWords(sentAt, now)}`;
  return answeredAt === null ? sent : `${sent}, answered ${instantWords(answeredAt, now)}`;
}
