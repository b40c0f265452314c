import {
  folderAnswerSchema,
  lookAnswerSchema,
  type FolderAnswer,
  type FolderContent,
} from "#takehome/folder.schemas.ts";
import {
  dataLineSchema,
  sittingSchema,
  takeHomePageSchema,
  takeHomesSchema,
  type DataLine,
  type Sitting,
  type SittingFields,
  type Stage,
  type TakeHomePage,
  type TakeHomes,
} from "#takehome/takehome.schemas.ts";
import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { change, get, send, stream } from "../api.ts";

/** Every take-home, and the user's work at each. */
export const takeHomesQuery = queryOptions({
  queryKey: ["takehomes"],
  queryFn: (): Promise<TakeHomes> => get("/takehomes", takeHomesSchema),
});

/** One take-home with its brief. */
export function takeHomeQuery(id: string) {
  return queryOptions({
    queryKey: ["takehome", id],
    queryFn: (): Promise<TakeHomePage> => get(`/takehomes/${id}`, takeHomePageSchema),
  });
}

/** One take-home under way. */
export function sittingQuery(id: string) {
  return queryOptions({
    queryKey: ["takehome-sitting", id],
    queryFn: (): Promise<Sitting> => get(`/takehome-sittings/${id}`, sittingSchema),
  });
}

/** The folder of a take-home under way; null where none was imported. */
export function folderQuery(sittingId: string) {
  return queryOptions({
    queryKey: ["takehome-folder", sittingId],
    queryFn: (): Promise<FolderAnswer> => get(`/takehome-sittings/${sittingId}/folder`, folderAnswerSchema),
  });
}

/** Takes what the server answered to a change into what shows it, unless something later is there. */
export function takeSitting(client: QueryClient, sitting: Sitting): void {
  client.setQueryData(sittingQuery(sitting.id).queryKey, (known) =>
    known !== undefined && known.updatedAt > sitting.updatedAt ? known : sitting,
  );
  for (const queryKey of [takeHomesQuery.queryKey, takeHomeQuery(sitting.takeHomeId).queryKey])
    void client.invalidateQueries({ queryKey, refetchType: "none" });
}

/** Begins a take-home. */
export function postSitting(takeHomeId: string, seed: number): Promise<Sitting> {
  return change("POST", `/takehomes/${takeHomeId}/sittings`, { seed }, sittingSchema);
}

/** Writes a sitting over the revision that was read. `keepalive` lets the request outlive the page. */
export function putSitting(
  id: string,
  body: { revision: number; fields: SittingFields },
  options: { keepalive?: boolean } = {},
): Promise<Sitting> {
  return change("PUT", `/takehome-sittings/${id}`, body, sittingSchema, options);
}

/** Starts or stops the clock, or sets what it shows. */
export function postClock(id: string, body: { isRunning: boolean } | { workedSeconds: number }): Promise<Sitting> {
  return change("POST", `/takehome-sittings/${id}/clock`, body, sittingSchema);
}

/** Hands in, opens the notes, finishes, or takes one of these back. */
export function postStage(id: string, stage: Stage): Promise<Sitting> {
  return change("POST", `/takehome-sittings/${id}/stage`, { stage }, sittingSchema);
}

/** Deletes a sitting; {@link restoreSitting} undoes it for 30 days. */
export async function deleteSitting(id: string): Promise<void> {
  await send(`/takehome-sittings/${id}`, { method: "DELETE" });
}

/** Brings a deleted sitting back. */
export function restoreSitting(id: string): Promise<Sitting> {
  return change("POST", `/takehome-sittings/${id}/restore`, {}, sittingSchema);
}

/** Where a sitting's data are downloaded. */
export function dataAddress(id: string, answers: boolean): string {
  return `/api/takehome-sittings/${id}/data${answers ? "?answers=1" : ""}`;
}

/** Has a sitting's data made, so that {@link dataAddress} gives them at once. */
export function postData(id: string, answers: boolean, signal: AbortSignal): AsyncGenerator<DataLine> {
  return stream(`/takehome-sittings/${id}/data${answers ? "?answers=1" : ""}`, {}, dataLineSchema, signal);
}

/** What would be kept of an archive; nothing is stored. */
export async function lookIntoArchive(sittingId: string, archive: Blob): Promise<FolderContent> {
  const response = await send(`/takehome-folders/look?sitting=${encodeURIComponent(sittingId)}`, {
    method: "POST",
    headers: { "content-type": "application/zip" },
    body: archive,
  });
  return lookAnswerSchema.parse(await response.json()).content;
}

/** Keeps a folder in the place of the one before. */
export function postFolder(sittingId: string, content: FolderContent): Promise<FolderAnswer> {
  return change("POST", "/takehome-folders", { sittingId, ...content }, folderAnswerSchema);
}

/** Takes a sitting's folder away; {@link restoreFolder} undoes it for 30 days. */
export async function deleteFolder(sittingId: string): Promise<FolderAnswer> {
  const response = await send(`/takehome-sittings/${sittingId}/folder`, { method: "DELETE" });
  return folderAnswerSchema.parse(await response.json());
}

/** Brings a folder back in the place of the one that is there. */
export function restoreFolder(id: string): Promise<FolderAnswer> {
  return change("POST", `/takehome-folders/${id}/restore`, {}, folderAnswerSchema);
}
