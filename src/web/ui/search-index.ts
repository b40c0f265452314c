import { searchIndexSchema, type SearchEntry } from "#knowledge/search/search.schemas.ts";
import { queryOptions } from "@tanstack/react-query";
import { get } from "../api.ts";

/** How long an index is good enough, in ms; after that the next opening asks again. */
export const freshMs = 60_000;

/** What the server knows by name. It is kept for as long as the page is open, so that the palette finds things while the server is gone. */
export const searchIndexQuery = queryOptions({
  queryKey: ["search"],
  queryFn: async (): Promise<SearchEntry[]> => (await get("/search", searchIndexSchema)).entries,
  staleTime: freshMs,
  gcTime: Infinity,
});
