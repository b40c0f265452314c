import { useState, type ReactElement, type ReactNode } from "react";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { ScrollArea } from "../ui/scroll-area.tsx";

interface SideTab {
  name: string;
  title: string;
  keys: string;
  content: ReactNode;
}

interface SidePaneProps {
  label: string;
  tabs: readonly [SideTab, ...SideTab[]];
}

/** What stands beside the work: one of several things at a time, each with its key. */
export function SidePane({ label, tabs }: SidePaneProps): ReactElement {
  const [name, setName] = useState(tabs[0].name);
  const open = tabs.find((tab) => tab.name === name) ?? tabs[0];
  useCommands(
    tabs.map((tab) => ({
      title: `Show: ${tab.title.toLowerCase()}`,
      group: "Take-home",
      keys: tab.keys,
      run: () => setName(tab.name),
    })),
  );
  return (
    <section className="takehome-side" aria-label={label}>
      <div className="takehome-tabs" role="group" aria-label={`${label}: which`}>
        {tabs.map((tab) => (
          <button
            key={tab.name}
            type="button"
            className="tab"
            aria-pressed={tab.name === open.name}
            data-active={tab.name === open.name ? "" : undefined}
            aria-keyshortcuts={tab.keys}
            onClick={() => setName(tab.name)}
          >
            {tab.title} <KeyCap keys={tab.keys} />
          </button>
        ))}
      </div>
      <ScrollArea key={open.name} role="group" label={open.title} className="takehome-side-content">
        {open.content}
      </ScrollArea>
    </section>
  );
}
