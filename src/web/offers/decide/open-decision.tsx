import type { Decision } from "#offers/records/decisions.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement, ReactNode } from "react";
import { useCommands } from "../../ui/commands.ts";
import { FetchNotice } from "../../ui/fetch-notice.tsx";
import { KeyCap } from "../../ui/key-cap.tsx";
import { Notice } from "../../ui/notice.tsx";
import { decisionsQuery } from "./decide-api.ts";
import { useBeginDecision } from "./use-begin-decision.ts";

interface OpenDecisionProps {
  /** Which one; the newest where it is left out. */
  id: string | undefined;
  /** Whether what stands in its place is the whole page. */
  isPage?: boolean;
  children: (decision: Decision, all: readonly Decision[]) => ReactNode;
}

/** Shows a decision once it is read, or how to begin one. */
export function OpenDecision({ id, isPage = false, children }: OpenDecisionProps): ReactNode {
  const query = useQuery({
    ...decisionsQuery,
    refetchOnMount: "always",
    refetchOnWindowFocus: false,
    retry: false,
  });
  const { data, isFetchedAfterMount, isError } = query;
  if (data === undefined)
    return (
      <FetchNotice
        query={query}
        failed="Your decisions could not be fetched."
        reading="Reading the decision…"
        isPage={isPage}
      />
    );
  // What was read before may be of an older revision; it is written on only where the server is gone.
  if (!isFetchedAfterMount && !isError) return <p className="text-faint">…</p>;
  const decision = id === undefined ? data[0] : data.find((one) => one.id === id);
  if (decision !== undefined) return children(decision, data);
  return id === undefined ? (
    <NoDecision isPage={isPage} />
  ) : (
    <Begin title="There is no such decision; it may have been deleted." isPage={isPage} />
  );
}

function NoDecision({ isPage }: { isPage: boolean }): ReactElement {
  return (
    <Begin title="Write down what counts before you know what you will be offered." isPage={isPage}>
      <p>
        Criteria, what a 1 and a 5 mean, and how much each counts. Seal them with a date, and when offers come, score
        them against what you wanted when nobody was asking. No offer is needed to begin.
      </p>
    </Begin>
  );
}

interface BeginProps {
  title: string;
  isPage: boolean;
  children?: ReactNode;
}

function Begin({ title, isPage, children }: BeginProps): ReactElement {
  const begin = useBeginDecision();
  useCommands([{ title: "Begin a decision", group: "Offers", keys: "n", run: begin.run }]);
  return (
    <Notice title={title} isPage={isPage}>
      {children}
      <button
        type="button"
        className="btn btn-primary"
        aria-keyshortcuts="n"
        disabled={begin.isBusy}
        onClick={begin.run}
      >
        Write my priorities <KeyCap keys="n" />
      </button>
    </Notice>
  );
}
