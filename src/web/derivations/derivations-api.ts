import {
  checkedStepSchema,
  derivationPageSchema,
  derivationsSchema,
  type CheckedStep,
  type DerivationPage,
  type Derivations,
} from "#knowledge/derivations/derivations.schemas.ts";
import { queryOptions } from "@tanstack/react-query";
import * as z from "zod";
import { change, get } from "../api.ts";

const savedSchema = z.object({ savedAt: z.string() });

/** Every derivation, and how each stands. */
export const derivationsQuery = queryOptions({
  queryKey: ["derivations"],
  queryFn: (): Promise<Derivations> => get("/derivations", derivationsSchema),
});

/** One derivation's page. */
export function derivationQuery(id: string) {
  return queryOptions({
    queryKey: ["derivation", id],
    queryFn: (): Promise<DerivationPage> => get(`/derivations/${id}`, derivationPageSchema),
  });
}

/** Keeps what is typed for the open step. `keepalive` lets the request outlive the page. */
export async function putStepDraft(
  id: string,
  step: number,
  lines: readonly string[],
  options: { keepalive?: boolean } = {},
): Promise<void> {
  await change("PUT", `/derivations/${id}/steps/${step}/draft`, { lines }, savedSchema, options);
}

/** Checks what is typed for the open step. */
export function postCheck(id: string, step: number, lines: readonly string[]): Promise<CheckedStep> {
  return change("POST", `/derivations/${id}/steps/${step}/check`, { lines }, checkedStepSchema);
}

/** Opens hints of the open step, up to so many. */
export function postHints(id: string, step: number, count: number): Promise<DerivationPage> {
  return change("POST", `/derivations/${id}/steps/${step}/hints`, { count }, derivationPageSchema);
}

/** Shows the open step's answer, which closes it. */
export function postAnswer(id: string, step: number): Promise<DerivationPage> {
  return change("POST", `/derivations/${id}/steps/${step}/answer`, {}, derivationPageSchema);
}

/** Begins a derivation again; what was typed before is kept with the sitting that is left. */
export function postStartOver(id: string): Promise<DerivationPage> {
  return change("POST", `/derivations/${id}/start-over`, {}, derivationPageSchema);
}
