import { daysAfter } from "#campaign/cells/day-text.rules.ts";
import { readContacts } from "#campaign/sheets/contact-cell.rules.ts";
import type { ContactRole, NamedContact } from "#campaign/sheets/contact-cell.rules.ts";
import { datesIn } from "#campaign/sheets/plan-dates.ts";
import { addProblem, keepAside, misfit, remark } from "#campaign/sheets/row-draft.ts";
import type { DraftCell, DraftEvent } from "#campaign/sheets/row-draft.ts";
import { readDate } from "#campaign/sheets/sheet-dates.rules.ts";
import { readChannel, readCompanyKind, readLink, readRank, readTrack } from "#campaign/sheets/sheet-words.rules.ts";
import type { WordReading } from "#campaign/sheets/sheet-words.rules.ts";
import type { SheetField } from "#campaign/sheets/sheets.schemas.ts";
import { wallTimeOf } from "#campaign/sheets/zoned-times.rules.ts";

const longestLine = 300;
const longestNotes = 200_000;
/** A day of the past written without its year lies in the year before this many days from now. */
const pastYearDays = 305;
/** What people show instead of an address. */
const linkWords =
  /^(?:link|url|here|apply|apply here|apply now|job|job link|job ad|jd|posting|view|open|website|site)$/i;

type ReadCell = (cell: DraftCell) => void;

/** How a cell of each field is read into the draft of its row. */
export const readField: Record<SheetField, ReadCell> = {
  company: readCompany,
  role: (cell) => {
    if (cell.address !== undefined) cell.draft.links.role = readLink(cell.address);
    readLine(cell, "role");
  },
  stage: readStage,
  since: (cell) => {
    const [event] = readEvents(cell, "", [cell.text]) ?? [];
    if (event === undefined) misfit(cell, "date");
    else {
      cell.draft.hasApplication = true;
      cell.draft.since = { event, cell };
    }
  },
  deadline: readDeadline,
  contact: (cell) => {
    const people = readPeople(cell, null);
    cell.draft.contact ??= people[0] ?? null;
    cell.draft.partners.push(...people);
    cell.draft.hasApplication = true;
  },
  contactMail: (cell) => {
    const mail = cell.text.trim().replace(/^mailto:/i, "");
    if (!/^[^\s@<>;"]+@[^\s@<>;"]+$/.test(mail)) return misfit(cell, "mail address");
    cell.draft.contactMail = mail;
    cell.draft.hasApplication = true;
  },
  recruiter: (cell) => void cell.draft.partners.push(...readPeople(cell, "recruiter")),
  hiringManager: (cell) => void cell.draft.partners.push(...readPeople(cell, "hiring-manager")),
  referral: (cell) => void cell.draft.partners.push(...readPeople(cell, "referral")),
  people: (cell) => void cell.draft.people.push(...readPeople(cell, null)),
  link: (cell) => readAddress(cell, "link"),
  formLink: (cell) => readAddress(cell, "formLink"),
  notes: readNotes,
  salary: (cell) => readLine(cell, "salary"),
  location: (cell) => readLine(cell, "location"),
  level: (cell) => readLine(cell, "level"),
  channel: (cell) => readWord(cell, readChannel, "channel", (value) => (cell.draft.fields.channel = value)),
  track: (cell) => readWord(cell, readTrack, "track", (value) => (cell.draft.fields.track = value)),
  rank: (cell) => {
    const rank = readRank(cell.text);
    if (rank === null) return misfit(cell, "rank from 1 to 999");
    cell.draft.fields.rank = rank;
    cell.draft.hasApplication = true;
  },
  companyLink: (cell) => {
    const link = readLink(cell.address ?? cell.text);
    if (link === null) return misfit(cell, "address");
    cell.draft.companyFields.link = link;
  },
  companyKind: (cell) => {
    const kind = readCompanyKind(cell.text);
    if (kind === null) return misfit(cell, "kind of employer");
    cell.draft.companyFields.kind = kind.value;
  },
  companyRank: (cell) => {
    const rank = readRank(cell.text);
    if (rank === null) return misfit(cell, "rank from 1 to 999");
    cell.draft.companyFields.rank = rank;
  },
  companyNotes: (cell) => {
    if (isWithin(cell, longestNotes)) cell.draft.companyFields.notes = cell.text;
  },
};

/** Reads a cell of a stage's dates into the draft of its row. */
export function readStageDates(cell: DraftCell, stage: string): void {
  const events = readEvents(cell, stage, datesIn(cell.text));
  if (events === null) return misfit(cell, "date");
  cell.draft.hasApplication = true;
  cell.draft.events.push(...events);
}

function readCompany(cell: DraftCell): void {
  const name = cell.text.replaceAll(/\s+/g, " ").trim();
  if (cell.address !== undefined) cell.draft.links.company = readLink(cell.address);
  if (name.length <= longestLine) cell.draft.company = name;
  else addProblem(cell.context, cell.draft, cell.index, `has a company of over ${longestLine} characters`);
}

function readLine(cell: DraftCell, field: "role" | "salary" | "location" | "level"): void {
  const text = cell.text.replaceAll(/\s+/g, " ").trim();
  if (text.length > longestLine) return misfit(cell, `line of ${longestLine} characters at most`);
  cell.draft.fields[field] = text;
  cell.draft.hasApplication = true;
}

function readStage(cell: DraftCell): void {
  const stage = cell.context.plan.stages.ofWord(cell.text);
  if (stage === null) return misfit(cell, "stage");
  cell.draft.stage = stage;
  cell.draft.hasApplication = true;
}

function readDeadline(cell: DraftCell): void {
  const { context, index, text, draft } = cell;
  const date = readDate(text, context.plan.dates.orderIn(index), context.today);
  // What is open is asked about before anything is kept.
  if (date?.kind === "ambiguous") return;
  if (date === null) return misfit(cell, "date");
  draft.hasApplication = true;
  draft.fields.deadline = date.kind === "day" ? date.day : wallTimeOf(date.at, context.timeZone).day;
  if (date.kind === "day" && date.time === null) return;
  remark(
    context,
    `“${cell.column.heading}”: the day is the deadline; the cell with its time is kept under that heading.`,
  );
  keepAside(cell);
}

/** The dates of a cell; null where one of them is none. */
function readEvents({ context, index }: DraftCell, stage: string, texts: readonly string[]): DraftEvent[] | null {
  const pastYear = daysAfter(context.today, -pastYearDays);
  const events: DraftEvent[] = [];
  for (const text of texts) {
    const date = readDate(text, context.plan.dates.orderIn(index), pastYear);
    if (date === null) return null;
    if (date.kind === "day") events.push({ stage, day: date.day, time: date.time, at: null });
    if (date.kind === "instant")
      events.push({ stage, day: wallTimeOf(date.at, context.timeZone).day, time: null, at: date.at });
  }
  return events;
}

/** The people of a cell. A role that the cell does not give is the column's. */
function readPeople(cell: DraftCell, role: ContactRole | null): NamedContact[] {
  const people = readContacts(cell.text).map((person) => ({ ...person, role: person.role ?? role }));
  const [first] = people;
  if (first === undefined || people.some(({ name, mail }) => name.length > longestLine || mail.length > 320)) {
    misfit(cell, "name");
    return [];
  }
  if (cell.address !== undefined && people.length === 1) {
    const mail = /^mailto:([^?\s]+)/i.exec(cell.address)?.[1];
    if (mail === undefined) first.link = readLink(cell.address) ?? first.link;
    else if (/^[^\s@]+@[^\s@]+$/.test(mail)) first.mail = mail;
  }
  return people;
}

function readAddress(cell: DraftCell, field: "link" | "formLink"): void {
  const { draft, text, address } = cell;
  const link = readLink(address ?? text);
  if (link === null) return misfit(cell, "address");
  draft.fields[field] = link;
  draft.hasApplication = true;
  if (address !== undefined && readLink(text) === null && !linkWords.test(text.trim())) keepAside(cell);
}

/** The first column of notes is the notes; what others say comes after, each under its heading. */
function readNotes(cell: DraftCell): void {
  if (!isWithin(cell, longestNotes)) return;
  const isFirst =
    cell.context.plan.columns.findIndex(({ target }) => target.to === "field" && target.field === "notes") ===
    cell.index;
  cell.draft.notes.push(isFirst ? cell.text : `${cell.column.heading}: ${cell.text}`);
  cell.draft.hasApplication = true;
}

function readWord<Value>(
  cell: DraftCell,
  read: (text: string) => WordReading<Value> | null,
  wanted: string,
  set: (value: Value) => void,
): void {
  const found = read(cell.text);
  if (found === null) return misfit(cell, wanted);
  set(found.value);
  cell.draft.hasApplication = true;
  if (found.isWhole) return;
  remark(
    cell.context,
    `“${cell.column.heading}”: the ${wanted} is taken from the word, which is kept under that heading.`,
  );
  keepAside(cell);
}

function isWithin({ context, draft, index, text }: DraftCell, most: number): boolean {
  if (text.length <= most) return true;
  addProblem(context, draft, index, `has over ${most.toLocaleString("en-GB")} characters`);
  return false;
}
