import type { TimedSet } from "#knowledge/probability/timed-sets.schemas.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { Notice } from "../ui/notice.tsx";
import { useLateTrue } from "../ui/use-late-true.ts";
import { setQuery } from "./probability-api.ts";
import { SetResults } from "./set-results.tsx";
import { SetRunning } from "./set-running.tsx";
import { setKindWords } from "./set-words.ts";

/** A timed set or a quiz: one question at a time against the clock, then how each went. */
export function SetScreen(): ReactElement {
  const { id = "" } = useParams({ strict: false });
  const client = useQueryClient();
  const query = useQuery({ ...setQuery(id), staleTime: Infinity });
  const isSlow = useLateTrue(query.isPending);
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
      {query.isError && set === undefined ? (
        <Notice isPage title="The set could not be fetched.">
          <p>{errorSentence(query.error)}</p>
          <button type="button" className="btn" onClick={() => void query.refetch()}>
            Try again
          </button>
        </Notice>
      ) : null}
      {isSlow ? <p className="text-faint">Reading the set…</p> : null}
      {set === undefined ? null : set.finishedAt === null ? (
        <SetRunning key={set.id} set={set} fetchedAt={query.dataUpdatedAt} onFinished={take} />
      ) : (
        <SetResults set={set} onChange={take} />
      )}
    </div>
  );
}
