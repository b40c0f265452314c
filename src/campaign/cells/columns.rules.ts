import type { Fields } from "#campaign/records/record.schemas.ts";

/** The columns that every search has, with their titles, in the usual order. */
export const columnTitles = {
  company: "Company",
  role: "Role",
  stage: "Stage",
  deadline: "Deadline",
  contact: "Contact",
  link: "Link",
  notes: "Notes",
  salary: "Salary",
  location: "Location",
  channel: "Channel",
  track: "Track",
  level: "Level",
  rank: "Rank",
  formLink: "Form",
  next: "Next round",
  since: "Since",
} as const;

/** A column that every search has. */
export type UsualColumn = keyof typeof columnTitles;

/** A column of the table: one of the usual, or one that came with a sheet, by its heading. */
export type ColumnId = UsualColumn | `other:${string}`;

/** Every usual column, in the usual order. */
export const usualColumns = Object.keys(columnTitles) as UsualColumn[];

/** The columns of a table whose user chose none. */
export const firstColumns: readonly ColumnId[] = [
  "company",
  "role",
  "stage",
  "deadline",
  "contact",
  "link",
  "notes",
  "salary",
];

/** How an application came about, as one says it. */
export const channelWords: Record<NonNullable<Fields<"applications">["channel"]>, string> = {
  referral: "Referral",
  "cold-mail": "Cold mail",
  recruiter: "Recruiter",
  site: "Site",
  event: "Event",
  other: "Other",
};

/** The tracks of roles, as one says them. */
export const trackWords: Record<NonNullable<Fields<"applications">["track"]>, string> = {
  scientist: "Research scientist",
  engineer: "Research engineer",
  "ml-engineer": "ML engineer",
  other: "Other",
};

/** The headings of other people's sheets, letters and digits only. */
const headings: Record<Exclude<UsualColumn, "next" | "since">, readonly string[]> = {
  company: ["employer", "organisation", "organization", "lab", "firm", "companyname"],
  role: ["position", "title", "jobtitle", "job", "roletitle"],
  stage: ["status", "state", "applicationstatus"],
  deadline: ["due", "duedate", "closes", "closingdate", "applyby", "deadlinedate"],
  contact: ["contactperson", "contactname", "person", "recruitername"],
  link: ["url", "posting", "joblink", "joburl", "website", "postinglink"],
  notes: ["note", "comments", "comment", "remarks"],
  salary: ["pay", "compensation", "comp", "salaryrange", "tc"],
  location: ["city", "place", "office", "where"],
  channel: ["source", "via", "how", "foundthrough"],
  track: ["kind", "family"],
  level: ["seniority", "grade"],
  rank: ["priority", "preference"],
  formLink: ["form", "applylink", "applicationlink"],
};

/** The title of a column: for one that came with a sheet its heading there. */
export function columnTitle(column: ColumnId): string {
  return isOther(column) ? headingOf(column) : columnTitles[column];
}

/** Whether a column came with a sheet. */
export function isOther(column: ColumnId): column is `other:${string}` {
  return column.startsWith("other:");
}

/** The heading of a column that came with a sheet. */
export function headingOf(column: `other:${string}`): string {
  return column.slice("other:".length);
}

/** The usual column that a sheet's heading means; null where it means none. */
export function columnOfHeading(heading: string): UsualColumn | null {
  const wanted = lettersOf(heading);
  const found = Object.entries(headings).find(
    ([column, aliases]) =>
      wanted === lettersOf(columnTitles[column as UsualColumn]) ||
      wanted === column.toLowerCase() ||
      aliases.includes(wanted),
  );
  return found === undefined ? null : (found[0] as UsualColumn);
}

function lettersOf(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}
