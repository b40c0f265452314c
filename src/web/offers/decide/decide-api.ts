import type { DecisionFields } from "#offers/decide/decision.schemas.ts";
import { decisionSchema, decisionsSchema, type Decision } from "#offers/records/decisions.schemas.ts";
import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { change, get, send } from "../../api.ts";

const address = "/offer-decisions";

/** The user's decisions, newest first. */
export const decisionsQuery = queryOptions({
  queryKey: ["offer-decisions"],
  queryFn: async (): Promise<Decision[]> => (await get(address, decisionsSchema)).decisions,
});

/** Takes what the server answered to a change into what shows it. */
export function takeDecision(client: QueryClient, decision: Decision): void {
  client.setQueryData(decisionsQuery.queryKey, (known = []) => {
    const at = known.findIndex(({ id }) => id === decision.id);
    if (at < 0) return [...known, decision].toSorted((one, other) => other.createdAt.localeCompare(one.createdAt));
    return (known[at]?.revision ?? 0) > decision.revision ? known : known.with(at, decision);
  });
}

/** Takes a deleted decision out of what is shown. */
export function dropDecision(client: QueryClient, id: string): void {
  client.setQueryData(decisionsQuery.queryKey, (known) => known?.filter((one) => one.id !== id));
}

/** One decision as it is now. */
export function getDecision(id: string): Promise<Decision> {
  return get(`${address}/${id}`, decisionSchema);
}

/** Begins a decision. */
export function postDecision(fields: DecisionFields): Promise<Decision> {
  return change("POST", address, { fields }, decisionSchema);
}

/** Writes a decision over the revision that was read. `keepalive` lets the request outlive the page. */
export function putDecision(
  id: string,
  body: { revision: number; fields: DecisionFields },
  options: { keepalive?: boolean } = {},
): Promise<Decision> {
  return change("PUT", `${address}/${id}`, body, decisionSchema, options);
}

/** Seals the priorities as they are at a revision. It cannot be taken back. */
export function sealDecision(id: string, revision: number): Promise<Decision> {
  return change("POST", `${address}/${id}/seal`, { revision }, decisionSchema);
}

/** Deletes a decision; {@link restoreDecision} undoes it for 30 days. */
export async function deleteDecision(id: string): Promise<void> {
  await send(`${address}/${id}`, { method: "DELETE" });
}

/** Brings a deleted decision back. */
export function restoreDecision(id: string): Promise<Decision> {
  return change("POST", `${address}/${id}/restore`, {}, decisionSchema);
}
