import type { Application, Change } from "#campaign/records/changes.schemas.ts";
import type { Noun } from "#campaign/records/record.schemas.ts";
import type { IncomingEvent, IncomingRow } from "#campaign/sheets/incoming-row.ts";
import { knowRecords, nameKey, newCompany, takeMatch } from "#campaign/sheets/known-records.ts";
import type { CompanyFacts, KnownCompany, KnownPerson, KnownRecords } from "#campaign/sheets/known-records.ts";
import type { SheetChoices, SheetCounts } from "#campaign/sheets/sheets.schemas.ts";
import { wallTimeOf } from "#campaign/sheets/zoned-times.rules.ts";
import { firstStage } from "#campaign/settings/campaign-settings.schemas.ts";

/** What settling rows depends on. */
export interface SettleOptions {
  duplicates: SheetChoices["duplicates"];
  timeZone: string;
  /** The instant of the import: at which an application came to a stage whose day the file does not tell. */
  now: string;
  newId: (noun: Noun) => string;
}

/** What there is to do about a file's rows, given the search as it is. */
export interface SettledRows {
  /** The changes of each row, in the order of the rows. */
  changes: Change[][];
  counts: Omit<SheetCounts, "stages">;
}

/** What an event that is only known by where its application stands says of itself. */
export const undatedNote = "From a sheet that did not say when.";

interface Desk extends SettleOptions {
  known: KnownRecords;
  counts: SettledRows["counts"];
}

/** Compares a file's rows with the search, and gives the changes that take them in. */
export function settleRows(
  rows: readonly IncomingRow[],
  search: Parameters<typeof knowRecords>,
  options: SettleOptions,
): SettledRows {
  const counts = {
    rows: rows.length,
    companies: 0,
    applications: 0,
    contacts: 0,
    events: 0,
    duplicates: 0,
    updated: 0,
  };
  const desk: Desk = { ...options, known: knowRecords(...search), counts };
  return { changes: rows.map((row) => settleRow(desk, row)), counts };
}

function settleRow(desk: Desk, row: IncomingRow): Change[] {
  const here = desk.known.companies.get(nameKey(row.company.name));
  const { application } = row;
  const match =
    here === undefined || application === null || desk.duplicates === "add"
      ? null
      : takeMatch(desk.known, here, application.fields);
  // A company that is here already, with nothing said of an application, is a duplicate of itself.
  const isDuplicate = match !== null || (application === null && here?.isHere === true);
  if (!isDuplicate) return addRow(desk, row, here);
  desk.counts.duplicates += 1;
  if (desk.duplicates === "skip" || here === undefined) return [];
  const changes = match === null ? updateCompany(desk, row, here) : updateRow(desk, row, here, match);
  if (changes.length > 0) desk.counts.updated += 1;
  return changes;
}

function addRow(desk: Desk, row: IncomingRow, here: KnownCompany | undefined): Change[] {
  const company = here ?? makeCompany(desk, row);
  const changes: Change[] =
    here === undefined
      ? [{ op: "put", id: company.id, fields: { name: row.company.name, ...row.company.fields } }]
      : fillCompany(company, row);
  changes.push(...settlePeople(desk, company, row));
  if (row.application === null) return changes;
  const id = desk.newId("applications");
  const { fields } = row.application;
  const other = { ...row.application.other, ...contradictions(company, row) };
  desk.counts.applications += 1;
  changes.push({
    op: "put",
    id,
    fields: { companyId: company.id, ...fields, contactId: contactOf(company, row), other },
  });
  return [...changes, ...addEvents(desk, id, row.events), ...standAt(desk, id, row, null, row.events)];
}

function makeCompany(desk: Desk, { company: { name, fields } }: IncomingRow): KnownCompany {
  const facts: CompanyFacts = { kind: null, link: "", rank: null, notes: "", ...fields };
  const company = newCompany(desk.newId("companies"), facts, false);
  desk.known.companies.set(nameKey(name), company);
  desk.counts.companies += 1;
  return company;
}

/** What a row says of a company fills what is empty of it. */
function fillCompany(company: KnownCompany, row: IncomingRow): Change[] {
  const given = factsOf(row).filter(([name]) => company.facts[name] === null || company.facts[name] === "");
  return putFacts(company, Object.fromEntries(given));
}

function putFacts(company: KnownCompany, fields: Partial<CompanyFacts>): Change[] {
  Object.assign(company.facts, fields);
  return Object.keys(fields).length === 0 ? [] : [{ op: "put", id: company.id, fields }];
}

/** What a row says otherwise than another did is kept with its application. */
function contradictions(company: KnownCompany, row: IncomingRow): Record<string, string> {
  const differing = factsOf(row).filter(([name, value]) => company.facts[name] !== value);
  return Object.fromEntries(differing.map(([name, value]) => [`Company ${name}`, String(value)]));
}

function factsOf({ company: { fields } }: IncomingRow): [keyof CompanyFacts, CompanyFacts[keyof CompanyFacts]][] {
  const names = ["kind", "link", "rank", "notes"] as const;
  return names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]]));
}

function updateCompany(desk: Desk, row: IncomingRow, company: KnownCompany): Change[] {
  const differing = factsOf(row).filter(([name, value]) => company.facts[name] !== value);
  return [...putFacts(company, Object.fromEntries(differing)), ...settlePeople(desk, company, row)];
}

/** Cells that are not empty are written over what is here; what the file does not say stays. */
function updateRow(desk: Desk, row: IncomingRow, company: KnownCompany, match: Application): Change[] {
  const first = company.people.values().next().value?.id;
  const changes = updateCompany(desk, row, company);
  const { fields = {}, other = {} } = row.application ?? {};
  const changed: Record<string, unknown> = differing(match, fields);
  const merged = { ...match.other, ...other };
  if (!isSame(merged, match.other)) changed["other"] = merged;
  const contactId = contactOf(company, row);
  // A table shows the first person of the company where none is named.
  const isShown = contactId === match.contactId || (match.contactId === null && contactId === first);
  if (contactId !== null && !isShown) changed["contactId"] = contactId;
  if (Object.keys(changed).length > 0) changes.push({ op: "put", id: match.id, fields: changed });
  const fresh = newEvents(desk, match.id, row.events);
  return [...changes, ...addEvents(desk, match.id, fresh), ...standAt(desk, match.id, row, match, fresh)];
}

function differing(record: object, fields: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => !isSame(Reflect.get(record, name), value)),
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function contactOf(company: KnownCompany, { contact }: IncomingRow): string | null {
  return contact === null ? null : (company.people.get(nameKey(contact))?.id ?? null);
}

/** People who are not here are added; what is not known of the others is filled in. */
function settlePeople(desk: Desk, company: KnownCompany, { people }: IncomingRow): Change[] {
  return people.flatMap(({ name, role, mail, link }): Change[] => {
    const known = company.people.get(nameKey(name));
    if (known === undefined) {
      const person: KnownPerson = { id: desk.newId("contacts"), role, mail, link };
      company.people.set(nameKey(name), person);
      desk.counts.contacts += 1;
      return [{ op: "put", id: person.id, fields: { companyId: company.id, name, role, mail, link } }];
    }
    const fields = {
      ...(known.role === null && role !== null ? { role } : {}),
      ...(known.mail === "" && mail !== "" ? { mail } : {}),
      ...(known.link === "" && link !== "" ? { link } : {}),
    };
    Object.assign(known, fields);
    return Object.keys(fields).length === 0 ? [] : [{ op: "put", id: known.id, fields }];
  });
}

/** Events that are not here: another of the same stage on the same day is the same. */
function newEvents(desk: Desk, applicationId: string, events: readonly IncomingEvent[]): IncomingEvent[] {
  const here = (desk.known.events.get(applicationId) ?? []).map(
    ({ stage, at }) => `${stage} ${wallTimeOf(at, desk.timeZone).day}`,
  );
  return events.filter(({ stage, day }) => {
    const index = here.indexOf(`${stage} ${day}`);
    if (index !== -1) here.splice(index, 1);
    return index === -1;
  });
}

function addEvents(desk: Desk, applicationId: string, events: readonly IncomingEvent[], note = ""): Change[] {
  desk.counts.events += events.length;
  return events.map(({ stage, at }) => ({
    op: "put",
    id: desk.newId("stages"),
    fields: { applicationId, stage, at, ...(note === "" ? {} : { note }) },
  }));
}

/** Where the row says that the application stands elsewhere than its history leads, it came there at an unknown time. */
function standAt(
  desk: Desk,
  applicationId: string,
  { stage }: IncomingRow,
  match: Application | null,
  fresh: readonly IncomingEvent[],
): Change[] {
  if (stage === null) return [];
  const history = [...(desk.known.events.get(applicationId) ?? []), ...fresh];
  const latest = history.reduce<{ stage: string; at: string } | null>(
    (last, event) => (last === null || event.at >= last.at ? event : last),
    null,
  );
  if (stage === (latest?.stage ?? match?.stage ?? firstStage)) return [];
  const after = latest === null ? 0 : Date.parse(latest.at) + 1000;
  const at = new Date(Math.max(Date.parse(desk.now), after)).toISOString();
  return addEvents(desk, applicationId, [{ stage, at, day: "" }], undatedNote);
}
