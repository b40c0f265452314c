import { Tabs } from "@base-ui/react/tabs";
import type { ReactElement, ReactNode } from "react";
import { Group, Panel, Separator, useDefaultLayout } from "react-resizable-panels";
import { forgetfulStorage } from "../ui/browser-storage.ts";

/** The three parts of a problem's page. */
export interface ProblemParts {
  statement: ReactNode;
  code: ReactNode;
  results: ReactNode;
  /** Stands in place of code and results where there is something else to look at. */
  view: ReactNode;
}

/** The parts beside each other, resizable by pointer and arrow keys; the sizes are remembered in this browser. */
export function WidePanes({ statement, code, results, view }: ProblemParts): ReactElement {
  const columns = useDefaultLayout({ id: "warmup.problem.columns", storage: forgetfulStorage });
  const rows = useDefaultLayout({ id: "warmup.problem.rows", storage: forgetfulStorage });
  return (
    <Group orientation="horizontal" defaultLayout={columns.defaultLayout} onLayoutChanged={columns.onLayoutChanged}>
      <Panel id="statement" defaultSize={400} minSize={280} groupResizeBehavior="preserve-pixel-size">
        {statement}
      </Panel>
      <Separator className="separator" aria-label="Width of the statement" />
      <Panel id="work" minSize={420}>
        {view}
        <div className={view === null ? "h-full" : "hidden"}>
          <Group orientation="vertical" defaultLayout={rows.defaultLayout} onLayoutChanged={rows.onLayoutChanged}>
            <Panel id="code" minSize={120}>
              {code}
            </Panel>
            <Separator className="separator" aria-label="Height of the results" />
            <Panel id="results" defaultSize={330} minSize={90} groupResizeBehavior="preserve-pixel-size">
              {results}
            </Panel>
          </Group>
        </div>
      </Panel>
    </Group>
  );
}

/** One of the parts at a time, where there is room for one. */
export type NarrowPart = "statement" | "code" | "results";

interface NarrowPanesProps extends ProblemParts {
  part: NarrowPart;
  onPart: (part: NarrowPart) => void;
}

/** The parts as tabs, for a phone. */
export function NarrowPanes({ statement, code, results, view, part, onPart }: NarrowPanesProps): ReactElement {
  return (
    <Tabs.Root className="pane" value={part} onValueChange={onPart}>
      <Tabs.List className="pane-tabs" aria-label="Parts of the page">
        <Tabs.Tab className="tab" value="statement">
          Statement
        </Tabs.Tab>
        <Tabs.Tab className="tab" value="code">
          Code
        </Tabs.Tab>
        <Tabs.Tab className="tab" value="results">
          Results
        </Tabs.Tab>
      </Tabs.List>
      <div className="min-h-0">
        <Tabs.Panel className="h-full" value="statement" keepMounted>
          {statement}
        </Tabs.Panel>
        <Tabs.Panel className="h-full" value="code" keepMounted>
          {view}
          <div className={view === null ? "h-full" : "hidden"}>{code}</div>
        </Tabs.Panel>
        <Tabs.Panel className="h-full" value="results" keepMounted>
          {results}
        </Tabs.Panel>
      </div>
    </Tabs.Root>
  );
}
