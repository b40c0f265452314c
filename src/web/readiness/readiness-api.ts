import {
  calibrationPageSchema,
  deadlineSchema,
  readinessSchema,
  type CalibrationPage,
  type Deadline,
  type Readiness,
  type writeDeadlineSchema,
} from "#knowledge/readiness/deadlines.schemas.ts";
import { fitLineSchema, fitsInUseSchema, type FitLine, type FitsInUse } from "#knowledge/readiness/fits.schemas.ts";
import { queryOptions } from "@tanstack/react-query";
import * as z from "zod";
import { change, get, send, stream } from "../api.ts";

const nothingSchema = z.object({});

/** How ready one will be, and the plan. */
export const readinessQuery = queryOptions({
  queryKey: ["readiness"],
  queryFn: async (): Promise<Readiness> => get("/readiness", readinessSchema),
});

/** How well expected recall met what came. */
export const calibrationQuery = queryOptions({
  queryKey: ["calibration"],
  queryFn: async (): Promise<CalibrationPage> => get("/calibration", calibrationPageSchema),
});

/** Fits parameters to one's reviews and says how far it is; aborting cancels. Nothing is in use before {@link putFitInUse}. */
export function postFit(signal: AbortSignal): AsyncGenerator<FitLine> {
  return stream("/fits", {}, fitLineSchema, signal);
}

/** Puts a fit's parameters in use, or (null) the defaults; every card is replayed. */
export async function putFitInUse(fitId: string | null): Promise<FitsInUse> {
  return change("PUT", "/fits/in-use", { fitId }, fitsInUseSchema);
}

/** Adds a round with a date. */
export async function postDeadline(deadline: z.input<typeof writeDeadlineSchema>): Promise<Deadline> {
  return change("POST", "/deadlines", deadline, deadlineSchema);
}

/** Changes a round. */
export async function putDeadline(id: string, deadline: z.input<typeof writeDeadlineSchema>): Promise<Deadline> {
  return change("PUT", `/deadlines/${id}`, deadline, deadlineSchema);
}

/** Deletes a round; {@link restoreDeadline} undoes it. */
export async function deleteDeadline(id: string): Promise<void> {
  await send(`/deadlines/${id}`, { method: "DELETE" });
}

/** Brings a deleted round back. */
export async function restoreDeadline(id: string): Promise<void> {
  await change("POST", `/deadlines/${id}/restore`, {}, nothingSchema);
}
