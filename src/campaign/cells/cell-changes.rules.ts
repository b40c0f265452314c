import type { ColumnId } from "#campaign/cells/columns.rules.ts";
import type { CellReading } from "#campaign/cells/read-cell.rules.ts";
import type { Application, Campaign, Change } from "#campaign/records/changes.schemas.ts";
import type { Fields, Noun } from "#campaign/records/record.schemas.ts";
import { firstStage } from "#campaign/settings/campaign-settings.schemas.ts";

/** What writing cells depends on. */
export interface CellSources {
  campaign: Campaign;
  newId: (noun: Noun) => string;
  /** The instant at which an application comes to a stage that is written now. */
  now: string;
}

/** The search as it stands while cells are written, so that a company or a person that one cell makes is found by the next. */
export interface CellDesk extends CellSources {
  applications: Map<string, Application>;
  /** Company ids by {@link keyOf} their names. */
  companies: Map<string, string>;
  names: Map<string, string>;
  /** Contact ids by {@link keyOf} their names, for each company. */
  people: Map<string, Map<string, string>>;
  /** How many applications are at each company. */
  counts: Map<string, number>;
}

/** Opens a desk over the search as it stands. */
export function openCellDesk(sources: CellSources): CellDesk {
  const { companies, applications, contacts } = sources.campaign;
  const desk: CellDesk = {
    ...sources,
    applications: new Map(applications.map((one) => [one.id, one])),
    // The first of two companies with one name is the one that is meant.
    companies: new Map(companies.toReversed().map(({ id, name }) => [keyOf(name), id])),
    names: new Map(companies.map(({ id, name }) => [id, name])),
    people: new Map(),
    counts: new Map(),
  };
  for (const { companyId } of applications) count(desk, companyId, 1);
  for (const { id, name, companyId } of contacts)
    if (companyId !== null) peopleAt(desk, companyId).set(keyOf(name), id);
  return desk;
}

/** The changes that make a cell of an application hold what was read; none where it does already or the reading is a problem. */
export function setCell(desk: CellDesk, applicationId: string, reading: CellReading): Change[] {
  const application = desk.applications.get(applicationId);
  if (application === undefined) return [];
  switch (reading.kind) {
    case "company":
      return setCompany(desk, application, reading.value);
    case "contact":
      return setContact(desk, application, reading.value);
    case "stage":
      return setStage(desk, application, reading.value);
    case "fields":
      return setFields(desk, application, reading.fields);
    case "other":
      return setFields(desk, application, { other: withOther(application.other, reading.heading, reading.value) });
    case "problem":
      return [];
  }
}

/** The changes that make a new application with these cells; null where they name no company. */
export function addApplication(desk: CellDesk, id: string, cells: ReadonlyMap<ColumnId, CellReading>): Change[] | null {
  const company = cells.get("company");
  if (company?.kind !== "company") return null;
  const { id: companyId, changes } = findOrMakeCompany(desk, company.value);
  count(desk, companyId, 1);
  const fields: Partial<Fields<"applications">> = { companyId };
  for (const reading of cells.values()) {
    if (reading.kind === "fields") Object.assign(fields, reading.fields);
    if (reading.kind === "other") fields.other = withOther(fields.other ?? {}, reading.heading, reading.value);
    if (reading.kind !== "contact" || reading.value === "") continue;
    const person = findOrMakePerson(desk, companyId, reading.value);
    changes.push(...person.changes);
    fields.contactId = person.id;
  }
  const stage = cells.get("stage");
  const event = stage?.kind === "stage" && stage.value !== firstStage ? [stageEvent(desk, id, stage.value)] : [];
  return [...changes, { op: "put", id, fields }, ...event];
}

function keyOf(name: string): string {
  return name.toLowerCase();
}

/** Counts an application more or less at a company, and tells how many there are. */
function count(desk: CellDesk, companyId: string, by: number): number {
  const total = (desk.counts.get(companyId) ?? 0) + by;
  desk.counts.set(companyId, total);
  return total;
}

function peopleAt(desk: CellDesk, companyId: string): Map<string, string> {
  const known = desk.people.get(companyId);
  if (known !== undefined) return known;
  const made = new Map<string, string>();
  desk.people.set(companyId, made);
  return made;
}

function change(desk: CellDesk, application: Application, fields: Partial<Application>): void {
  desk.applications.set(application.id, { ...application, ...fields });
}

function findOrMakeCompany(desk: CellDesk, name: string): { id: string; changes: Change[] } {
  const known = desk.companies.get(keyOf(name));
  if (known !== undefined) return { id: known, changes: [] };
  const id = desk.newId("companies");
  desk.companies.set(keyOf(name), id);
  desk.names.set(id, name);
  return { id, changes: [{ op: "put", id, fields: { name } }] };
}

function findOrMakePerson(desk: CellDesk, companyId: string, name: string): { id: string; changes: Change[] } {
  const known = peopleAt(desk, companyId).get(keyOf(name));
  if (known !== undefined) return { id: known, changes: [] };
  const id = desk.newId("contacts");
  peopleAt(desk, companyId).set(keyOf(name), id);
  return { id, changes: [{ op: "put", id, fields: { companyId, name } }] };
}

/** A company that only this application is at gets the new name, if no other has it; else the application moves to that one. */
function setCompany(desk: CellDesk, application: Application, name: string): Change[] {
  const { companyId } = application;
  const before = desk.names.get(companyId) ?? "";
  if (before === name) return [];
  const other = desk.companies.get(keyOf(name));
  const isOnlyOne = count(desk, companyId, 0) === 1;
  if (other === companyId || (other === undefined && isOnlyOne)) {
    desk.companies.delete(keyOf(before));
    desk.companies.set(keyOf(name), companyId);
    desk.names.set(companyId, name);
    return [{ op: "put", id: companyId, fields: { name } }];
  }
  const { id, changes } = findOrMakeCompany(desk, name);
  count(desk, companyId, -1);
  count(desk, id, 1);
  // Whoever is at the company that was left does not answer for this one.
  const moved = { companyId: id, contactId: null };
  change(desk, application, moved);
  const isLeftEmpty = isOnlyOne && holdsNothing(desk, companyId);
  return [
    ...changes,
    { op: "put", id: application.id, fields: moved },
    ...(isLeftEmpty ? [{ op: "delete" as const, id: companyId }] : []),
  ];
}

function setContact(desk: CellDesk, application: Application, name: string): Change[] {
  const person = name === "" ? { id: null, changes: [] } : findOrMakePerson(desk, application.companyId, name);
  if (person.id === application.contactId) return [];
  change(desk, application, { contactId: person.id });
  return [...person.changes, { op: "put", id: application.id, fields: { contactId: person.id } }];
}

function setStage(desk: CellDesk, application: Application, stage: string): Change[] {
  if (application.stage === stage) return [];
  change(desk, application, { stage });
  return [stageEvent(desk, application.id, stage)];
}

function setFields(desk: CellDesk, application: Application, fields: Partial<Fields<"applications">>): Change[] {
  if (isSame(application, fields)) return [];
  change(desk, application, fields);
  return [{ op: "put", id: application.id, fields }];
}

function stageEvent({ newId, now }: CellDesk, applicationId: string, stage: string): Change {
  return { op: "put", id: newId("stages"), fields: { applicationId, stage, at: now } };
}

function withOther(other: Readonly<Record<string, string>>, heading: string, value: string): Record<string, string> {
  const { [heading]: _, ...rest } = other;
  return value === "" ? rest : { ...rest, [heading]: value };
}

function isSame(application: Application, fields: Partial<Fields<"applications">>): boolean {
  const now: Partial<Fields<"applications">> = application;
  const names = Object.keys(fields) as (keyof typeof fields)[];
  return names.every((name) => JSON.stringify(now[name]) === JSON.stringify(fields[name]));
}

/** Whether a company that nobody applied to is a name and nothing else, so that nothing is lost with it. */
function holdsNothing({ campaign, people }: CellDesk, companyId: string): boolean {
  const company = campaign.companies.find(({ id }) => id === companyId);
  if (company === undefined) return false;
  const { kind, link, rank, watched, notes } = company;
  const isBare = kind === null && link === "" && rank === null && !watched && notes === "";
  const isNamed = [campaign.heard, campaign.mails, campaign.documents].some((list) =>
    list.some((record) => record.companyId === companyId),
  );
  return isBare && !isNamed && (people.get(companyId)?.size ?? 0) === 0;
}
