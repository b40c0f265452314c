import "./takehome.css";
import type { TakeHomePage } from "#takehome/takehome.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { isApiError } from "../api.ts";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { SittingDesk } from "./sitting-desk.tsx";
import { StartView } from "./start-view.tsx";
import { sittingQuery, takeHomeQuery } from "./takehome-api.ts";
import { budgetWords } from "./takehome-words.ts";

const route = getRouteApi("/frame/takehomes/$id");

/** A take-home: before it is begun, while it is worked at, and afterwards. */
export function TakeHomeScreen(): ReactElement {
  const { id } = route.useParams();
  const { sitting } = route.useSearch();
  const query = useQuery({ ...takeHomeQuery(id), refetchOnMount: "always", retry: false });
  const { data: takeHome, error } = query;
  if (takeHome === undefined && isApiError(error) && error.code === "takehome.not_found")
    return (
      <div className="page">
        <title>Take-home · Warmup</title>
        <Notice title="There is no such take-home." isPage>
          <Link to="/takehomes" className="link">
            All take-homes
          </Link>
        </Notice>
      </div>
    );
  return (
    <div className="page takehome">
      <title>{takeHome === undefined ? "Take-home · Warmup" : `${takeHome.title} · Warmup`}</title>
      <FetchNotice query={query} failed="This take-home could not be fetched." reading="Reading the take-home…" />
      {takeHome === undefined ? null : (
        <>
          <header>
            <p className="label">
              <Link to="/takehomes" className="link">
                Take-homes
              </Link>{" "}
              · {budgetWords(takeHome.minutes)}
            </p>
            <h1 className="title pt-2">{takeHome.title}</h1>
          </header>
          {sitting === undefined ? (
            <StartView key={id} takeHome={takeHome} />
          ) : (
            <OpenSitting key={sitting} takeHome={takeHome} sittingId={sitting} />
          )}
        </>
      )}
    </div>
  );
}

function OpenSitting({ takeHome, sittingId }: { takeHome: TakeHomePage; sittingId: string }): ReactElement {
  const query = useQuery({
    ...sittingQuery(sittingId),
    refetchOnMount: "always",
    refetchOnWindowFocus: false,
    retry: false,
  });
  const { data: sitting, isFetchedAfterMount, isError, dataUpdatedAt } = query;
  if (sitting !== undefined && sitting.takeHomeId === takeHome.id) {
    // What was read before may be of an older revision; it is written on only where the server is gone.
    if (!isFetchedAfterMount && !isError) return <p className="text-faint">…</p>;
    return <SittingDesk sitting={sitting} seenAt={dataUpdatedAt} />;
  }
  return (
    <>
      <FetchNotice query={query} failed="Your work at it could not be fetched." reading="Reading…" isPage={false} />
      {query.isLoadingError || sitting !== undefined ? (
        <Notice title={sitting === undefined ? "Begin it, or go back." : "This is the work at another take-home."}>
          <Link to="/takehomes/$id" params={{ id: takeHome.id }} className="link">
            To the brief
          </Link>
        </Notice>
      ) : null}
    </>
  );
}
