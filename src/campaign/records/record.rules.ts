import { nouns } from "#campaign/records/record.schemas.ts";
import type { Noun } from "#campaign/records/record.schemas.ts";

const byKind = new Map<string, Noun>((Object.keys(nouns) as Noun[]).map((noun) => [nouns[noun].kind, noun]));

/** The noun that an id's beginning tells; null where it is none's. */
export function nounOf(id: string): Noun | null {
  return byKind.get(id.slice(0, id.indexOf("_"))) ?? null;
}

/** The record that one belongs to and is deleted with; null where it stands alone. */
export function aboutOf(noun: Noun, fields: Readonly<Record<string, unknown>>): string | null {
  const names: readonly string[] = nouns[noun].about;
  return names.map((name) => fields[name]).find((id) => typeof id === "string") ?? null;
}

/** Every record that the fields name. */
export function namedIn(fields: Readonly<Record<string, unknown>>): string[] {
  return ["companyId", "applicationId", "contactId", "roundId"].flatMap((name) => {
    const id = fields[name];
    return typeof id === "string" ? [id] : [];
  });
}

/** The stage that an application came to last, and since when; null before the first. */
export function latestStage<Event extends { at: string; stage: string }>(events: readonly Event[]): Event | null {
  return events.reduce<Event | null>(
    (latest, event) => (latest === null || event.at >= latest.at ? event : latest),
    null,
  );
}
