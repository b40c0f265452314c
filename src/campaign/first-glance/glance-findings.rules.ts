import { compareProfiles } from "#campaign/first-glance/compare-profiles.rules.ts";
import { readCv, type Glance } from "#campaign/first-glance/read-cv.rules.ts";
import type { Fields } from "#campaign/records/record.schemas.ts";

/** A line of the checklist that a check can show. */
export type ShownLine = "cv" | "profiles";

/** Everything that was seen, unclear or missing in a version, in the order in which a reader looks. `day` is that on which it was checked. */
export function glanceFindings(
  { text, pages, profiles }: Pick<Fields<"glances">, "text" | "pages" | "profiles">,
  day: string,
): Glance[] {
  return [...readCv({ text, pages }, day), ...compareProfiles(text, profiles)];
}

/** The lines of the checklist that hold by what was found; those about profiles only where the text of one was there to compare. */
export function shownLines(
  findings: readonly Glance[],
  profiles: readonly { name: string; text: string }[],
): ShownLine[] {
  const allSeen = (subjects: readonly string[]): boolean =>
    subjects.every((subject) => {
      const own = findings.filter(({ what }) => what === subject);
      return own.length > 0 && own.every(({ state }) => state === "seen");
    });
  const isCompared = profiles.some(({ text }) => text.trim() !== "");
  return [
    ...(allSeen(["What you are", "Papers"]) ? (["cv"] as const) : []),
    ...(isCompared && allSeen(profiles.map(({ name }) => name)) ? (["profiles"] as const) : []),
  ];
}
