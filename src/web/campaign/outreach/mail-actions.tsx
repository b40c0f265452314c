import { instantOf } from "#campaign/calendar/local-time.rules.ts";
import type { CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { useRef, useState, type ReactElement } from "react";
import { announce } from "../../ui/announce.ts";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { showToast } from "../../ui/toasts.tsx";
import { nowInstant } from "../local-day.ts";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { mailtoHref } from "./mailto.ts";
import type { OpenMail } from "./use-mail.ts";
import type { UserCalendar } from "./use-user-calendar.ts";

interface MailActionsProps {
  mail: OpenMail;
  /** As it is saved; absent while a new one is not. */
  record: CampaignRecord<"mails"> | undefined;
  id: string;
  /** Of the person; empty where it is not known. */
  address: string;
  /** Whether something in it is still to be filled in. */
  hasGaps: boolean;
  calendar: UserCalendar;
  onDelete: () => void;
}

/** The ways out of a mail: the user's own program sends it, and what became of it is said here. */
export function MailActions({
  mail,
  record,
  id,
  address,
  hasGaps,
  calendar,
  onDelete,
}: MailActionsProps): ReactElement {
  const { form, save } = mail;
  const make = useCampaignChanges();
  const program = useRef<HTMLAnchorElement>(null);
  const [hint, setHint] = useState("");
  const { href, isWhole } = mailtoHref({ to: address, subject: form.subject, text: form.text });
  const { sentAt, answeredAt } = record ?? { sentAt: null, answeredAt: null };

  async function copy(): Promise<boolean> {
    try {
      await navigator.clipboard.writeText(form.text);
      return true;
    } catch {
      return false;
    }
  }
  async function copyText(): Promise<void> {
    showToast((await copy()) ? "The text is copied." : "The browser does not let it be copied: select the text.");
  }
  async function leaveFor(): Promise<void> {
    void save();
    if (hasGaps) announce("Something in it is still to be filled in.");
    if (isWhole) setHint("Once it is on its way, mark it as sent.");
    else if (await copy())
      setHint("The text is too long for a link to a mail program: it is copied, paste it there. Then mark it as sent.");
    else setHint("The text is too long for a link to a mail program: copy it there by hand. Then mark it as sent.");
  }
  async function mark(fields: { sentAt?: string | null; answeredAt?: string | null }, said: string): Promise<void> {
    // First the text, so that undoing the mark leaves it.
    if (!(await save())) {
      announce("The mail is not saved yet.");
      return;
    }
    if (await make([{ op: "put", id, fields }], said)) setHint("");
  }
  const markSent = (): void => void mark({ sentAt: nowInstant() }, "The mail is marked as sent.");
  const markAnswered = (): void => void mark({ answeredAt: nowInstant() }, "The mail is answered.");
  const dayInstant = (day: string): string | null => {
    if (day === "") return null;
    return day === calendar.today ? nowInstant() : instantOf(`${day}T12:00`, calendar.timeZone).instant;
  };

  useCommands([
    { title: "Copy the text", group: "Outreach", keys: "c", run: () => void copyText() },
    { title: "Open in the mail program", group: "Outreach", keys: "mod+enter", run: () => program.current?.click() },
    ...(sentAt === null
      ? [{ title: "Mark as sent", group: "Outreach" as const, keys: "s", run: markSent }]
      : answeredAt === null
        ? [{ title: "It was answered", group: "Outreach" as const, keys: "a", run: markAnswered }]
        : []),
  ]);

  return (
    <section aria-label="What to do with it" className="grid gap-3">
      <div className="flex flex-wrap gap-2">
        {sentAt === null ? (
          <>
            <a
              ref={program}
              className={hasGaps ? "btn" : "btn btn-primary"}
              href={href}
              onClick={() => void leaveFor()}
            >
              Open in mail program <KeyCap keys="mod+enter" />
            </a>
            <button type="button" className="btn" aria-keyshortcuts="s" onClick={markSent}>
              Mark as sent <KeyCap keys="s" />
            </button>
          </>
        ) : answeredAt === null ? (
          <button type="button" className="btn btn-primary" aria-keyshortcuts="a" onClick={markAnswered}>
            Answered <KeyCap keys="a" />
          </button>
        ) : null}
        <button type="button" className="btn" aria-keyshortcuts="c" onClick={() => void copyText()}>
          Copy the text <KeyCap keys="c" />
        </button>
        <button type="button" className="btn btn-quiet" aria-keyshortcuts="x" onClick={onDelete}>
          Delete <KeyCap keys="x" />
        </button>
      </div>
      <p role="status" className="text-s text-soft">
        {hint}
      </p>
      {sentAt === null ? null : (
        <div className="flex flex-wrap gap-4">
          <DayField
            words="Sent on"
            day={calendar.dayAt(sentAt)}
            latest={calendar.today}
            onChange={(day) =>
              void mark({ sentAt: dayInstant(day) }, day === "" ? "The mail is a draft again." : "The day is changed.")
            }
          />
          {answeredAt === null ? null : (
            <DayField
              words="Answered on"
              day={calendar.dayAt(answeredAt)}
              latest={calendar.today}
              onChange={(day) =>
                void mark(
                  { answeredAt: dayInstant(day) },
                  day === "" ? "The mail waits for an answer again." : "The day is changed.",
                )
              }
            />
          )}
        </div>
      )}
    </section>
  );
}

interface DayFieldProps {
  words: string;
  day: string;
  latest: string;
  /** Empty where the day is taken out. */
  onChange: (day: string) => void;
}

function DayField({ words, day, latest, onChange }: DayFieldProps): ReactElement {
  return (
    <label className="grid gap-1">
      <span className="label">{words}</span>
      <input
        type="date"
        className="field"
        value={day}
        min="2000-01-01"
        max={latest}
        onChange={({ target }) => {
          // A day that is being typed is none yet, or one to come.
          if (target.validity.valid && target.value !== day) onChange(target.value);
        }}
      />
    </label>
  );
}
