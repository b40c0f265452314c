import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { campaignQuery } from "../campaign/campaign-api.ts";
import { designsQuery } from "../design/design-api.ts";
import { shelvesQuery } from "../queries.ts";
import { offersQuery } from "../offers/offers-api.ts";
import { takeHomesQuery } from "../takehome/takehome-api.ts";
import { questionsQuery, storiesQuery } from "../stories/stories-api.ts";
import { browserStorage } from "./browser-storage.ts";
import { listCommands } from "./commands.ts";
import { commandRows, indexRows, problemRows, recentRows, type Found } from "./search-entries.ts";
import { calculatorRows } from "./search-calculators.ts";
import { searchRows } from "./search-campaign.ts";
import { designRows } from "./search-designs.ts";
import { offerRows } from "./search-offers.ts";
import { groupFound, type FoundGroup } from "./search-groups.ts";
import { freshMs, searchIndexQuery } from "./search-index.ts";
import { pathOf, readPlaces } from "./search-places.ts";
import { rank, toHaystacks, type Haystack } from "./search-rank.ts";
import { storyRows } from "./search-stories.ts";
import { takeHomeRows } from "./search-takehomes.ts";

/** What answers a query, by kind, and whether there may be more to find. */
export interface Search {
  groups: FoundGroup[];
  /** Why the answers may not be all there are. */
  missing: "loading" | "server-gone" | null;
}

/**
 * Searches everything there is. Problems and what the server knows come as they are fetched; without the server what was fetched before
 * is searched, and commands always. An empty query gives the places left last, then the commands of what is below.
 */
export function useFound(query: string): Search {
  const shelves = useQuery(shelvesQuery);
  const index = useQuery(searchIndexQuery);
  const campaign = useQuery({ ...campaignQuery, staleTime: freshMs });
  const stories = useQuery({ ...storiesQuery, staleTime: freshMs });
  const questions = useQuery(questionsQuery);
  const designs = useQuery({ ...designsQuery, staleTime: freshMs });
  const takeHomes = useQuery({ ...takeHomesQuery, staleTime: freshMs });
  const offers = useQuery({ ...offersQuery, staleTime: freshMs });
  const [now] = useState(() => new Date());
  const [commands] = useState(() => commandRows(listCommands()));
  const [places] = useState(() =>
    recentRows(readPlaces(browserStorage).filter(({ href }) => pathOf(href) !== location.pathname)),
  );
  const problems = shelves.data?.problems;
  const haystacks = useMemo<Haystack<Found>[]>(
    () =>
      toHaystacks([
        ...commands,
        ...problemRows(problems ?? []),
        ...calculatorRows(),
        ...designRows(designs.data?.designs ?? []),
        ...takeHomeRows(takeHomes.data?.takeHomes ?? []),
        ...indexRows(index.data ?? []),
        ...(campaign.data === undefined ? [] : searchRows(campaign.data, now)),
        ...offerRows(offers.data ?? []),
        ...storyRows(stories.data ?? [], questions.data ?? []),
      ]),
    [
      commands,
      problems,
      index.data,
      campaign.data,
      stories.data,
      questions.data,
      designs.data,
      takeHomes.data,
      offers.data,
      now,
    ],
  );
  const groups = useMemo(
    () => groupFound(query.trim() === "" ? [...places, ...commands] : rank(haystacks, query)),
    [query, places, commands, haystacks],
  );
  const isGone =
    (campaign.isError && campaign.data === undefined) ||
    (stories.isError && stories.data === undefined) ||
    (index.isError && index.data === undefined) ||
    (shelves.isError && problems === undefined);
  const isLoading = index.isPending || shelves.isPending || campaign.isPending || stories.isPending;
  return { groups, missing: isGone ? "server-gone" : isLoading ? "loading" : null };
}
