import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { queueQuery } from "../cards/knowledge-api.ts";
import { Notice } from "../ui/notice.tsx";
import { useLateTrue } from "../ui/use-late-true.ts";
import { ReviewSitting } from "./review-sitting.tsx";

/** Reviews of today: one card at a time, by keyboard. */
export function ReviewScreen(): ReactElement {
  // A sitting keeps the cards that it began with: what comes in later waits for the next.
  const query = useQuery({ ...queueQuery, staleTime: Infinity, gcTime: 0 });
  const isSlow = useLateTrue(query.isPending);
  return (
    <div className="page">
      <title>Review · Warmup</title>
      <header className="flex items-baseline justify-between gap-4 border-b border-line pb-4">
        <div>
          <p className="label">Review</p>
          <h1 className="title pt-2">Say it before you see it.</h1>
        </div>
        <Link to="/cards" className="link">
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
      {query.data === undefined ? null : (
        <ReviewSitting
          key={query.dataUpdatedAt}
          queue={query.data}
          onAgain={() => {
            void query.refetch();
          }}
        />
      )}
    </div>
  );
}
