import { runEventSchema, type RunEvent, type RuntimeName } from "#judge/judge.schemas.ts";
import {
  attemptSchema,
  attemptSummarySchema,
  draftSchema,
  errorBodySchema,
  importSummarySchema,
  problemPageSchema,
  replaySchema,
  runLineSchema,
  scratchpadSchema,
  settingsSchema,
  shelvesSchema,
  sittingSchema,
  statusSchema,
  type Attempt,
  type AttemptSummary,
  type Draft,
  type ImportSummary,
  type LookRequest,
  type ProblemPage,
  type Shelves,
  type Replay,
  type RunLine,
  type SaveDraft,
  type Scratchpad,
  type Settings,
  type Sitting,
  type StartRun,
} from "#practice/practice.schemas.ts";
import * as z from "zod";
import { readLines } from "./ndjson.ts";

// Compiled parsers need `eval`, which the page's content security policy forbids.
z.config({ jitless: true });

/** What `GET /api/status` says. */
export type Status = z.infer<typeof statusSchema>;

/** An answer that is not the one asked for. `status` is 0 and `code` is `server.unreachable` when there was no answer. */
export interface ApiError extends Error {
  readonly code: string;
  readonly status: number;
}

const unreachable = "server.unreachable";

function createApiError(code: string, status: number, message: string, cause?: unknown): ApiError {
  return Object.assign(new Error(message, { cause }), { code, status });
}

/** Whether a thrown value came from this module. */
export function isApiError(error: unknown): error is ApiError {
  return error instanceof Error && "code" in error && "status" in error;
}

/** Whether a thrown value means that no server answered. */
export function isUnreachable(error: unknown): boolean {
  return isApiError(error) && error.code === unreachable;
}

/** A sentence for any thrown value. */
export function errorSentence(error: unknown): string {
  return error instanceof Error ? error.message : "Something went wrong, and nothing says what.";
}

async function readError(response: Response): Promise<ApiError> {
  const body = errorBodySchema.safeParse(await response.json().catch(() => null));
  if (body.success) return createApiError(body.data.error.code, response.status, body.data.error.message);
  // A proxy or a stopped server answers without our error body.
  if (response.status >= 502) return createApiError(unreachable, response.status, "The server cannot be reached.");
  return createApiError(
    "server.unexpected",
    response.status,
    `The server answered ${response.status} without saying why.`,
  );
}

/** Asks the server under `/api`; throws an {@link ApiError} where it refuses or does not answer. */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw createApiError(unreachable, 0, "The server cannot be reached.", cause);
  }
  if (!response.ok) throw await readError(response);
  return response;
}

/** Reads an answer and checks it. */
export async function get<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
  const response = await send(path);
  return schema.parse(await response.json());
}

function withJson(method: string, body: unknown, options: RequestInit = {}): RequestInit {
  return { ...options, method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** Sends JSON, and reads and checks the answer. */
export async function change<Schema extends z.ZodType>(
  method: "POST" | "PUT" | "PATCH",
  path: string,
  body: unknown,
  schema: Schema,
  options?: RequestInit,
): Promise<z.output<Schema>> {
  const response = await send(path, withJson(method, body, options));
  return schema.parse(await response.json());
}

/** Sends JSON and reads the answer line by line, each checked; aborting ends the request. */
export async function* stream<Schema extends z.ZodType>(
  path: string,
  body: unknown,
  schema: Schema,
  signal: AbortSignal,
): AsyncGenerator<z.output<Schema>> {
  const response = await send(path, withJson("POST", body, { signal }));
  if (response.body === null) return;
  yield* readLines(response.body, schema);
}

const attemptsSchema = z.object({ attempts: z.array(attemptSummarySchema) });

/** How the server and its runtimes stand. */
export function getStatus(): Promise<Status> {
  return get("/status", statusSchema);
}

/** Every problem with the user's standing in the order of the shelves, their sections, and the learning paths. */
export function getShelves(): Promise<Shelves> {
  return get("/problems", shelvesSchema);
}

/** One problem as its page shows it. */
export function getProblem(id: string): Promise<ProblemPage> {
  return get(`/problems/${id}`, problemPageSchema);
}

/** Stores the code as typed. `keepalive` lets the request outlive the page. */
export function putDraft(id: string, save: SaveDraft, options: { keepalive?: boolean } = {}): Promise<Draft> {
  return change("PUT", `/problems/${id}/draft`, save, draftSchema, options);
}

/** Begins a sitting, or returns the open one. */
export function postSitting(problemId: string, interview: boolean): Promise<Sitting> {
  return change("POST", `/problems/${problemId}/sittings`, { interview }, sittingSchema);
}

/** Moves a sitting's clock on, or finishes it. */
export function patchSitting(
  id: string,
  body: { activeMs?: number; finished?: true },
  options: { keepalive?: boolean } = {},
): Promise<Sitting> {
  return change("PATCH", `/sittings/${id}`, body, sittingSchema, options);
}

/** Opens the pattern, a hint or the solution, and records it. */
export function postLook(sittingId: string, look: LookRequest): Promise<Sitting> {
  return change("POST", `/sittings/${sittingId}/looks`, look, sittingSchema);
}

/** Runs the code and streams what happens; aborting cancels the run. */
export function postRun(problemId: string, run: StartRun, signal: AbortSignal): AsyncGenerator<RunLine> {
  return stream(`/problems/${problemId}/runs`, run, runLineSchema, signal);
}

/** A problem's attempts, newest first. */
export async function getAttempts(problemId: string): Promise<AttemptSummary[]> {
  return (await get(`/problems/${problemId}/attempts`, attemptsSchema)).attempts;
}

/** One attempt with its code and cases. */
export function getAttempt(id: string): Promise<Attempt> {
  return get(`/attempts/${id}`, attemptSchema);
}

/** Deletes an attempt; {@link restoreAttempt} undoes it for 30 days. */
export async function deleteAttempt(id: string): Promise<void> {
  await send(`/attempts/${id}`, { method: "DELETE" });
}

/** Brings a deleted attempt back. */
export function restoreAttempt(id: string): Promise<AttemptSummary> {
  return change("POST", `/attempts/${id}/restore`, {}, attemptSummarySchema);
}

/** A sitting's edits, to be replayed. */
export function getReplay(sittingId: string): Promise<Replay> {
  return get(`/sittings/${sittingId}/replay`, replaySchema);
}

/** The scratchpad as last saved. */
export function getScratchpad(): Promise<Scratchpad> {
  return get("/scratchpad", scratchpadSchema);
}

/** Stores the scratchpad. */
export function putScratchpad(
  body: { code: string; runtime: RuntimeName },
  options: { keepalive?: boolean } = {},
): Promise<Scratchpad> {
  return change("PUT", "/scratchpad", body, scratchpadSchema, options);
}

/** Runs a script and streams what it prints; aborting stops it. */
export function postScratchpadRun(
  body: { code: string; runtime: RuntimeName },
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  return stream("/scratchpad/runs", body, runEventSchema, signal);
}

/** What the user chose. */
export function getSettings(): Promise<Settings> {
  return get("/settings", settingsSchema);
}

/** Stores what the user chose. */
export function putSettings(settings: Settings): Promise<Settings> {
  return change("PUT", "/settings", settings, settingsSchema);
}

/** Where everything the user has can be fetched as one archive. */
export const exportAddress = "/api/export";

/** Brings an exported archive back in, and says how much of it was new here. */
export async function postImport(archive: Blob): Promise<ImportSummary> {
  const response = await send("/import", {
    method: "POST",
    headers: { "content-type": "application/zip" },
    body: archive,
  });
  return importSummarySchema.parse(await response.json());
}
