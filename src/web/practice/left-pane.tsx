import type { ProblemPage } from "#practice/practice.schemas.ts";
import { Tabs } from "@base-ui/react/tabs";
import { useNavigate } from "@tanstack/react-router";
import type { ReactElement, ReactNode } from "react";
import { Afterwards } from "./afterwards.tsx";
import { AttemptsPane } from "./attempts-pane.tsx";
import type { ProblemSearch } from "./problem-search.ts";
import { Statement } from "./statement.tsx";

type Pane = "statement" | NonNullable<ProblemSearch["pane"]>;

interface LeftPaneProps {
  page: ProblemPage;
  search: ProblemSearch;
  /** In the sitting that is open. */
  levelsPassed: number;
  help: ReactNode;
}

/** What there is to read: the statement, the attempts and, once earned, the rest. */
export function LeftPane({ page, search, levelsPassed, help }: LeftPaneProps): ReactElement {
  const navigate = useNavigate();
  const hasAfterwards = page.afterwards !== null;
  const pane: Pane = search.pane === "afterwards" && !hasAfterwards ? "statement" : (search.pane ?? "statement");

  function show(next: Pane): void {
    const wanted: ProblemSearch = next === "statement" ? { ...search, pane: undefined } : { ...search, pane: next };
    void navigate({ to: "/code/$id", params: { id: page.id }, search: wanted, replace: true });
  }

  return (
    <Tabs.Root className="pane" value={pane} onValueChange={show}>
      <Tabs.List className="pane-tabs" aria-label="About this problem">
        <Tabs.Tab className="tab" value="statement">
          Statement
        </Tabs.Tab>
        <Tabs.Tab className="tab" value="attempts">
          Attempts
        </Tabs.Tab>
        {hasAfterwards ? (
          <Tabs.Tab className="tab" value="afterwards">
            Afterwards
          </Tabs.Tab>
        ) : null}
      </Tabs.List>
      <div className="min-h-0">
        <Tabs.Panel className="pane-scroll" value="statement" data-pane="statement">
          <Statement page={page} levelsPassed={hasAfterwards ? Infinity : levelsPassed} help={help} />
        </Tabs.Panel>
        <Tabs.Panel className="pane-scroll" value="attempts" data-pane="statement">
          <AttemptsPane problemId={page.id} shown={search.attempt} />
        </Tabs.Panel>
        {hasAfterwards ? (
          <Tabs.Panel className="pane-scroll" value="afterwards" data-pane="statement">
            <Afterwards page={page} />
          </Tabs.Panel>
        ) : null}
      </div>
    </Tabs.Root>
  );
}
