import { QueryClient, queryOptions } from "@tanstack/react-query";
import {
  getAttempt,
  getAttempts,
  getProblem,
  getShelves,
  getReplay,
  getScratchpad,
  getSettings,
  getStatus,
  isApiError,
  isUnreachable,
  type Status,
} from "./api.ts";

const warmingPollMs = 600;
const goneLookMs = 2000;
const quietPollMs = 10_000;

/** Makes the cache of everything the server said. An answer that will not change by asking again is not asked for again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < 2 && !(isApiError(error) && error.status >= 400 && error.status < 500),
        retryDelay: 400,
        networkMode: "always",
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: "always" },
    },
  });
}

function isWarming(status: Status | undefined): boolean {
  return status !== undefined && (status.seeding || status.judge.runtimes.some(({ state }) => state === "starting"));
}

/** How the server stands; asked often while runtimes warm up, a demo is made up or nobody answers, else rarely. */
export const statusQuery = queryOptions({
  queryKey: ["status"],
  queryFn: getStatus,
  retry: false,
  refetchIntervalInBackground: false,
  refetchInterval: ({ state }) => {
    if (state.status === "error") return goneLookMs;
    return isWarming(state.data) ? warmingPollMs : quietPollMs;
  },
});

/** The shelves. */
export const shelvesQuery = queryOptions({ queryKey: ["shelves"], queryFn: getShelves });

/** One problem's page. */
export function problemQuery(id: string) {
  return queryOptions({ queryKey: ["problem", id], queryFn: () => getProblem(id) });
}

/** A problem's attempts. */
export function attemptsQuery(problemId: string) {
  return queryOptions({ queryKey: ["attempts", problemId], queryFn: () => getAttempts(problemId) });
}

/** One attempt; it never changes. */
export function attemptQuery(id: string) {
  return queryOptions({ queryKey: ["attempt", id], queryFn: () => getAttempt(id), staleTime: Infinity });
}

/** A sitting's edits. */
export function replayQuery(sittingId: string) {
  return queryOptions({ queryKey: ["replay", sittingId], queryFn: () => getReplay(sittingId) });
}

/** The scratchpad. */
export const scratchpadQuery = queryOptions({ queryKey: ["scratchpad"], queryFn: getScratchpad });

/** What the user chose. */
export const settingsQuery = queryOptions({ queryKey: ["settings"], queryFn: getSettings, staleTime: Infinity });

/** Whether the last look found no server. */
export function isServerGone(query: { error: unknown }): boolean {
  return isUnreachable(query.error);
}
