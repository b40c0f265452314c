import type { Mark, SittingFields } from "#takehome/takehome.schemas.ts";

/** How many criteria of a kind were met. */
export interface Tally {
  met: number;
  partly: number;
  of: number;
}

/** A take-home by its criteria: those that a submission must meet, and the others. */
export interface Outcome {
  musts: Tally;
  others: Tally;
}

interface Criterion {
  id: string;
  must: boolean;
}

/** The mark that stands: the one after the reviewer's notes where there is one, else the user's first; null without either. */
export function markOf(fields: Pick<SittingFields, "marks" | "settled">, id: string): Mark | null {
  return fields.settled[id] ?? fields.marks[id]?.mark ?? null;
}

/** Counts marks by {@link markOf}. A criterion without a mark is not met. */
export function outcomeOf(criteria: readonly Criterion[], fields: Pick<SittingFields, "marks" | "settled">): Outcome {
  const tally = (some: readonly Criterion[]): Tally => {
    const marks = some.map(({ id }) => markOf(fields, id));
    const count = (mark: Mark): number => marks.filter((one) => one === mark).length;
    return { met: count("met"), partly: count("partly"), of: some.length };
  };
  return { musts: tally(criteria.filter(({ must }) => must)), others: tally(criteria.filter(({ must }) => !must)) };
}

/** The criteria, by id, that have no first mark yet. */
export function unmarked(criteria: readonly Pick<Criterion, "id">[], marks: SittingFields["marks"]): string[] {
  return criteria.filter(({ id }) => (marks[id]?.mark ?? null) === null).map(({ id }) => id);
}

/** What a take-home is about: the first two sentences of its situation, without markup; empty where it has none. */
export function aboutOf(brief: string): string {
  const [, after = ""] = brief.split(/^## The situation\s*$/m);
  const paragraph = after.trim().split(/\n\s*\n/)[0] ?? "";
  const plain = paragraph.replaceAll(/[*_`]/g, "").replaceAll(/\s+/g, " ");
  return (plain.match(/[^.!?]+[.!?]+(?=\s|$)/g) ?? [plain]).slice(0, 2).join("").trim();
}
