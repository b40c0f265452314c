import type { ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { campaignViews } from "./campaign-search.ts";

type View = (typeof campaignViews)[number];

const viewWords: Record<View, { name: string; keys: string }> = {
  table: { name: "Table", keys: "v t" },
  board: { name: "Board", keys: "v b" },
  timeline: { name: "Timeline", keys: "v l" },
  funnel: { name: "Funnel", keys: "v f" },
};

/** The ways to look at the applications; the one in use is pressed. */
export function ViewTabs({ view, onChange }: { view: View; onChange: (view: View) => void }): ReactElement {
  useCommands(
    campaignViews.map((one) => ({
      title: `Show as ${viewWords[one].name.toLowerCase()}`,
      group: "Campaign",
      keys: viewWords[one].keys,
      run: () => onChange(one),
    })),
  );
  return (
    <div role="group" aria-label="Shown as" className="view-tabs">
      {campaignViews.map((one) => (
        <button
          key={one}
          type="button"
          className="tab"
          aria-pressed={one === view}
          data-active={one === view || undefined}
          aria-keyshortcuts={viewWords[one].keys}
          onClick={() => onChange(one)}
        >
          {viewWords[one].name}
        </button>
      ))}
    </div>
  );
}
