import {
  designPageSchema,
  designReviewSchema,
  designsSchema,
  drawingSchema,
  numberAnswerSchema,
  proposalsSchema,
  saidSchema,
  sheetSchema,
  stagePointsSchema,
  type DesignPage,
  type DesignReview,
  type Designs,
  type Drawing,
  type NumberAnswer,
  type Sheet,
  type SheetFields,
  type StagePoints,
} from "#design/design.schemas.ts";
import { queryOptions } from "@tanstack/react-query";
import { change, get, send } from "../api.ts";

/** Every prompt, how each stands, and the user's level. */
export const designsQuery = queryOptions({
  queryKey: ["designs"],
  queryFn: (): Promise<Designs> => get("/designs", designsSchema),
});

/** One prompt, without what a strong answer covers. */
export function designQuery(id: string) {
  return queryOptions({
    queryKey: ["design", id],
    queryFn: (): Promise<DesignPage> => get(`/designs/${id}`, designPageSchema),
  });
}

/** What a strong answer covers in a stage. It does not change while the page is open. */
export function pointsQuery(id: string, stage: string) {
  return queryOptions({
    queryKey: ["design-points", id, stage],
    queryFn: (): Promise<StagePoints> => get(`/designs/${id}/stages/${stage}`, stagePointsSchema),
    staleTime: Infinity,
  });
}

/** What a number comes to. */
export function numberQuery(id: string, number: string) {
  return queryOptions({
    queryKey: ["design-number", id, number],
    queryFn: (): Promise<NumberAnswer> => get(`/designs/${id}/numbers/${number}`, numberAnswerSchema),
    staleTime: Infinity,
  });
}

/** What to read afterwards. */
export function reviewQuery(id: string) {
  return queryOptions({
    queryKey: ["design-review", id],
    queryFn: (): Promise<DesignReview> => get(`/designs/${id}/review`, designReviewSchema),
    staleTime: Infinity,
  });
}

/** One sheet. It is read afresh each time, since it is written as one types. */
export function sheetQuery(id: string) {
  return queryOptions({
    queryKey: ["design-sheet", id],
    queryFn: (): Promise<Sheet> => get(`/design-sheets/${id}`, sheetSchema),
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
}

/** Begins a sheet. */
export function postSheet(designId: string): Promise<Sheet> {
  return change("POST", `/designs/${designId}/sheets`, {}, sheetSchema);
}

/** Reads a sheet as it is now. */
export function getSheet(id: string): Promise<Sheet> {
  return get(`/design-sheets/${id}`, sheetSchema);
}

/** Saves a sheet whole. `keepalive` lets the request outlive the page. */
export function putSheet(
  id: string,
  body: { revision: number; fields: SheetFields; finished: boolean },
  options: { keepalive?: boolean } = {},
): Promise<Sheet> {
  return change("PUT", `/design-sheets/${id}`, body, sheetSchema, options);
}

/** Deletes a sheet; {@link restoreSheet} undoes it for 30 days. */
export async function deleteSheet(id: string): Promise<void> {
  await send(`/design-sheets/${id}`, { method: "DELETE" });
}

/** Brings a deleted sheet back. */
export function restoreSheet(id: string): Promise<Sheet> {
  return change("POST", `/design-sheets/${id}/restore`, {}, sheetSchema);
}

/** The drawing of a sheet. */
export function getDrawing(sheetId: string): Promise<Drawing> {
  return get(`/design-sheets/${sheetId}/drawing`, drawingSchema);
}

/** Saves the drawing of a sheet; resolves to its revision. */
export async function putDrawing(sheetId: string, body: { revision: number; scene: string }): Promise<number> {
  const saved = await change("PUT", `/design-sheets/${sheetId}/drawing`, body, drawingSchema.pick({ revision: true }));
  return saved.revision;
}

/** Asks the interviewer; resolves to what is said, nothing where the question is not one of those expected. */
export async function postQuestion(id: string, question: string): Promise<string[]> {
  return (await change("POST", `/designs/${id}/ask`, { question }, saidSchema)).said;
}

/** Which points of a stage an answer seems to make. */
export async function postProposals(id: string, stage: string, answer: string): Promise<boolean[]> {
  return (await change("POST", `/designs/${id}/stages/${stage}/proposals`, { answer }, proposalsSchema)).proposed;
}
