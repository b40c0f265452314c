import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { roundTitles } from "#catalogue/round-titles.rules.ts";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { mockQuery } from "./mock-api.ts";
import { MockRoom } from "./room/mock-room.tsx";
import { useHeldRound } from "./room/use-held-round.ts";
import { RoundOver } from "./scorecard/round-over.tsx";
import "./mock.css";

const route = getRouteApi("/mocks/$id");

/** A mock interview: the room while it goes on, what it was worth once it is over. */
export function MockScreen(): ReactElement {
  const { id } = route.useParams();
  const query = useQuery({ ...mockQuery(id), refetchOnMount: "always" });
  const page = query.data;
  useHeldRound(page);
  if (page === undefined)
    return (
      <main id="main" className="page" tabIndex={-1}>
        <title>Mock interview · Warmup</title>
        <FetchNotice query={query} failed="This mock interview could not be opened." reading="Opening the room…" />
        {query.isLoadingError ? (
          <Link to="/mocks" className="link">
            All mock interviews
          </Link>
        ) : null}
      </main>
    );
  return (
    <>
      <title>{`${roundTitles[page.setup.round]}, mock · Warmup`}</title>
      {page.state === "open" ? <MockRoom key={id} page={page} /> : <RoundOver key={id} page={page} />}
    </>
  );
}
