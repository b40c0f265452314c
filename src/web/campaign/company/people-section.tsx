import type { CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { useRef, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { Markdown } from "../../ui/markdown.tsx";
import { contactRoles, PersonForm } from "../parts/person-form.tsx";
import { WatchedControl } from "../parts/watched-control.tsx";
import { useOpenForm } from "../parts/use-kept-form.ts";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { showThenFocus } from "../../ui/show-then-focus.ts";

type Contact = CampaignRecord<"contacts">;

interface PeopleSectionProps {
  companyId: string;
  contacts: readonly Contact[];
}

/** The people at a company whom the user knows or wants to. */
export function PeopleSection({ companyId, contacts }: PeopleSectionProps): ReactElement {
  const keyOf = (id: string): string => `${companyId} person ${id}`;
  const [open, setOpen] = useOpenForm(["new", ...contacts.map(({ id }) => id)].map(keyOf));
  const make = useCampaignChanges();
  const add = useRef<HTMLButtonElement>(null);
  useCommands([{ title: "Enter a person", group: "Campaign", keys: "p", run: () => setOpen(keyOf("new")) }]);

  function close(): void {
    showThenFocus(
      () => setOpen(null),
      () => add.current,
    );
  }

  return (
    <section aria-labelledby="people-title" className="section">
      <div className="section-head">
        <h2 id="people-title" className="h2">
          People
        </h2>
        <button
          ref={add}
          type="button"
          className="btn btn-quiet"
          aria-keyshortcuts="p"
          onClick={() => setOpen(keyOf("new"))}
        >
          Enter a person <KeyCap keys="p" />
        </button>
      </div>
      {contacts.length === 0 && open !== keyOf("new") ? (
        <p className="text-soft">Nobody yet. A referral is worth more than any form: who do you know there?</p>
      ) : null}
      <ul className="grid gap-2">
        {contacts.map((contact) =>
          open === keyOf(contact.id) ? (
            <li key={contact.id}>
              <PersonForm companyId={companyId} contact={contact} keepKey={keyOf(contact.id)} onClose={close} />
            </li>
          ) : (
            <PersonCard
              key={contact.id}
              contact={contact}
              onEdit={() => setOpen(keyOf(contact.id))}
              onDelete={() => void make([{ op: "delete", id: contact.id }], `${contact.name} is deleted.`)}
            />
          ),
        )}
      </ul>
      {open === keyOf("new") ? (
        <PersonForm companyId={companyId} contact={null} keepKey={keyOf("new")} onClose={close} />
      ) : null}
    </section>
  );
}

interface PersonCardProps {
  contact: Contact;
  onEdit: () => void;
  onDelete: () => void;
}

function PersonCard({ contact, onEdit, onDelete }: PersonCardProps): ReactElement {
  const { name, role, mail, link, met, notes } = contact;
  return (
    <li className="record-card">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <span className="font-medium">{name}</span>
        <span className="text-s text-soft">{role === null ? "" : contactRoles[role]}</span>
      </div>
      <p className="flex flex-wrap gap-3 text-s">
        {mail === "" ? null : (
          <a className="link" href={`mailto:${mail}`}>
            {mail}
          </a>
        )}
        {link === "" ? null : (
          <a className="link" href={link} target="_blank" rel="noreferrer">
            Page
          </a>
        )}
        {met === "" ? null : <span className="text-soft">met: {met}</span>}
      </p>
      {notes === "" ? null : <Markdown text={notes} small />}
      <div className="flex flex-wrap items-center gap-1">
        <WatchedControl record={contact} name={name} />
        <button type="button" className="btn btn-quiet" aria-label={`Edit ${name}`} onClick={onEdit}>
          Edit
        </button>
        <button type="button" className="btn btn-quiet" aria-label={`Delete ${name}`} onClick={onDelete}>
          Delete
        </button>
      </div>
    </li>
  );
}
