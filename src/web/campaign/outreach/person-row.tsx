import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { KeyCap } from "../../ui/key-cap.tsx";
import { contactRoles } from "../parts/person-form.tsx";
import { WatchedControl } from "../parts/watched-control.tsx";
import { mailKinds, mailState } from "./mail-words.ts";
import type { KnownPerson } from "./people.ts";
import type { UserCalendar } from "./use-user-calendar.ts";

interface PersonRowProps {
  person: KnownPerson;
  calendar: UserCalendar;
  isSelected: boolean;
  onSelect: () => void;
  onWrite: () => void;
  onEdit: () => void;
  onDelete: () => void;
}

/** Someone: what they are, where, how they were met, what was written to them. */
export function PersonRow(props: PersonRowProps): ReactElement {
  const { person, calendar, isSelected, onSelect, onWrite, onEdit, onDelete } = props;
  const { contact, company, lastMail } = person;
  const { name, role, mail, link, met, notes } = contact;
  return (
    // The buttons within take the focus; the row follows it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      className="due-row"
      data-person={contact.id}
      data-selected={isSelected || undefined}
      onFocus={isSelected ? undefined : onSelect}
    >
      <div className="min-w-0">
        <button type="button" data-row="" className="due-title" aria-label={`Change ${name}`} onClick={onEdit}>
          {name}
        </button>
        <p className="person-facts">
          {role === null ? null : <span>{contactRoles[role]}</span>}
          {company === undefined ? null : (
            <Link to="/campaign/companies/$id" params={{ id: company.id }} className="link">
              {company.name}
            </Link>
          )}
          {met === "" ? null : <span>met at {met}</span>}
          {mail === "" ? null : (
            <a className="link" href={`mailto:${mail}`}>
              {mail}
            </a>
          )}
          {link === "" ? null : (
            <a className="link" href={link} target="_blank" rel="noreferrer" aria-label={`Page of ${name}`}>
              page ↗
            </a>
          )}
        </p>
        {lastMail === undefined ? null : (
          <p className="text-s text-soft">
            {mailKinds[lastMail.kind]}: {mailState(lastMail, calendar)}
          </p>
        )}
        {notes === "" ? null : <p className="person-notes">{notes}</p>}
      </div>
      <div className="due-tools">
        <button type="button" className="btn" aria-keyshortcuts="w" onClick={onWrite}>
          <span>
            Write <span className="sr-only">to {name}</span>
          </span>{" "}
          {isSelected ? <KeyCap keys="w" /> : null}
        </button>
        <WatchedControl record={contact} name={name} />
        <button type="button" className="btn btn-quiet" aria-keyshortcuts="x" onClick={onDelete}>
          <span>
            Delete <span className="sr-only">{name}</span>
          </span>{" "}
          {isSelected ? <KeyCap keys="x" /> : null}
        </button>
      </div>
    </li>
  );
}
