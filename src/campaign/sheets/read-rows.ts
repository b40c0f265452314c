import type { NamedContact } from "#campaign/sheets/contact-cell.rules.ts";
import type { IncomingEvent, IncomingRow, IncomingSheet } from "#campaign/sheets/incoming-row.ts";
import type { SheetPlan } from "#campaign/sheets/plan-sheet.ts";
import { readField, readStageDates } from "#campaign/sheets/read-cells.ts";
import { addProblem, emptyDraft, keepAside } from "#campaign/sheets/row-draft.ts";
import type { DraftCell, DraftEvent, RowContext, RowDraft } from "#campaign/sheets/row-draft.ts";
import type { SheetRow, SheetTable } from "#campaign/sheets/sheet-table.ts";
import { instantAt } from "#campaign/sheets/zoned-times.rules.ts";

/** The hour of the day, in seconds, at which a stage is taken to have been come to whose day alone is known. */
export const noon = 12 * 3600;

/** Reads the rows of a table by its plan. `today` is the user's day; days are days in `timeZone`. */
export function readRows(
  kind: SheetTable["kind"],
  plan: SheetPlan,
  { today, timeZone }: { today: string; timeZone: string },
): IncomingSheet {
  const sheet: IncomingSheet = { rows: [], problems: [], remarks: new Map() };
  const context: RowContext = { kind, plan, sheet, today, timeZone, noons: new Map() };
  for (const row of plan.rows) {
    const read = readRow(context, row);
    if (read !== null) sheet.rows.push(read);
  }
  return sheet;
}

function readRow(context: RowContext, row: SheetRow): IncomingRow | null {
  const { columns } = context.plan;
  const draft = emptyDraft(row);
  const extra = row.cells.findIndex((cell, index) => index >= columns.length && cell.trim() !== "");
  if (extra !== -1) {
    const problem = `has ${row.cells.length} fields, and the headings are ${columns.length}; a field that holds a separator must be in quotes`;
    context.sheet.problems.push({ where: `Line ${row.line}`, problem });
    return null;
  }
  for (const [index, column] of columns.entries()) {
    const text = row.cells[index] ?? "";
    const address = row.links.get(index);
    if (text.trim() !== "") readCell({ context, draft, column, index, text, address });
  }
  if (draft.company === "") {
    const index = columns.findIndex(({ target }) => target.to === "field" && target.field === "company");
    addProblem(context, draft, index, "is empty, and every row needs its company");
    return null;
  }
  return finish(context, draft);
}

function readCell(cell: DraftCell): void {
  const { target } = cell.column;
  if (target.to === "nowhere") return;
  if (target.to === "field") readField[target.field](cell);
  if (target.to === "stage-date") readStageDates(cell, cell.context.plan.stages.idOf(target.stage) ?? "");
  if (target.to === "other") keepAside(cell);
  const isForAddresses =
    target.to === "field" && /link|contact|people|recruiter|referral|role|company|manager/i.test(target.field);
  if (cell.address !== undefined && !isForAddresses && cell.address.trim() !== cell.text.trim())
    keepAside({ ...cell, text: cell.address }, `${cell.column.key} (link)`.slice(0, 200));
}

function finish(context: RowContext, draft: RowDraft): IncomingRow {
  const { row, fields, other, links, companyFields } = draft;
  if (links.role !== null && fields.link === undefined) fields.link = links.role;
  else if (links.role !== null && links.role !== fields.link) other["Role (link)"] = links.role;
  if (links.company !== null && companyFields.link === undefined) companyFields.link = links.company;
  if (draft.since !== null && draft.stage === null) keepAside(draft.since.cell);
  if (draft.notes.length > 0) fields.notes = draft.notes.join("\n\n");
  const contact = withMail(draft);
  const people = mergePeople([...draft.people, ...draft.partners, ...(contact === null ? [] : [contact])]);
  return {
    line: row.line,
    company: { name: draft.company, fields: companyFields },
    application: draft.hasApplication ? { fields, other } : null,
    people,
    contact: contact?.name ?? null,
    events: readEvents(context, draft),
    stage: draft.stage,
  };
}

/** Whom the user is in touch with, and whose the row's mail address is: the contact, else who has a part in it, else someone known by it alone. */
function withMail({ contact, partners, people, contactMail: mail }: RowDraft): NamedContact | null {
  const named = contact ?? partners[0] ?? null;
  if (mail === "") return named;
  const owner = named ?? people[0] ?? { name: mail, role: null, mail: "", link: "" };
  return { ...owner, mail: owner.mail === "" ? mail : owner.mail };
}

/** Everyone once; what one mention lacks another may have. */
function mergePeople(people: readonly NamedContact[]): NamedContact[] {
  const merged = new Map<string, NamedContact>();
  for (const person of people) {
    const key = person.name.replaceAll(/\s+/g, " ").trim().toLowerCase();
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { ...person });
    else {
      known.role ??= person.role;
      known.mail ||= person.mail;
      known.link ||= person.link;
    }
  }
  return [...merged.values()];
}

/** Stages with their instants, in order. On one day the stages come in the user's order, and the one where the application stands last. */
function readEvents(context: RowContext, { events, stage, since }: RowDraft): IncomingEvent[] {
  const all = [...events];
  const last = since?.event;
  if (last !== undefined && stage !== null && !events.some((event) => event.stage === stage && event.day === last.day))
    all.push({ ...last, stage });
  const order = new Map(context.plan.stages.all.map(({ id }, index) => [id, index]));
  const placeOfStage = (id: string): number => (id === stage ? order.size : (order.get(id) ?? 0));
  const sorted = all.toSorted((one, other) => placeOfStage(one.stage) - placeOfStage(other.stage));
  const countOn = new Map<string, number>();
  const timed = sorted.map((event) => {
    const count = countOn.get(event.day) ?? 0;
    if (event.time === null && event.at === null) countOn.set(event.day, count + 1);
    return { stage: event.stage, day: event.day, at: instantOf(context, event, count) };
  });
  return timed.toSorted((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
}

function instantOf({ timeZone, noons }: RowContext, { day, time, at }: DraftEvent, count: number): string {
  if (at !== null) return at;
  if (time !== null) return new Date(instantAt(day, time, timeZone)).toISOString();
  const known = noons.get(day) ?? instantAt(day, noon, timeZone);
  noons.set(day, known);
  return new Date(known + count * 1000).toISOString();
}
