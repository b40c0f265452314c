import {
  consoleStreamLineSchema,
  debuggingHomeSchema,
  drillPageSchema,
  drillRunLineSchema,
  guessSchema,
  healthyBandSchema,
  type ConsoleStreamLine,
  type DebuggingHome,
  type DrillPage,
  type DrillRunLine,
  type Guess,
  type HealthyBand,
  type NameFault,
  type RunDrill,
  type StartDrill,
} from "#debugging/debugging.schemas.ts";
import * as z from "zod";
import { change, get, send, stream } from "../api.ts";

const revisionSchema = z.object({ revision: z.number().int() });
const namedSchema = z.object({ guess: guessSchema, drill: drillPageSchema });
const nothingSchema = z.object({});

/** How debugging stands: families, open and finished drills, the points of the picture. */
export function getDebuggingHome(): Promise<DebuggingHome> {
  return get("/debugging", debuggingHomeSchema);
}

/** Makes a drill and opens it. Takes seconds: it is proven by running it first. */
export function postDrill(choice: StartDrill): Promise<DrillPage> {
  return change("POST", "/drills", choice, drillPageSchema);
}

/** One drill as its page shows it. */
export function getDrill(id: string): Promise<DrillPage> {
  return get(`/drills/${id}`, drillPageSchema);
}

/** Stores the code as typed, and where the clock stands. `keepalive` lets the request outlive the page. */
export function putDrillCode(
  id: string,
  body: { code: string; revision: number; activeMs: number },
  options: { keepalive?: boolean } = {},
): Promise<{ revision: number }> {
  return change("PUT", `/drills/${id}/code`, body, revisionSchema, options);
}

/** Judges a fix or trains, and streams what happens; aborting cancels the run. */
export function postDrillRun(id: string, run: RunDrill, signal: AbortSignal): AsyncGenerator<DrillRunLine> {
  return stream(`/drills/${id}/runs`, run, drillRunLineSchema, signal);
}

/** Names a fault; the answer says how right that is. */
export function postGuess(id: string, guess: NameFault): Promise<{ guess: Guess; drill: DrillPage }> {
  return change("POST", `/drills/${id}/guesses`, guess, namedSchema);
}

/** Gives a drill up, and learns what was wrong. */
export function postGiveUp(id: string, activeMs: number): Promise<DrillPage> {
  return change("POST", `/drills/${id}/give-up`, { activeMs }, drillPageSchema);
}

/** Deletes a drill; {@link restoreDrill} undoes it for 30 days. */
export async function deleteDrill(id: string): Promise<void> {
  await send(`/drills/${id}`, { method: "DELETE" });
}

/** Brings a deleted drill back. */
export function restoreDrill(id: string): Promise<DrillPage> {
  return change("POST", `/drills/${id}/restore`, {}, drillPageSchema);
}

/** The band of healthy runs, by series. */
export function getHealthyBand(id: string): Promise<HealthyBand> {
  return get(`/drills/${id}/healthy`, healthyBandSchema);
}

/** Opens a console on some code and streams what it says; aborting closes it. */
export function postConsole(drillId: string, code: string, signal: AbortSignal): AsyncGenerator<ConsoleStreamLine> {
  return stream(`/drills/${drillId}/console`, { code }, consoleStreamLineSchema, signal);
}

/** Runs lines in an open console. */
export async function postConsoleLine(consoleId: string, line: string): Promise<void> {
  await change("POST", `/consoles/${consoleId}/lines`, { line }, nothingSchema);
}

/** Stops what a console runs now; its variables stay. */
export async function postConsoleInterrupt(consoleId: string): Promise<void> {
  await change("POST", `/consoles/${consoleId}/interrupt`, {}, nothingSchema);
}
