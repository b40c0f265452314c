import type { Settings } from "#practice/practice.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { problemQuery, settingsQuery, statusQuery } from "../queries.ts";
import { Notice } from "../ui/notice.tsx";
import { ProblemWork } from "./problem-work.tsx";

const route = getRouteApi("/code/$id");

function CannotOpen({ error, onRetry }: { error: unknown; onRetry: () => void }): ReactElement {
  return (
    <main id="main" className="page" tabIndex={-1}>
      <Notice isPage title="This problem cannot be opened.">
        <p>{errorSentence(error)}</p>
        <div className="flex gap-2">
          <button type="button" className="btn" onClick={onRetry}>
            Try again
          </button>
          <Link to="/code" className="btn">
            To the shelf
          </Link>
        </div>
      </Notice>
    </main>
  );
}

function LoadProblem({ id }: { id: string }): ReactElement {
  const query = useQuery({ ...problemQuery(id), refetchOnMount: "always" });
  const settings = useQuery(settingsQuery);
  const status = useQuery(statusQuery);
  if (query.data === undefined) {
    return query.isError ? (
      <CannotOpen error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <main id="main" className="page" tabIndex={-1}>
        <p className="text-faint">Opening the problem…</p>
      </main>
    );
  }
  // An older copy may be shown at once, but the text to type on must be the server's latest.
  const isSettled = query.isFetchedAfterMount && !settings.isPending && !status.isPending;
  return (
    <ProblemWork
      page={query.data}
      settings={isSettled ? (settings.data ?? defaults) : null}
      isDemo={status.data?.demo ?? false}
    />
  );
}

const defaults: Settings = { theme: "system", editorKeys: "default", interview: false };

/** A problem: its statement, the editor, the results, and the clock. */
export function ProblemScreen(): ReactElement {
  const { id } = route.useParams();
  return <LoadProblem key={id} id={id} />;
}
