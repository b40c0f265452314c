import type { Settings } from "#practice/practice.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { settingsQuery, statusQuery } from "../queries.ts";
import { Notice } from "../ui/notice.tsx";
import { drillQuery } from "../debugging/debugging-queries.ts";
import { DrillWork } from "./drill-work.tsx";

const route = getRouteApi("/debugging/drills/$id");
const defaults: Settings = { theme: "system", editorKeys: "default", interview: false };

function LoadDrill({ id }: { id: string }): ReactElement {
  const query = useQuery({ ...drillQuery(id), refetchOnMount: "always" });
  const settings = useQuery(settingsQuery);
  const status = useQuery(statusQuery);
  if (query.data === undefined) {
    return (
      <main id="main" className="page" tabIndex={-1}>
        {query.isError ? (
          <Notice isPage title="This drill cannot be opened.">
            <p>{errorSentence(query.error)}</p>
            <div className="flex gap-2">
              <button type="button" className="btn" onClick={() => void query.refetch()}>
                Try again
              </button>
              <Link to="/debugging" className="btn">
                To debugging
              </Link>
            </div>
          </Notice>
        ) : (
          <p className="text-faint">Opening the drill…</p>
        )}
      </main>
    );
  }
  // An older copy may be shown at once, but the text to type on must be the server's latest.
  const isSettled = query.isFetchedAfterMount && !settings.isPending && !status.isPending;
  return (
    <DrillWork
      page={query.data}
      settings={isSettled ? (settings.data ?? defaults) : null}
      isDemo={status.data?.demo ?? false}
    />
  );
}

/** A drill: the broken program, how it shows, a console in its state, and what it was once it is over. */
export function DrillScreen(): ReactElement {
  const { id } = route.useParams();
  return <LoadDrill key={id} id={id} />;
}
