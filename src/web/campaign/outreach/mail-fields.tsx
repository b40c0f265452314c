import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { PersonForm } from "../parts/person-form.tsx";
import { useOpenForm } from "../parts/use-kept-form.ts";
import { redirectMail, type MailForm } from "./mail-form.ts";
import { mailKinds } from "./mail-words.ts";
import type { UserCalendar } from "./use-user-calendar.ts";
import { showThenFocus } from "../../ui/show-then-focus.ts";

interface MailFieldsProps {
  campaign: Campaign;
  calendar: UserCalendar;
  mailId: string;
  form: MailForm;
  onChange: (fields: Partial<MailForm>) => void;
  /** The user leaves the fields, so that keys mean commands again. */
  onLeave: () => void;
}

/** The kind of a mail, to whom it goes, about which application, and its subject. */
export function MailFields({ campaign, calendar, mailId, form, onChange, onLeave }: MailFieldsProps): ReactElement {
  const personKey = `${mailId} person`;
  const [openForm, setOpen] = useOpenForm([personKey]);
  const [entered, setEntered] = useState<string | null>(null);
  const to = useRef<HTMLSelectElement>(null);
  const redirect = (change: Partial<Pick<MailForm, "kind" | "contactId" | "applicationId">>): void =>
    onChange(redirectMail(campaign, form, change, calendar));
  useEffect(() => {
    // Someone who was entered here is in the search a moment later.
    if (entered === null || !campaign.contacts.some(({ id }) => id === entered)) return;
    setEntered(null);
    onChange(redirectMail(campaign, form, { contactId: entered }, calendar));
  }, [entered, campaign, form, calendar, onChange]);

  const { contacts, companies, applications, settings } = campaign;
  // Thousands of options are not drawn anew with each key.
  const people = useMemo(() => drawOptions(peopleOptions({ contacts, companies })), [contacts, companies]);
  const open = useMemo(
    () => openApplications({ applications, companies, settings }),
    [applications, companies, settings],
  );
  const roles = useMemo(
    () => drawOptions(fromHereFirst(open, form.companyId, form.applicationId)),
    [open, form.companyId, form.applicationId],
  );

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape") onLeave();
  }
  useCommands([{ title: "A new person", group: "Outreach", keys: "p", run: () => setOpen(personKey) }]);

  return (
    <div className="mail-fields">
      <label className="mail-field">
        <span className="label">Kind</span>
        <select
          className="field"
          value={form.kind}
          onKeyDown={onKeyDown}
          onChange={({ target }) => redirect({ kind: target.value })}
        >
          {Object.entries(mailKinds).map(([kind, words]) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <div className="mail-field">
        <label className="label" htmlFor="mail-to">
          To
        </label>
        <div className="flex min-w-0 gap-2">
          <select
            ref={to}
            id="mail-to"
            className="field min-w-0 flex-1"
            value={form.contactId}
            onKeyDown={onKeyDown}
            onChange={({ target }) => redirect({ contactId: target.value })}
          >
            <option value="">Nobody yet</option>
            {people}
          </select>
          <button type="button" className="btn" aria-keyshortcuts="p" onClick={() => setOpen(personKey)}>
            New person <KeyCap keys="p" />
          </button>
        </div>
      </div>
      {openForm === personKey ? (
        <div className="mail-fields-wide">
          <PersonForm
            companyId={null}
            campaign={campaign}
            contact={null}
            keepKey={personKey}
            onClose={(id) => {
              const change = (): void => {
                setOpen(null);
                if (id !== null) setEntered(id);
              };
              showThenFocus(change, () => to.current);
            }}
          />
        </div>
      ) : null}
      <label className="mail-field">
        <span className="label">About</span>
        <select
          className="field min-w-0"
          value={form.applicationId}
          onKeyDown={onKeyDown}
          onChange={({ target }) => redirect({ applicationId: target.value })}
        >
          <option value="">No application</option>
          {roles}
        </select>
      </label>
      <label className="mail-field">
        <span className="label">Subject</span>
        <input
          className="field"
          value={form.subject}
          maxLength={300}
          autoComplete="off"
          data-keeps="mod+z,mod+shift+z,mod+y"
          onKeyDown={onKeyDown}
          onChange={({ target }) => onChange({ subject: target.value })}
        />
      </label>
    </div>
  );
}

interface Option {
  id: string;
  words: string;
}
interface ApplicationOption extends Option {
  companyId: string;
  isClosed: boolean;
}

const { compare } = new Intl.Collator("en");
const mostApplications = 500;

function drawOptions(options: readonly Option[]): ReactElement[] {
  return options.map(({ id, words }) => (
    <option key={id} value={id}>
      {words}
    </option>
  ));
}

function peopleOptions({ contacts, companies }: Pick<Campaign, "contacts" | "companies">): Option[] {
  const names = new Map(companies.map(({ id, name }) => [id, name]));
  return contacts
    .map(({ id, name, companyId, met }) => {
      const place = names.get(companyId ?? "") ?? met;
      return { id, words: place === "" ? name : `${name}, ${place}` };
    })
    .toSorted((one, other) => compare(one.words, other.words));
}

function openApplications({
  applications,
  companies,
  settings,
}: Pick<Campaign, "applications" | "companies" | "settings">): ApplicationOption[] {
  const names = new Map(companies.map(({ id, name }) => [id, name]));
  const closed = new Set(settings.stages.filter(({ kind }) => kind === "closed").map(({ id }) => id));
  return applications
    .map(({ id, role, companyId, stage }) => {
      const place = names.get(companyId) ?? "A company";
      return { id, companyId, isClosed: closed.has(stage), words: role === "" ? place : `${role}, ${place}` };
    })
    .toSorted((one, other) => compare(one.words, other.words));
}

/** The one that is chosen, those at the company, and the other open ones as far as a list of them is of use. */
function fromHereFirst(options: readonly ApplicationOption[], companyId: string, chosen: string): Option[] {
  const shown = options.filter(({ id, isClosed }) => !isClosed || id === chosen);
  const isFirst = (option: ApplicationOption): boolean => option.id === chosen || option.companyId === companyId;
  return [...shown.filter(isFirst), ...shown.filter((option) => !isFirst(option)).slice(0, mostApplications)];
}
