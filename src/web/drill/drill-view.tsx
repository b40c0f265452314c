import type { DrillPage } from "#debugging/debugging.schemas.ts";
import { Link } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";
import { MergeView } from "../editor/merge-view.tsx";
import { KeyCap } from "../ui/key-cap.tsx";
import { ScrollArea } from "../ui/scroll-area.tsx";
import type { DrillSearch } from "./drill-search.ts";

interface DrillViewProps {
  page: DrillPage;
  search: DrillSearch;
  /** The user's code as it is now. */
  code: () => string;
}

function Comparison({ page, search, code }: DrillViewProps): ReactElement | null {
  const [current] = useState(code);
  const isHealthy = search.view === "healthy";
  const sides =
    isHealthy && page.reveal !== null
      ? { before: page.served, after: page.reveal.healthy, beforeLabel: "As served", afterLabel: "Healthy" }
      : { before: page.served, after: current, beforeLabel: "As served", afterLabel: "Yours" };
  return (
    <section aria-label="Difference" className="pane">
      <header className="view-bar">
        <h2 className="mr-auto font-medium">
          {sides.beforeLabel} beside {sides.afterLabel.toLowerCase()}
        </h2>
        <Link
          to="/debugging/drills/$id"
          params={{ id: page.id }}
          search={search.pane === undefined ? {} : { pane: search.pane }}
          className="btn"
        >
          Back to your code <KeyCap keys="escape" />
        </Link>
      </header>
      <ScrollArea label="Both codes" className="overflow-auto bg-raised">
        <MergeView {...sides} />
      </ScrollArea>
    </section>
  );
}

/** What the address asks for in place of the editor; null for the editor itself. */
export function drillView(props: DrillViewProps): ReactElement | null {
  const { page, search } = props;
  if (search.view === undefined || (search.view === "healthy" && page.reveal === null)) return null;
  return <Comparison key={search.view} {...props} />;
}
