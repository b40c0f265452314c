import { capitalised, numberWords } from "#plan/day-words.rules.ts";
import type { FollowUp } from "#campaign/follow-ups/follow-up.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { FetchNotice } from "../../ui/fetch-notice.tsx";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { campaignQuery } from "../campaign-api.ts";
import { useUndoCommands } from "../use-undo-commands.ts";
import { DueList } from "./due-list.tsx";
import { MailEditor } from "./mail-editor.tsx";
import { MailsList } from "./mails-list.tsx";
import { outreachViews, useOutreachSearch } from "./outreach-search.ts";
import { PeopleList } from "./people-list.tsx";
import { useFollowUps } from "./use-follow-ups.ts";
import { useKeptMails } from "./use-kept-mails.ts";
import { useStartMail } from "./use-start-mail.ts";
import { useUserCalendar } from "./use-user-calendar.ts";

type View = (typeof outreachViews)[number];

const viewWords: Readonly<Record<View, { name: string; keys: string }>> = {
  due: { name: "Due", keys: "v d" },
  mails: { name: "Mails", keys: "v m" },
  people: { name: "People", keys: "v p" },
};

/** Whom to write to and why now, the mails, and everyone the user knows. */
export function OutreachScreen(): ReactElement {
  const query = useQuery(campaignQuery);
  return (
    <div className="page">
      <title>Outreach · Warmup</title>
      <FetchNotice query={query} failed="Your search could not be fetched." reading="Looking who is due…" />
      {query.data === undefined ? null : <Outreach campaign={query.data} />}
    </div>
  );
}

function Outreach({ campaign }: { campaign: Campaign }): ReactElement {
  const [search, change] = useOutreachSearch();
  const calendar = useUserCalendar();
  const followUps = useFollowUps(campaign, calendar);
  const kept = useKeptMails(search.mail);
  const startMail = useStartMail(campaign, calendar, change);
  const view = search.view ?? "due";
  const [last, setLast] = useState<string | null>(null);
  useUndoCommands();
  useCommands(
    search.mail === undefined
      ? [
          { title: "A new mail", group: "Outreach", keys: "n", run: () => startMail({ kind: "cold" }) },
          ...outreachViews.map((one) => ({
            title: `Show: ${viewWords[one].name.toLowerCase()}`,
            group: "Outreach" as const,
            keys: viewWords[one].keys,
            run: () => change({ view: one === "due" ? undefined : one }),
          })),
        ]
      : [],
  );

  if (search.mail !== undefined)
    return (
      <MailEditor
        key={search.mail}
        campaign={campaign}
        calendar={calendar}
        id={search.mail}
        onClose={() => {
          setLast(search.mail ?? null);
          change({ mail: undefined });
        }}
      />
    );
  return (
    <>
      <header className="outreach-header">
        <div>
          <p className="label">Outreach</p>
          <h1 className="title pt-2">{headlines[view](followUps, campaign)}</h1>
        </div>
        <button
          type="button"
          className="btn btn-primary"
          aria-keyshortcuts="n"
          onClick={() => startMail({ kind: "cold" })}
        >
          A new mail <KeyCap keys="n" />
        </button>
        <div role="group" aria-label="Shown" className="view-tabs outreach-tabs">
          {outreachViews.map((one) => (
            <button
              key={one}
              type="button"
              className="tab"
              aria-pressed={one === view}
              data-active={one === view || undefined}
              aria-keyshortcuts={viewWords[one].keys}
              onClick={() => change({ view: one === "due" ? undefined : one })}
            >
              {viewWords[one].name}
              {one === "due" && followUps !== null && followUps.length > 0 ? (
                <span className="num text-faint"> {followUps.length}</span>
              ) : null}
            </button>
          ))}
        </div>
      </header>
      {view === "due" && followUps !== null ? (
        <DueList
          campaign={campaign}
          calendar={calendar}
          followUps={followUps}
          subject={search.subject}
          onSelect={(subject) => change({ subject })}
          startMail={startMail}
        />
      ) : null}
      {view === "mails" ? (
        <MailsList
          campaign={campaign}
          calendar={calendar}
          kept={kept}
          last={last}
          onOpen={(mail) => change({ mail }, false)}
        />
      ) : null}
      {view === "people" ? (
        <PeopleList campaign={campaign} calendar={calendar} search={search} onSearch={change} startMail={startMail} />
      ) : null}
    </>
  );
}

const headlines: Readonly<Record<View, (followUps: readonly FollowUp[] | null, campaign: Campaign) => string>> = {
  due(followUps) {
    if (followUps === null) return "\u00a0";
    if (followUps.length === 0) return "Nobody waits to hear from you.";
    return `${capitalised(numberWords(followUps.length))} follow-up${followUps.length === 1 ? " is" : "s are"} due.`;
  },
  mails(_, { mails }) {
    const drafts = mails.filter(({ sentAt }) => sentAt === null).length;
    if (mails.length === 0) return "A mail that is no form letter.";
    return `${capitalised(numberWords(drafts))} draft${drafts === 1 ? "" : "s"}, ${mails.length - drafts} sent.`;
  },
  people(_, { contacts }) {
    if (contacts.length === 0) return "Whom do you know?";
    return contacts.length === 1 ? "One person." : `${capitalised(numberWords(contacts.length))} people.`;
  },
};
