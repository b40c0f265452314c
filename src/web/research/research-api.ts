import { rehearsalsSchema, type newRehearsalSchema, type TalkRehearsal } from "#research/job-talk.schemas.ts";
import {
  coverageAnswerSchema,
  recordSchemas,
  researchSchema,
  type FieldsOf,
  type ProbingQuestion,
  type RecordKind,
  type Research,
  type ResearchRecord,
} from "#research/research.schemas.ts";
import { queryOptions, type QueryClient } from "@tanstack/react-query";
import type * as z from "zod";
import { change, get, send } from "../api.ts";

/** The list of {@link Research} that has the records of a kind; also their place in the API. */
const places = { project: "projects", opinion: "opinions", talk: "talks" } as const;

const addressOf = (kind: RecordKind, id = ""): string => `/research/${places[kind]}${id === "" ? "" : `/${id}`}`;

function schemaOf<Kind extends RecordKind>(kind: Kind): z.ZodType<ResearchRecord<Kind>> {
  return recordSchemas[kind] as unknown as z.ZodType<ResearchRecord<Kind>>;
}

/** Projects, opinions and talks, oldest first. */
export const researchQuery = queryOptions({
  queryKey: ["research"],
  queryFn: async (): Promise<Research> => get("/research", researchSchema),
});

/** One record. */
export function recordQuery<Kind extends RecordKind>(kind: Kind, id: string) {
  return queryOptions({
    queryKey: ["research", kind, id],
    queryFn: async (): Promise<ResearchRecord<Kind>> => get(addressOf(kind, id), schemaOf(kind)),
  });
}

/** The rehearsals of a talk, oldest first. */
export function rehearsalsQuery(talkId: string) {
  return queryOptions({
    queryKey: ["talk-rehearsals", talkId],
    queryFn: async (): Promise<TalkRehearsal[]> =>
      (await get(`${addressOf("talk", talkId)}/rehearsals`, rehearsalsSchema)).rehearsals,
  });
}

/** Takes what the server answered to a change into everything that shows it. */
export function takeRecord<Kind extends RecordKind>(
  client: QueryClient,
  kind: Kind,
  record: ResearchRecord<Kind>,
): void {
  client.setQueryData(["research", kind, record.id], record);
  client.setQueryData(researchQuery.queryKey, (known) => {
    if (known === undefined) return known;
    const list = known[places[kind]] as ResearchRecord<RecordKind>[];
    const isKnown = list.some(({ id }) => id === record.id);
    const next = isKnown ? list.map((one) => (one.id === record.id ? record : one)) : [...list, record];
    return { ...known, [places[kind]]: next };
  });
}

/** Takes a deleted record out of what is shown. */
export function dropRecord(client: QueryClient, kind: RecordKind, id: string): void {
  client.setQueryData(researchQuery.queryKey, (known) =>
    known === undefined
      ? known
      : { ...known, [places[kind]]: (known[places[kind]] as { id: string }[]).filter((one) => one.id !== id) },
  );
}

/** Begins a record. */
export async function postRecord<Kind extends RecordKind>(
  kind: Kind,
  fields: Partial<FieldsOf<Kind>>,
): Promise<ResearchRecord<Kind>> {
  return change("POST", addressOf(kind), fields, schemaOf(kind));
}

/** Writes a record over the revision that was read. `keepalive` lets the request outlive the page. */
export async function putRecord<Kind extends RecordKind>(
  kind: Kind,
  id: string,
  body: { revision: number; fields: FieldsOf<Kind> },
  options: { keepalive?: boolean } = {},
): Promise<ResearchRecord<Kind>> {
  return change("PUT", addressOf(kind, id), body, schemaOf(kind), options);
}

/** Deletes a record; {@link restoreRecord} undoes it for 30 days. */
export async function deleteRecord(kind: RecordKind, id: string): Promise<void> {
  await send(addressOf(kind, id), { method: "DELETE" });
}

/** Brings a deleted record back. */
export async function restoreRecord<Kind extends RecordKind>(kind: Kind, id: string): Promise<ResearchRecord<Kind>> {
  return change("POST", `${addressOf(kind, id)}/restore`, {}, schemaOf(kind));
}

/** Proposes which points an answer makes, by its words. */
export async function proposeCovered(answer: string, points: ProbingQuestion["points"]): Promise<boolean[]> {
  const body = { answer, points: points.map(({ say, accept }) => ({ say, accept })) };
  return (await change("POST", "/research/coverage", body, coverageAnswerSchema)).covered;
}

/** Keeps a rehearsal; sending one twice is sending it once. */
export async function postRehearsal(
  talkId: string,
  rehearsal: z.input<typeof newRehearsalSchema>,
): Promise<TalkRehearsal[]> {
  return (await change("POST", `${addressOf("talk", talkId)}/rehearsals`, rehearsal, rehearsalsSchema)).rehearsals;
}

/** Deletes a rehearsal; {@link restoreRehearsal} undoes it for 30 days. */
export async function deleteRehearsal(talkId: string, id: string): Promise<TalkRehearsal[]> {
  const response = await send(`${addressOf("talk", talkId)}/rehearsals/${id}`, { method: "DELETE" });
  return rehearsalsSchema.parse(await response.json()).rehearsals;
}

/** Brings a deleted rehearsal back. */
export async function restoreRehearsal(talkId: string, id: string): Promise<TalkRehearsal[]> {
  const address = `${addressOf("talk", talkId)}/rehearsals/${id}/restore`;
  return (await change("POST", address, {}, rehearsalsSchema)).rehearsals;
}
