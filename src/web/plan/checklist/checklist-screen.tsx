import "../plan.css";
import type { Checklist, ChecklistLine } from "#plan/readiness.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { useRef, type ReactElement } from "react";
import { FetchNotice } from "../../ui/fetch-notice.tsx";
import { useCommands } from "../../ui/commands.ts";
import { checklistQuery } from "../plan-api.ts";
import { PlanTabs } from "../plan-tabs.tsx";
import { usePlanMarks } from "../use-plan-marks.ts";
import { groupLines } from "./checklist-groups.ts";
import { Line } from "./checklist-line.tsx";

/** What should stand before the first round: ticked by what was done where the program can know, else by the user. */
export function ChecklistScreen(): ReactElement {
  const query = useQuery({ ...checklistQuery, refetchOnWindowFocus: true });
  return (
    <div className="page">
      <title>Checklist · Warmup</title>
      <header className="plan-header">
        <p className="label">Checklist</p>
        <h1 className="title">{query.data === undefined ? "Before the first round." : countTitle(query.data)}</h1>
        <p className="text-soft">
          Most lines tick themselves by what you did. Those with a box are yours to tick, since the program cannot know.
        </p>
        <PlanTabs />
      </header>
      <FetchNotice
        query={query}
        failed="The checklist could not be fetched."
        reading="Looking at what you did…"
        isPage={false}
      />
      {query.data === undefined ? null : <Groups checklist={query.data} />}
    </div>
  );
}

function countTitle({ lines }: Checklist): string {
  const done = lines.filter(({ ticked }) => ticked).length;
  return done === lines.length ? "All of it is done." : `${done} of ${lines.length} before the first round.`;
}

function Groups({ checklist }: { checklist: Checklist }): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  const mark = usePlanMarks();
  function tick({ id, text, ticked }: ChecklistLine): void {
    void mark({ itemId: id, mark: ticked ? "none" : "done" }, `${ticked ? "Not done" : "Done"}: “${text}”.`);
  }
  useCommands([
    { title: "Next line", group: "Plan", keys: "arrowdown", run: () => moveStop(list.current, 1) },
    { title: "Previous line", group: "Plan", keys: "arrowup", run: () => moveStop(list.current, -1) },
    {
      title: "Tick the line",
      group: "Plan",
      keys: "t",
      run: () => {
        const { activeElement } = document;
        const line = activeElement?.closest<HTMLElement>(".check-line");
        line?.querySelector<HTMLInputElement>("input")?.click();
      },
    },
  ]);
  return (
    <div ref={list} className="check-groups">
      {groupLines(checklist).map(({ id, title, lines, done }) => (
        <section key={id} aria-labelledby={`group-${id}`}>
          <div className="check-head">
            <h2 id={`group-${id}`} className="h2">
              {title}
            </h2>
            <p className="num text-s text-soft">
              {done} of {lines.length}
            </p>
          </div>
          <ul>
            {lines.map((line) => (
              <Line key={line.id} line={line} onTick={tick} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** Moves the focus to the next or previous line: to its box, or to its link where it has none. */
function moveStop(list: HTMLElement | null, by: 1 | -1): void {
  const stops = [...(list?.querySelectorAll<HTMLElement>(".check-line") ?? [])];
  const here = stops.findIndex((line) => line.contains(document.activeElement));
  const next = here === -1 ? (by === 1 ? 0 : stops.length - 1) : here + by;
  stops[Math.min(Math.max(next, 0), stops.length - 1)]?.querySelector<HTMLElement>("input, a")?.focus();
}
