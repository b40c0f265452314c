import type { DrillPage } from "#debugging/debugging.schemas.ts";
import { Tabs } from "@base-ui/react/tabs";
import { useNavigate } from "@tanstack/react-router";
import type { ReactElement, ReactNode } from "react";
import type { DrillSearch } from "./drill-search.ts";

type Pane = "situation" | NonNullable<DrillSearch["pane"]>;

interface DrillLeftProps {
  page: DrillPage;
  search: DrillSearch;
  situation: ReactNode;
  name: ReactNode;
  afterwards: ReactNode;
  followUps: ReactNode;
}

/** The pane that an address asks for, where the drill has it. */
export function leftPaneOf(page: DrillPage, { pane }: DrillSearch): Pane {
  if (pane === "name" && page.reveal === null) return "name";
  if (pane === "afterwards" && page.reveal !== null) return "afterwards";
  if (pane === "follow-ups" && page.followUps.length > 0) return "follow-ups";
  return "situation";
}

/** What there is to read and to say: the situation, the naming, and what was wrong once it is over. */
export function DrillLeft({ page, search, ...contents }: DrillLeftProps): ReactElement {
  const navigate = useNavigate();
  const isOver = page.reveal !== null;
  const panes: { pane: Pane; title: string; content: ReactNode; isThere: boolean }[] = [
    { pane: "situation", title: "Situation", content: contents.situation, isThere: true },
    { pane: "name", title: "Name it", content: contents.name, isThere: !isOver },
    { pane: "afterwards", title: "Afterwards", content: contents.afterwards, isThere: isOver },
    { pane: "follow-ups", title: "Follow-ups", content: contents.followUps, isThere: page.followUps.length > 0 },
  ];
  const there = panes.filter(({ isThere }) => isThere);

  function show(next: Pane): void {
    const wanted: DrillSearch = { ...search, pane: next === "situation" ? undefined : next };
    void navigate({ to: "/debugging/drills/$id", params: { id: page.id }, search: wanted, replace: true });
  }

  return (
    <Tabs.Root className="pane" value={leftPaneOf(page, search)} onValueChange={show}>
      <Tabs.List className="pane-tabs" aria-label="About this drill">
        {there.map(({ pane, title }) => (
          <Tabs.Tab key={pane} className="tab" value={pane}>
            {title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <div className="min-h-0">
        {there.map(({ pane, content }) => (
          <Tabs.Panel
            key={pane}
            className="pane-scroll"
            value={pane}
            data-pane="statement"
            keepMounted={pane === "name"}
          >
            {content}
          </Tabs.Panel>
        ))}
      </div>
    </Tabs.Root>
  );
}
