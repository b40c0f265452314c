import { checkMail } from "#campaign/outreach/check-mail.rules.ts";
import type { MailRemark } from "#campaign/outreach/mail-remark.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { Notice } from "../../ui/notice.tsx";
import { showToast } from "../../ui/toasts.tsx";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { MailActions } from "./mail-actions.tsx";
import { MailFields } from "./mail-fields.tsx";
import { keepBegun, keepTyped } from "./mail-keeper.ts";
import { MailRemarks } from "./mail-remarks.tsx";
import { MailText, selectPlace } from "./mail-text.tsx";
import { mailKindOf, mailKinds, mailState } from "./mail-words.ts";
import { outreachHref } from "./outreach-search.ts";
import { useMail, type MailSaving, type OpenMail } from "./use-mail.ts";
import type { UserCalendar } from "./use-user-calendar.ts";

interface MailEditorProps {
  campaign: Campaign;
  calendar: UserCalendar;
  id: string;
  onClose: () => void;
}

/** A mail: to whom, about what, its text with the check beside it, and the ways out. */
export function MailEditor(props: MailEditorProps): ReactElement {
  const mail = useMail(props.campaign, props.id);
  useCommands([{ title: "Back to the list", group: "Outreach", keys: "escape", run: props.onClose }]);
  if (mail === null)
    return (
      <Notice title="There is no such mail." isPage>
        <p>It may have been deleted, or it was left before anything was written.</p>
        <button type="button" className="btn" onClick={props.onClose}>
          Back to the list
        </button>
      </Notice>
    );
  return <Editor {...props} mail={mail} />;
}

function Editor({ campaign, calendar, id, onClose, mail }: MailEditorProps & { mail: OpenMail }): ReactElement {
  const { form, saving, change } = mail;
  const field = useRef<HTMLTextAreaElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const make = useCampaignChanges();
  const navigate = useNavigate();
  const record = campaign.mails.find((one) => one.id === id);
  const contact = campaign.contacts.find((one) => one.id === form.contactId);
  const application = campaign.applications.find((one) => one.id === form.applicationId);
  const company = campaign.companies.find((one) => one.id === form.companyId);
  const isSent = record !== undefined && record.sentAt !== null;
  const remarks = useMemo(() => {
    if (isSent) return [];
    return checkMail({
      kind: mailKindOf(form.kind),
      subject: form.subject,
      text: form.text,
      contactName: contact?.name ?? "",
      companyName: company?.name ?? "",
      role: application?.role ?? "",
      otherCompanies: campaign.companies.flatMap((one) => (one.id === form.companyId ? [] : [one.name])),
    });
  }, [isSent, form, contact, company, application, campaign.companies]);

  useEffect(() => {
    // Where the writing begins: at whom it goes to, then at the first gap.
    if (isSent) heading.current?.focus();
    else if (form.contactId === "") document.getElementById("mail-to")?.focus();
    else {
      const gap = remarks.find(({ kind, place }) => kind === "gap" && place !== null)?.place;
      if (gap == null) field.current?.focus();
      else selectPlace(field.current, gap);
    }
    // Once, as the mail is opened.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  function show(remark: MailRemark): void {
    if (remark.place === null) return;
    selectPlace(field.current, remark.place);
  }
  function showNext(): void {
    const places = remarks
      .flatMap(({ place }) => (place === null ? [] : [place]))
      .toSorted((one, other) => one.from - other.from);
    const at = document.activeElement === field.current ? (field.current?.selectionEnd ?? 0) : 0;
    const next = places.find(({ from }) => from >= at) ?? places[0];
    if (next !== undefined) selectPlace(field.current, next);
  }

  async function remove(): Promise<void> {
    if (record === undefined) {
      mail.drop();
      onClose();
      showToast("The draft is dropped.", () => {
        keepBegun(id, form);
        keepTyped(id, form);
        void navigate({ href: outreachHref({ mail: id }) });
      });
      return;
    }
    if (await make([{ op: "delete", id }], "The mail is deleted.")) {
      mail.drop();
      onClose();
    }
  }

  useCommands([
    { title: "Next place in the check", group: "Outreach", keys: "mod+.", run: showNext },
    { title: "Write the text", group: "Outreach", keys: "e", run: () => field.current?.focus() },
    { title: "Delete the mail", group: "Outreach", keys: "x", run: () => void remove() },
  ]);

  const who = contact?.name ?? company?.name;
  const title = who === undefined ? mailKinds[mailKindOf(form.kind)] : `To ${who}`;
  return (
    <>
      <title>{`${title} · Warmup`}</title>
      <header className="border-b border-line pb-4">
        <p className="label">
          <button type="button" className="link" onClick={onClose}>
            Outreach
          </button>{" "}
          · {mailKinds[mailKindOf(form.kind)]}
        </p>
        <h1 ref={heading} tabIndex={-1} className="title pt-2 outline-none">
          {title}
        </h1>
        <p className="pt-1 text-s text-soft" role="status">
          {[record === undefined ? "" : mailState(record, calendar), savingWords(saving)]
            .filter((words) => words !== "")
            .join(" · ")}
        </p>
      </header>
      <div className="mail-columns">
        <div className="grid min-w-0 content-start gap-4">
          <MailFields
            campaign={campaign}
            calendar={calendar}
            mailId={id}
            form={form}
            onChange={change}
            onLeave={() => heading.current?.focus()}
          />
          <div className="grid gap-1">
            <label className="label" htmlFor="mail-text">
              Text
            </label>
            <MailText
              text={form.text}
              remarks={remarks}
              textRef={field}
              onChange={(text) => change({ text })}
              onLeave={() => heading.current?.focus()}
            />
          </div>
          <MailActions
            mail={mail}
            record={record}
            id={id}
            address={contact?.mail ?? ""}
            hasGaps={remarks.some(({ kind }) => kind === "gap")}
            calendar={calendar}
            onDelete={() => void remove()}
          />
        </div>
        <aside className="mail-aside" aria-label="What reads like a form">
          {isSent ? null : <MailRemarks text={form.text} remarks={remarks} onShow={show} />}
          {form.kind === "cold" && !isSent ? <Shape /> : null}
        </aside>
      </div>
    </>
  );
}

function Shape(): ReactElement {
  return (
    <section aria-labelledby="shape-title" className="mail-shape">
      <h2 id="shape-title" className="label">
        The shape
      </h2>
      <ol>
        <li>One concrete paragraph on their work: a figure, a choice, a result that surprised you.</li>
        <li>One on what you would add: a finding of yours that bears on it. No list, no CV.</li>
        <li>One question that can be answered in a line.</li>
      </ol>
    </section>
  );
}

function savingWords(saving: MailSaving): string {
  switch (saving.state) {
    case "untouched":
      return "Kept once you write in it.";
    case "waiting":
      return "saving…";
    case "saved":
      return "saved";
    case "failed":
      return `not saved, and kept in this browser. ${saving.problem}`;
  }
}
