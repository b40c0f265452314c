import { columnOfHeading } from "#campaign/cells/columns.rules.ts";
import type { UsualColumn } from "#campaign/cells/columns.rules.ts";
import { readDate } from "#campaign/sheets/sheet-dates.rules.ts";
import { readChannel, readCompanyKind, readLink, readRank, readTrack } from "#campaign/sheets/sheet-words.rules.ts";
import type { ColumnTarget, SheetField } from "#campaign/sheets/sheets.schemas.ts";
import { singleFields } from "#campaign/sheets/sheets.schemas.ts";
import { guessStage, plainWord } from "#campaign/sheets/stage-words.rules.ts";
import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";

/** What every heading begins with that stands for itself, whatever it says; exports write it. */
export const otherPrefix = "Other: ";

/** A column as far as a guess looks at it. */
export interface GuessedColumn {
  heading: string;
  /** Some of its values, none of them empty. */
  values: readonly string[];
}

const headings: Partial<Record<SheetField, readonly string[]>> = {
  company: ["company name", "employer", "organisation name", "institution", "university", "startup", "who"],
  role: ["job", "role title", "job role", "position title", "opening", "opportunity", "job position", "posting title"],
  stage: ["current stage", "current status", "application stage", "progress", "outcome", "result", "phase", "step"],
  since: [
    "since",
    "last update",
    "last updated",
    "updated",
    "status date",
    "stage date",
    "last activity",
    "stage since",
  ],
  deadline: ["application deadline", "due by", "close date", "closing", "expires", "valid through", "apply before"],
  contact: ["contacts", "point of contact", "poc", "my contact"],
  contactMail: ["contact email", "contact e mail", "contact mail", "email", "e mail", "mail", "recruiter email"],
  recruiter: ["recruiter", "recruiters", "hr contact", "hr", "talent partner", "sourcer"],
  hiringManager: ["hiring manager", "manager", "hm", "team lead"],
  referral: ["referral", "referred by", "referrer", "referral contact", "referral from", "reference"],
  people: ["people", "other contacts", "network", "connections"],
  link: [
    "link to posting",
    "link to job",
    "job posting",
    "job description",
    "jd",
    "ad",
    "job ad",
    "posting url",
    "links",
  ],
  formLink: ["apply here", "application portal", "portal", "application url", "form link", "apply url", "portal link"],
  notes: ["notes comments", "comments notes", "details", "description", "thoughts", "next steps", "info"],
  salary: ["salary expectation", "expected salary", "salary usd", "base", "base salary", "total comp", "pay range"],
  location: ["job location", "remote", "locations", "country", "region", "onsite remote", "location remote"],
  channel: [
    "application source",
    "found via",
    "how found",
    "where found",
    "applied via",
    "applied through",
    "platform",
  ],
  track: ["job type", "role type", "family", "track"],
  level: ["job level", "seniority level"],
  rank: ["rank", "preference", "priority", "interest", "order"],
  companyLink: [
    "company link",
    "company website",
    "company url",
    "homepage",
    "company page",
    "careers page",
    "career page",
  ],
  companyKind: ["company kind", "company type", "type of company", "industry or academia"],
  companyRank: ["company rank"],
  companyNotes: ["company notes", "about the company", "about company", "what they do", "company description"],
};
const appliedHeadings = [
  "date",
  "date applied",
  "applied date",
  "application date",
  "date of application",
  "submitted",
  "date submitted",
  "submission date",
  "applied on",
  "applied at",
  "apply date",
  "when applied",
];
/** Fields whose cells are not just any text: a column most of which they do not understand is not theirs. */
const readers: Partial<Record<SheetField, (text: string) => boolean>> = {
  since: isDate,
  deadline: isDate,
  link: (text) => readLink(text) !== null,
  formLink: (text) => readLink(text) !== null,
  companyLink: (text) => readLink(text) !== null,
  channel: (text) => readChannel(text) !== null,
  track: (text) => readTrack(text) !== null,
  companyKind: (text) => readCompanyKind(text) !== null,
  rank: (text) => readRank(text) !== null,
  companyRank: (text) => readRank(text) !== null,
  referral: (text) => !/^(?:yes|no|y|n|true|false|none|[-–—x✓✔]|n\/a)$/i.test(text.trim()),
};

/** Where each column most likely goes, from its heading and from whether its values fit there. */
export function guessColumns(columns: readonly GuessedColumn[], stages: readonly Stage[]): ColumnTarget[] {
  const taken = new Set<SheetField>();
  const guesses = columns.map((column): ColumnTarget => {
    const field = fieldOfHeading(column.heading);
    if (field === null || !fits(field, column.values)) return stageDateOf(column, stages) ?? { to: "other" };
    if (singleFields.includes(field) && taken.has(field)) return { to: "other" };
    taken.add(field);
    return { to: "field", field };
  });
  return withoutSecondDate(columns, guesses);
}

/** Whether a heading is recognised by itself, so that a row of such is the row of headings. */
export function isKnownHeading(heading: string): boolean {
  return fieldOfHeading(heading) !== null || appliedHeadings.includes(plainWord(heading));
}

/** Whether a heading is read as a column of its own, whatever is in the column. */
export function isOtherHeading(heading: string, stages: readonly Stage[]): boolean {
  const isTidy = heading !== "" && heading === heading.replaceAll(/\s+/g, " ").trim();
  return (
    isTidy && !heading.startsWith(otherPrefix) && fieldOfHeading(heading) === null && stageOf(heading, stages) === null
  );
}

function fieldOfHeading(heading: string): SheetField | null {
  if (heading.startsWith(otherPrefix)) return null;
  const wanted = plainWord(heading);
  if (wanted === "") return null;
  const own = Object.entries(headings).find(([, words]) => words.includes(wanted))?.[0];
  return (own as SheetField | undefined) ?? usualField(columnOfHeading(heading));
}

/** The table's columns are the fields of that name, except what the program tells by itself. */
function usualField(column: UsualColumn | null): SheetField | null {
  return column === "next" ? null : column;
}

function fits(field: SheetField, values: readonly string[]): boolean {
  const read = readers[field];
  if (read === undefined || values.length === 0) return true;
  return values.filter(read).length * 2 >= values.length;
}

function stageDateOf({ heading, values }: GuessedColumn, stages: readonly Stage[]): ColumnTarget | null {
  if (heading.startsWith(otherPrefix) || values.filter(isDates).length * 2 < Math.max(1, values.length)) return null;
  const id = stageOf(heading, stages);
  return id === null ? null : { to: "stage-date", stage: { id } };
}

/** The stage whose dates a heading announces; null where it announces none. */
function stageOf(heading: string, stages: readonly Stage[]): string | null {
  const exact = stages.find(({ name }) => heading === `${name} on`);
  if (exact !== undefined) return exact.id;
  const wanted = plainWord(heading);
  const bare = wanted.replace(/^(?:date|day) (?:of )?| (?:on|at|date|day)$/g, "");
  return guessStage(appliedHeadings.includes(wanted) ? "applied" : bare, stages);
}

/** A column called just “Date” is the day of applying only where no other is. */
function withoutSecondDate(columns: readonly GuessedColumn[], guesses: readonly ColumnTarget[]): ColumnTarget[] {
  const isApplied = (target: ColumnTarget): boolean =>
    target.to === "stage-date" && "id" in target.stage && target.stage.id === "applied";
  const count = guesses.filter(isApplied).length;
  return guesses.map((target, index) =>
    count > 1 && isApplied(target) && plainWord(columns[index]?.heading ?? "") === "date" ? { to: "other" } : target,
  );
}

function isDate(text: string): boolean {
  return readDate(text, null, "2026-01-01") !== null;
}

/** Whether a cell has a date, or several parted by semicolons. */
function isDates(text: string): boolean {
  return text.split(";").every(isDate);
}
