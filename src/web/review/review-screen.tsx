import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { keepAppOffline } from "../offline/keep-app-offline.ts";
import { Notice } from "../ui/notice.tsx";
import { useLateTrue } from "../ui/use-late-true.ts";
import { instantWords } from "../ui/words.ts";
import { reviewQueueQuery } from "./review-queue.ts";
import { ReviewSitting } from "./review-sitting.tsx";

/** Reviews of today: one card at a time, by keyboard, with or without the server. */
export function ReviewScreen(): ReactElement {
  // A sitting keeps the cards that it began with: what comes in later waits for the next.
  const query = useQuery({ ...reviewQueueQuery, staleTime: Infinity, gcTime: 0 });
  const isSlow = useLateTrue(query.isPending);
  useEffect(keepAppOffline, []);
  return (
    <div className="page">
      <title>Review · Warmup</title>
      <header className="flex items-baseline justify-between gap-4 border-b border-line pb-4">
        <div>
          <p className="label">Review</p>
          <h1 className="title pt-2">Say it before you see it.</h1>
        </div>
        <Link to="/cards" className="link shrink-0">
          All cards
        </Link>
      </header>
      {query.isError && query.data === undefined ? (
        <Notice title="Today's cards could not be fetched.">
          <p>{errorSentence(query.error)} Reviews that this browser holds are kept.</p>
          <button type="button" className="btn" onClick={() => void query.refetch()}>
            Try again
          </button>
        </Notice>
      ) : null}
      {isSlow ? <p className="pt-5 text-faint">Looking for what is due…</p> : null}
      {query.data?.keptAt == null ? null : <KeptNote keptAt={query.data.keptAt} />}
      {query.data === undefined ? null : (
        <ReviewSitting
          key={query.dataUpdatedAt}
          given={query.data}
          onAgain={() => {
            void query.refetch();
          }}
        />
      )}
    </div>
  );
}

function KeptNote({ keptAt }: { keptAt: string }): ReactElement {
  const [now] = useState(() => new Date());
  return (
    <p className="pt-3 text-s text-soft">
      These are the cards as they were at {instantWords(keptAt, now)}. Reviews of them are kept here and sent when the
      server is back.
    </p>
  );
}
