import type { TimedSet } from "#knowledge/probability/timed-sets.schemas.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { setQuery } from "./probability-api.ts";
import { SetResults } from "./set-results.tsx";
import { SetRunning } from "./set-running.tsx";
import { setKindWords } from "./set-words.ts";

/** A timed set or a quiz: one question at a time against the clock, then how each went. */
export function SetScreen(): ReactElement {
  const { id = "" } = useParams({ strict: false });
  const client = useQueryClient();
  const query = useQuery({ ...setQuery(id), staleTime: Infinity });
  const set = query.data;

  function take(next: TimedSet): void {
    client.setQueryData(setQuery(id).queryKey, next);
    void client.invalidateQueries({ queryKey: ["timed-sets"] });
    void client.invalidateQueries({ queryKey: ["probability"] });
    void client.invalidateQueries({ queryKey: ["topics"] });
  }

  return (
    <div className="page">
      <title>{`${set === undefined ? "Timed set" : setKindWords[set.kind]} · Warmup`}</title>
      <FetchNotice query={query} failed="The set could not be fetched." reading="Reading the set…" />
      {set === undefined ? null : set.finishedAt === null ? (
        <SetRunning key={set.id} set={set} fetchedAt={query.dataUpdatedAt} onFinished={take} />
      ) : (
        <SetResults set={set} onChange={take} />
      )}
    </div>
  );
}
