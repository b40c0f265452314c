import type { DebuggingHome, DrillKind } from "#debugging/debugging.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { settingsQuery } from "../queries.ts";
import { forgetfulStorage } from "../ui/browser-storage.ts";
import { useCommands, type Command } from "../ui/commands.ts";
import { Notice } from "../ui/notice.tsx";
import { useLateTrue } from "../ui/use-late-true.ts";
import { debuggingHomeQuery } from "./debugging-queries.ts";
import { availableKinds, freeChoice, readKind, toStartDrill, withKind, type DrillChoice } from "./drill-choice.ts";
import { kindWords } from "./drill-words.ts";
import { DueFamilies } from "./due-families.tsx";
import { FaultFigure } from "./fault-figure.tsx";
import { OpenDrills } from "./open-drills.tsx";
import { homeSentence, kindsForFamily, standingRows } from "./standings.ts";
import { StandingsTable } from "./standings-table.tsx";
import { StartForm } from "./start-form.tsx";
import { useStartDrill } from "./use-start-drill.ts";
import { showThenFocus } from "../ui/show-then-focus.ts";

const kindKey = "warmup.drill-kind";
const errorId = "start-error";

interface HomeProps {
  home: DebuggingHome;
  now: Date;
  /** Whether drills are begun under interview conditions unless chosen otherwise. */
  interview: boolean;
}

function firstChoice(home: DebuggingHome, interview: boolean): DrillChoice {
  const available = availableKinds(home);
  const kept = readKind(forgetfulStorage.getItem(kindKey));
  const kind = kept !== null && available.includes(kept) ? kept : (available[0] ?? "component");
  return freeChoice(kind, interview);
}

function FirstDrill({ home }: { home: DebuggingHome }): ReactElement {
  return (
    <Notice title={home.open.length === 0 ? "Start your first drill." : "Go on with your first drill."}>
      <p>
        A component takes about seven minutes: its tests fail, and you find the line and mend it. Fixed or given up, you
        then see what it was, and how each of the {home.families.length} families of faults stands with you is kept
        here. Families that you miss come back more often.
      </p>
    </Notice>
  );
}

function Home({ home, now, interview }: HomeProps): ReactElement {
  const navigate = useNavigate();
  const { start, isStarting, error, clearError } = useStartDrill();
  const [choice, setChoice] = useState(() => firstChoice(home, interview));
  const [isMoreOpen, setMoreOpen] = useState(false);
  const [isTableOpen, setTableOpen] = useState(false);
  const shared = useRef<HTMLInputElement>(null);
  const rows = useMemo(() => standingRows(home.families, now), [home, now]);
  const hasFinished = home.points.length > 0;
  const latest = home.open[0];
  const [askedFamily, setAskedFamily] = useState<string | null>(null);
  const startingFamily = isStarting ? askedFamily : null;

  useEffect(() => {
    // A drill asked for at the end of the page fails at its top.
    if (error !== null) document.getElementById(errorId)?.scrollIntoView({ block: "nearest" });
  }, [error]);

  function startChosen(): void {
    setAskedFamily(null);
    start(toStartDrill(choice));
  }

  function change(next: DrillChoice): void {
    if (next.kind !== choice.kind) forgetfulStorage.setItem(kindKey, next.kind);
    setChoice(next);
    clearError();
  }

  function drillFamily(family: string): void {
    setAskedFamily(family);
    const { interview } = choice;
    start(...kindsForFamily(family, home.points).map((kind) => ({ kind, family, interview })));
  }

  function openMore(place: () => HTMLElement | null | undefined): void {
    // What is in a closed part cannot have the focus.
    showThenFocus(() => setMoreOpen(true), place);
  }

  const kindCommand = (kind: DrillKind, index: number): Command => ({
    title: `Next drill: ${kindWords[kind].title.toLowerCase()}`,
    group: "Debugging",
    keys: String(index + 1),
    run: () => change(withKind({ ...choice, shareId: "" }, kind)),
  });
  useCommands([
    { title: "Start the next drill", group: "Debugging", keys: "n", run: startChosen },
    ...availableKinds(home).map(kindCommand),
    {
      title: choice.interview ? "Leave interview mode" : "Interview mode",
      group: "Debugging",
      keys: "i",
      run: () => change({ ...choice, interview: !choice.interview }),
    },
    {
      title: "Choose family, program or level",
      group: "Debugging",
      keys: "m",
      run: () => openMore(() => shared.current?.form?.querySelector("select:enabled")),
    },
    { title: "Paste a shared drill's id", group: "Debugging", keys: "/", run: () => openMore(() => shared.current) },
    ...(latest === undefined
      ? []
      : [
          {
            title: `Go on with ${latest.title}`,
            group: "Debugging" as const,
            keys: "o",
            run: () => void navigate({ to: "/debugging/drills/$id", params: { id: latest.id } }),
          },
        ]),
    ...(hasFinished
      ? [
          {
            title: isTableOpen ? "Close the table of finished faults" : "Every finished fault as a table",
            group: "Debugging" as const,
            keys: "t",
            run: () => setTableOpen(!isTableOpen),
          },
        ]
      : []),
  ]);

  return (
    <>
      <div className="debugging-top" data-open={home.open.length > 0}>
        <StartForm
          home={home}
          now={now}
          choice={choice}
          onChange={change}
          onStart={startChosen}
          isStarting={isStarting}
          error={error}
          errorId={errorId}
          isMoreOpen={isMoreOpen}
          onMore={setMoreOpen}
          sharedRef={shared}
        />
        {home.open.length > 0 ? <OpenDrills drills={home.open} now={now} /> : null}
        {hasFinished ? <DueFamilies rows={rows} startingFamily={startingFamily} onDrill={drillFamily} /> : null}
      </div>
      {hasFinished ? (
        <div className="grid grid-cols-1 gap-7 pt-6">
          <FaultFigure home={home} now={now} isTableOpen={isTableOpen} onTable={setTableOpen} />
          <StandingsTable rows={rows} startingFamily={startingFamily} onDrill={drillFamily} />
        </div>
      ) : (
        <FirstDrill home={home} />
      )}
    </>
  );
}

/** Debugging's home: the next drill, those that are open, what is due, and how every family of faults stands. */
export function DebuggingScreen(): ReactElement {
  const query = useQuery({ ...debuggingHomeQuery, refetchOnMount: "always" });
  const settings = useQuery(settingsQuery);
  const { data: home, dataUpdatedAt } = query;
  const now = useMemo(() => new Date(dataUpdatedAt), [dataUpdatedAt]);
  const showsWaiting = useLateTrue(query.isPending || settings.isPending);
  return (
    <div className="page">
      <title>Debugging · Warmup</title>
      <header className="border-b border-line pb-5">
        <p className="label">Debugging</p>
        <h1 className="title pt-2">It runs, and it is wrong.</h1>
        <p className="pt-1 text-soft">{home === undefined ? "\u00a0" : homeSentence(home, now)}</p>
      </header>
      {query.isError && home === undefined ? (
        <Notice title="Your drills could not be fetched.">
          <p>{errorSentence(query.error)}</p>
          <button type="button" className="btn" onClick={() => void query.refetch()}>
            Try again
          </button>
        </Notice>
      ) : null}
      {showsWaiting ? <p className="pt-5 text-faint">Looking at your drills…</p> : null}
      {home === undefined || settings.isPending ? null : (
        <Home home={home} now={now} interview={settings.data?.interview ?? false} />
      )}
    </div>
  );
}
