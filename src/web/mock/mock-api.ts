import {
  critiquesMadeSchema,
  mockPageSchema,
  mockSummarySchema,
  spokenRoundSchema,
  trendSchema,
  turnLineSchema,
  type CritiqueRequest,
  type CritiquesMade,
  type MockPage,
  type MockPatch,
  type MockSetup,
  type MockSummary,
  type SelfRating,
  type TurnLine,
  type TurnRequest,
} from "#mock/mock.schemas.ts";
import { calibrationSchema, type Calibration } from "#mock/scorecard/calibration.schemas.ts";
import type { TakeRequest } from "#mock/scorecard/taken.schemas.ts";
import { queryOptions } from "@tanstack/react-query";
import * as z from "zod";
import { change, get, send, stream } from "../api.ts";

/** Begins the key of everything about mock interviews. */
export const mocksKey = ["mocks"] as const;

const mocksSchema = z.object({ mocks: z.array(mockSummarySchema) });
const trendsSchema = z.object({ trends: z.array(trendSchema), spoken: z.array(spokenRoundSchema) });

/** How a dimension of a kind of round went over time. */
export type Trend = z.infer<typeof trendSchema>;

type Trends = z.infer<typeof trendsSchema>;

/** The user's mock interviews, the latest first. */
export const mocksQuery = queryOptions({
  queryKey: [...mocksKey, "list"],
  queryFn: async (): Promise<MockSummary[]> => (await get("/mocks", mocksSchema)).mocks,
});

/** One of them, with its transcript. */
export const mockQuery = (id: string) =>
  queryOptions({
    queryKey: [...mocksKey, "one", id],
    queryFn: async (): Promise<MockPage> => get(`/mocks/${id}`, mockPageSchema),
  });

/** How scores went over rounds, and the pace of those that were spoken. */
export const trendsQuery = queryOptions({
  queryKey: [...mocksKey, "trends"],
  queryFn: async (): Promise<Trends> => get("/mocks/trends", trendsSchema),
});

/** How scores before real rounds went with how these came out. */
export const calibrationQuery = queryOptions({
  queryKey: [...mocksKey, "calibration"],
  queryFn: async (): Promise<Calibration> => get("/mocks/calibration", calibrationSchema),
});

/** Begins a round. */
export async function postMock(setup: MockSetup): Promise<MockPage> {
  return change("POST", "/mocks", setup, mockPageSchema);
}

/** Saves notes and the clock, or ends the round; `keepalive` where the page is being left. */
export async function patchMock(id: string, patch: MockPatch, keepalive = false): Promise<MockPage> {
  return change("PATCH", `/mocks/${id}`, patch, mockPageSchema, { keepalive });
}

/** Says something, and gives what comes back as it comes. */
export function postTurn(id: string, turn: TurnRequest, signal: AbortSignal): AsyncGenerator<TurnLine> {
  return stream(`/mocks/${id}/turns`, turn, turnLineSchema, signal);
}

/** Says how one thinks it went, which ends the round. */
export async function putSelfRating(id: string, rating: SelfRating): Promise<MockPage> {
  return change("PUT", `/mocks/${id}/self-rating`, rating, mockPageSchema);
}

/** Has the round scored once; aborting gives it up. */
export async function postCritique(id: string, by: CritiqueRequest["by"], signal: AbortSignal): Promise<CritiquesMade> {
  return change("POST", `/mocks/${id}/critiques`, { by, runs: 1 }, critiquesMadeSchema, { signal });
}

/** Makes a suggestion of a scorecard a card or something of the plan, or takes that back. */
export async function putSuggestion(id: string, request: TakeRequest): Promise<MockPage> {
  return change("PUT", `/mocks/${id}/suggestions`, request, mockPageSchema);
}

/** Deletes a round; {@link restoreMock} takes that back. */
export async function deleteMock(id: string): Promise<void> {
  await send(`/mocks/${id}`, { method: "DELETE" });
}

/** Takes a deletion back. */
export async function restoreMock(id: string): Promise<void> {
  await send(`/mocks/${id}/restore`, { method: "POST" });
}
