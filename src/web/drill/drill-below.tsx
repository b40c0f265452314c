import { Tabs } from "@base-ui/react/tabs";
import type { ReactElement, ReactNode } from "react";

/** What stands below the code. */
export type BelowPart = "results" | "curves" | "console";

interface DrillBelowProps {
  part: BelowPart;
  onPart: (part: BelowPart) => void;
  results: ReactNode;
  /** Null for programs that log nothing. */
  curves: ReactNode;
  console: ReactNode;
}

/** What the program shows: cases, curves, and a console to ask it. */
export function DrillBelow({ part, onPart, results, curves, console }: DrillBelowProps): ReactElement {
  return (
    <Tabs.Root className="pane" value={part} onValueChange={onPart}>
      <Tabs.List className="pane-tabs" aria-label="What it shows">
        {curves === null ? null : (
          <Tabs.Tab className="tab" value="curves">
            Curves
          </Tabs.Tab>
        )}
        <Tabs.Tab className="tab" value="results">
          Cases
        </Tabs.Tab>
        <Tabs.Tab className="tab" value="console">
          Console
        </Tabs.Tab>
      </Tabs.List>
      <div className="min-h-0">
        {curves === null ? null : (
          <Tabs.Panel className="h-full min-h-0" value="curves" keepMounted>
            {curves}
          </Tabs.Panel>
        )}
        <Tabs.Panel className="h-full min-h-0" value="results" keepMounted>
          {results}
        </Tabs.Panel>
        <Tabs.Panel className="h-full min-h-0" value="console" keepMounted>
          {console}
        </Tabs.Panel>
      </div>
    </Tabs.Root>
  );
}
