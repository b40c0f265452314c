import { Tabs } from "@base-ui/react/tabs";
import type { ReactElement, ReactNode } from "react";
import { Group, Panel, Separator, useDefaultLayout } from "react-resizable-panels";
import { forgetfulStorage } from "./browser-storage.ts";

interface WidePanesProps {
  /** Under what name the sizes are remembered. */
  name: string;
  left: ReactNode;
  /** What the left pane holds, as its separator says it: the statement. */
  leftLabel: string;
  code: ReactNode;
  below: ReactNode;
  belowLabel: string;
  /** Stands in place of the code and what is below it where there is something else to look at. */
  view: ReactNode;
}

/** The parts beside each other, resizable by pointer and arrow keys; the sizes are remembered in this browser. */
export function WidePanes({ name, left, leftLabel, code, below, belowLabel, view }: WidePanesProps): ReactElement {
  const columns = useDefaultLayout({ id: `warmup.${name}.columns`, storage: forgetfulStorage });
  const rows = useDefaultLayout({ id: `warmup.${name}.rows`, storage: forgetfulStorage });
  return (
    <Group orientation="horizontal" defaultLayout={columns.defaultLayout} onLayoutChanged={columns.onLayoutChanged}>
      <Panel id="statement" defaultSize={400} minSize={280} groupResizeBehavior="preserve-pixel-size">
        {left}
      </Panel>
      <Separator className="separator" aria-label={`Width of the ${leftLabel}`} />
      <Panel id="work" minSize={420}>
        {view}
        <div className={view === null ? "h-full" : "hidden"}>
          <Group orientation="vertical" defaultLayout={rows.defaultLayout} onLayoutChanged={rows.onLayoutChanged}>
            <Panel id="code" minSize={120}>
              {code}
            </Panel>
            <Separator className="separator" aria-label={`Height of the ${belowLabel}`} />
            <Panel id="results" defaultSize={330} minSize={90} groupResizeBehavior="preserve-pixel-size">
              {below}
            </Panel>
          </Group>
        </div>
      </Panel>
    </Group>
  );
}

/** One part of a page where there is room for one at a time. */
export interface NarrowPane<Part extends string> {
  part: Part;
  title: string;
  content: ReactNode;
}

interface NarrowPanesProps<Part extends string> {
  panes: NarrowPane<Part>[];
  part: Part;
  onPart: (part: Part) => void;
}

/** The parts as tabs, for a phone. */
export function NarrowPanes<Part extends string>({ panes, part, onPart }: NarrowPanesProps<Part>): ReactElement {
  return (
    <Tabs.Root className="pane" value={part} onValueChange={onPart}>
      <Tabs.List className="pane-tabs" aria-label="Parts of the page">
        {panes.map(({ part: value, title }) => (
          <Tabs.Tab key={value} className="tab" value={value}>
            {title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <div className="min-h-0">
        {panes.map(({ part: value, content }) => (
          <Tabs.Panel key={value} className="h-full" value={value} keepMounted>
            {content}
          </Tabs.Panel>
        ))}
      </div>
    </Tabs.Root>
  );
}
