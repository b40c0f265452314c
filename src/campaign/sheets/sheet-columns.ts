import { cellText } from "#campaign/cells/campaign-rows.rules.ts";
import type { CampaignRow } from "#campaign/cells/campaign-rows.rules.ts";
import { columnTitle, columnTitles, isOther, usualColumns } from "#campaign/cells/columns.rules.ts";
import type { ColumnId } from "#campaign/cells/columns.rules.ts";
import type { CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { writeContacts } from "#campaign/sheets/contact-cell.rules.ts";
import { isOtherHeading, otherPrefix } from "#campaign/sheets/guess-columns.rules.ts";
import { noon } from "#campaign/sheets/read-rows.ts";
import { wallTimeOf } from "#campaign/sheets/zoned-times.rules.ts";
import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";

/** What a table is written from. */
export interface SheetSources {
  stages: readonly Stage[];
  /** Stages that applications came to, the oldest first, by application. */
  events: ReadonlyMap<string, readonly CampaignRecord<"stages">[]>;
  /** Everyone at a company, by its id. */
  people: ReadonlyMap<string, readonly CampaignRecord<"contacts">[]>;
  timeZone: string;
}

/** A line of a table that is written: an application, or a company without any. */
export type SheetLine = CampaignRow | { application: null; company: CampaignRecord<"companies"> };

/** A cell that is written: a text, or what spreadsheets sort and count by. */
export type WrittenCell = string | { day: string } | { number: number };

/** A column of a table that is written. */
export interface SheetColumn {
  heading: string;
  cell: (line: SheetLine) => WrittenCell;
}

const stageHeading = (name: string): string => `${name} on`;
const kindWords = { lab: "Lab", company: "Company", startup: "Startup", university: "University" } as const;

/** The columns of a table by their ids. What is no column's id is left out. */
export function chosenColumns(ids: readonly string[], { stages }: SheetSources): SheetColumn[] {
  return ids.flatMap((id) => (isColumnId(id) ? [columnOf(id, stages)] : []));
}

/** The columns of all there is of each application that a table can hold; those that would be empty throughout are left out. */
export function allColumns(lines: readonly SheetLine[], sources: SheetSources): SheetColumn[] {
  const usual = usualColumns.filter((id) => id !== "next" && id !== "since");
  const keys = new Set(lines.flatMap(({ application }) => Object.keys(application?.other ?? {})));
  const columns = [
    ...usual.map((id) => columnOf(id, sources.stages)),
    ...stageColumns(lines, sources),
    peopleColumn(sources),
    ...companyColumns,
    ...[...keys].toSorted().map((key) => columnOf(`other:${key}`, sources.stages)),
  ];
  return columns.filter(
    ({ heading, cell }) => heading === columnTitles.company || lines.some((line) => cell(line) !== ""),
  );
}

function isColumnId(id: string): id is ColumnId {
  return id.startsWith("other:") || (usualColumns as string[]).includes(id);
}

/** A column as the table shows it; days and numbers as such. */
function columnOf(id: ColumnId, stages: readonly Stage[]): SheetColumn {
  return { heading: headingOf(id, stages), cell: (line) => writeCell(id, line) };
}

/** A heading that would be read as something else says that it stands for itself. */
function headingOf(id: ColumnId, stages: readonly Stage[]): string {
  const title = columnTitle(id);
  return isOther(id) && !isOtherHeading(title, stages) ? `${otherPrefix}${title}` : title;
}

function writeCell(id: ColumnId, line: SheetLine): WrittenCell {
  if (line.application === null) return id === "company" ? line.company.name : "";
  // A heading may be the name of what every object has.
  if (isOther(id) && !Object.hasOwn(line.application.other, columnTitle(id))) return "";
  const text = cellText(line, id);
  if (text === "") return "";
  if (id === "deadline" || id === "since") return { day: text };
  // A name may hold what parts the names of a list.
  if (id === "contact") return writeContacts([{ name: text, role: null, mail: "", link: "" }]);
  return id === "rank" ? { number: Number(text) } : text;
}

/** A column for each stage that any of the applications came to. */
function stageColumns(lines: readonly SheetLine[], sources: SheetSources): SheetColumn[] {
  const eventsOf = (line: SheetLine): readonly CampaignRecord<"stages">[] =>
    line.application === null ? [] : (sources.events.get(line.application.id) ?? []);
  const known = sources.stages.map(({ id, name }) => ({ id, name }));
  const ids = new Set(lines.flatMap((line) => eventsOf(line).map(({ stage }) => stage)));
  const gone = [...ids].filter((id) => !known.some((stage) => stage.id === id)).map((id) => ({ id, name: id }));
  return [...known, ...gone].map(({ id, name }) => ({
    heading: stageHeading(name),
    cell: (line) => {
      const dates = eventsOf(line).flatMap(({ stage, at }) => (stage === id ? [dateText(at, sources.timeZone)] : []));
      const [first = ""] = dates;
      return dates.length === 1 && first.length === 10 ? { day: first } : dates.join("; ");
    },
  }));
}

/** The day of a stage; with its time, unless that is what a day alone is read as. */
function dateText(at: string, timeZone: string): string {
  const { day, seconds, rest } = wallTimeOf(at, timeZone);
  if (rest === 0 && seconds >= noon && seconds < noon + 60) return day;
  const time = new Date(seconds * 1000).toISOString().slice(11, 19);
  return `${day} ${time}`;
}

function peopleColumn({ people }: SheetSources): SheetColumn {
  return { heading: "People", cell: ({ company }) => writeContacts(people.get(company?.id ?? "") ?? []) };
}

const companyColumns: readonly SheetColumn[] = [
  { heading: "Company link", cell: ({ company }) => company?.link ?? "" },
  { heading: "Company kind", cell: ({ company }) => (company?.kind == null ? "" : kindWords[company.kind]) },
  { heading: "Company rank", cell: ({ company }) => (company?.rank == null ? "" : { number: company.rank }) },
  { heading: "Company notes", cell: ({ company }) => company?.notes ?? "" },
];
