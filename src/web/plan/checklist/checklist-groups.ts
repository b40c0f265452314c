import { checklistGroups, type Checklist, type ChecklistLine } from "#plan/readiness.schemas.ts";

/** A group of the checklist with its lines and how many are done. */
export interface ChecklistGroup {
  id: ChecklistLine["group"];
  title: string;
  lines: ChecklistLine[];
  done: number;
}

/** The lines by group, in the order of the groups; a group without lines is left out. */
export function groupLines({ lines }: Checklist): ChecklistGroup[] {
  return (Object.keys(checklistGroups) as ChecklistLine["group"][])
    .map((id) => {
      const own = lines.filter(({ group }) => group === id);
      return { id, title: checklistGroups[id], lines: own, done: own.filter(({ ticked }) => ticked).length };
    })
    .filter((group) => group.lines.length > 0);
}

/** How far a counted line is, from 0 to 1; null where it is not counted, or there is no more than one thing to count. */
export function progressOf({ progress }: Pick<ChecklistLine, "progress">): number | null {
  if (progress === null || progress.need <= 1) return null;
  return Math.min(1, Math.max(0, progress.have / progress.need));
}
