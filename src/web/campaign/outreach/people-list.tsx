import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { useEffect, useMemo, useRef, useState, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { moveRow } from "../../ui/move-row.ts";
import { Notice } from "../../ui/notice.tsx";
import { countWords } from "../../ui/words.ts";
import { useLeavingRow } from "../../ui/use-leaving-row.ts";
import { nowInstant } from "../local-day.ts";
import { PersonForm } from "../parts/person-form.tsx";
import { useOpenForm } from "../parts/use-kept-form.ts";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import type { ChangeOutreach, OutreachSearch } from "./outreach-search.ts";
import { eventsOf, filterPeople, knownPeople, type KnownPerson } from "./people.ts";
import { PersonRow } from "./person-row.tsx";
import type { StartMail } from "./use-start-mail.ts";
import type { UserCalendar } from "./use-user-calendar.ts";
import { showThenFocus } from "../../ui/show-then-focus.ts";

interface PeopleListProps {
  campaign: Campaign;
  calendar: UserCalendar;
  search: OutreachSearch;
  onSearch: ChangeOutreach;
  startMail: StartMail;
}

const rowsAtOnce = 60;
const newKey = "outreach person new";
const keyOf = (id: string): string => `outreach person ${id}`;

/** Everyone the user knows or wants to: at companies, and met at talks and conferences. */
export function PeopleList({ campaign, calendar, search, onSearch, startMail }: PeopleListProps): ReactElement {
  const people = useMemo(() => knownPeople(campaign), [campaign]);
  const events = useMemo(() => eventsOf(people), [people]);
  const [text, setText] = useState(search.q ?? "");
  const [selected, setSelected] = useState<string | null>(null);
  const [count, setCount] = useState(rowsAtOnce);
  const [open, setOpen] = useOpenForm([newKey, ...people.map(({ contact }) => keyOf(contact.id))]);
  const list = useRef<HTMLDivElement>(null);
  const filter = useRef<HTMLInputElement>(null);
  const make = useCampaignChanges();
  const shown = useMemo(() => filterPeople(people, text, search.met), [people, text, search.met]);
  const chosen = shown.find(({ contact }) => contact.id === selected) ?? shown[0];

  // The address follows a moment after the keys.
  useEffect(() => {
    if (text === (search.q ?? "")) return;
    const timer = setTimeout(() => onSearch({ q: text === "" ? undefined : text }), 200);
    return () => clearTimeout(timer);
  }, [text, search.q, onSearch]);

  function close(id: string | null): void {
    const edited = open;
    const row = id ?? edited?.slice(keyOf("").length);
    showThenFocus(
      () => setOpen(null),
      () => document.querySelector<HTMLElement>(`[data-person="${row}"] [data-row]`),
    );
  }
  const write = ({ contact }: KnownPerson): void =>
    startMail({
      kind: contact.role === "referral" ? "referral" : "cold",
      contactId: contact.id,
      companyId: contact.companyId,
    });
  const look = ({ contact }: KnownPerson): void =>
    void make(
      [{ op: "put", id: contact.id, fields: { watched: true, lookedAt: nowInstant() } }],
      `Looked at ${contact.name}.`,
    );
  const markLeaving = useLeavingRow(
    shown.map(({ contact }) => contact.id),
    (place) => document.querySelectorAll<HTMLElement>("[data-person] [data-row]")[place]?.focus(),
  );
  async function remove({ contact: { id, name } }: KnownPerson): Promise<void> {
    markLeaving(id);
    if (!(await make([{ op: "delete", id }], `${name} is deleted.`))) markLeaving(null);
  }

  const ofChosen = (title: string, keys: string, run: (person: KnownPerson) => void) =>
    chosen === undefined ? [] : [{ title, group: "Outreach" as const, keys, run: () => run(chosen) }];
  useCommands([
    { title: "Next", group: "Outreach", keys: "j", keyOnly: true, run: () => moveRow(list.current, 1) },
    { title: "Previous", group: "Outreach", keys: "k", keyOnly: true, run: () => moveRow(list.current, -1) },
    { title: "Next", group: "Outreach", keys: "arrowdown", keyOnly: true, run: () => moveRow(list.current, 1) },
    { title: "Previous", group: "Outreach", keys: "arrowup", keyOnly: true, run: () => moveRow(list.current, -1) },
    { title: "Filter people", group: "Outreach", keys: "/", run: () => filter.current?.focus() },
    { title: "Add a person", group: "Outreach", keys: "p", run: () => setOpen(newKey) },
    ...ofChosen("Write to them", "w", write),
    ...ofChosen("Change what is known of them", "e", ({ contact }) => setOpen(keyOf(contact.id))),
    ...ofChosen("Watch them: looked today", "l", look),
    ...ofChosen("Delete them", "x", (person) => void remove(person)),
  ]);

  const form =
    open === newKey ? (
      <PersonForm
        companyId={null}
        campaign={campaign}
        contact={null}
        met={search.met}
        keepKey={newKey}
        onClose={close}
      />
    ) : null;
  return (
    <div className="grid gap-4 pt-5">
      <div className="flex flex-wrap gap-2">
        {people.length === 0 ? null : (
          <input
            ref={filter}
            type="search"
            className="field min-w-[160px] flex-1"
            aria-label="Filter people"
            aria-keyshortcuts="/"
            placeholder="Filter people"
            value={text}
            onChange={({ target }) => setText(target.value)}
            onKeyDown={(event) => {
              if (event.key === "ArrowDown" || event.key === "Enter") {
                event.preventDefault();
                moveRow(list.current, 1);
              }
              if (event.key === "Escape") setText("");
            }}
          />
        )}
        <button type="button" className="btn" aria-keyshortcuts="p" onClick={() => setOpen(newKey)}>
          Add a person <KeyCap keys="p" />
        </button>
      </div>
      {events.length === 0 ? null : (
        <div role="group" aria-label="Met at" className="flex flex-wrap gap-2">
          {events.map(({ name, count: met }) => (
            <button
              key={name}
              type="button"
              className="met-chip"
              aria-pressed={search.met === name}
              onClick={() => onSearch({ met: search.met === name ? undefined : name })}
            >
              {name} <span className="num text-soft">{countWords(met, "person").replace("persons", "people")}</span>
            </button>
          ))}
        </div>
      )}
      {form}
      {people.length === 0 && form === null ? (
        <Notice title="Nobody yet.">
          <p>
            Enter whoever you know at a place you want to go to, and whom you met at a talk or a conference, while you
            still remember what about: <kbd>p</kbd>. A referral is worth more than any form.
          </p>
        </Notice>
      ) : null}
      <p role="status" className={search.met === undefined ? "sr-only" : "h2"}>
        {search.met === undefined
          ? `${shown.length} shown`
          : `Met at ${search.met}: ${countWords(shown.length, "person").replace("persons", "people")}.`}
      </p>
      {people.length > 0 && shown.length === 0 ? (
        <Notice title="Nobody passes this filter.">
          <button
            type="button"
            className="btn"
            onClick={() => {
              setText("");
              onSearch({ q: undefined, met: undefined });
            }}
          >
            Show everyone
          </button>
        </Notice>
      ) : null}
      <div ref={list}>
        <ul className="person-list" aria-label="People">
          {shown.slice(0, count).map((person) =>
            open === keyOf(person.contact.id) ? (
              <li key={person.contact.id}>
                <PersonForm
                  companyId={person.contact.companyId}
                  campaign={campaign}
                  contact={person.contact}
                  keepKey={keyOf(person.contact.id)}
                  onClose={close}
                />
              </li>
            ) : (
              <PersonRow
                key={person.contact.id}
                person={person}
                calendar={calendar}
                isSelected={person === chosen}
                onSelect={() => setSelected(person.contact.id)}
                onWrite={() => write(person)}
                onEdit={() => setOpen(keyOf(person.contact.id))}
                onDelete={() => void remove(person)}
              />
            ),
          )}
        </ul>
        {shown.length > count ? (
          <button type="button" className="btn mt-4" onClick={() => setCount(count + rowsAtOnce)}>
            Show more of the {shown.length}
          </button>
        ) : null}
      </div>
    </div>
  );
}
