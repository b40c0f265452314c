import type { DrillPage, Guess } from "#debugging/debugging.schemas.ts";
import type { Settings } from "#practice/practice.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { Conflict } from "../editor/conflict.tsx";
import { EditorPlace } from "../editor/editor-place.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import type { RunChoice } from "../ui/run-buttons.tsx";
import { showToast } from "../ui/toasts.tsx";
import { useIsNarrow } from "../ui/use-is-narrow.ts";
import { NarrowPanes, WidePanes } from "../ui/work-panes.tsx";
import { postGiveUp, postGuess } from "../debugging/debugging-api.ts";
import { debuggingHomeQuery } from "../debugging/debugging-queries.ts";
import { DrillAfterwards } from "./drill-afterwards.tsx";
import type { BelowPart } from "./drill-below.tsx";
import { DrillLeft } from "./drill-left.tsx";
import { currentFollowUp } from "./drill-runs.ts";
import { DrillTopBar } from "./drill-top-bar.tsx";
import { drillView } from "./drill-view.tsx";
import { FollowUps } from "./follow-ups.tsx";
import { NameFault } from "./name-fault.tsx";
import { ProgramBelow } from "./program-below.tsx";
import { Situation } from "./situation.tsx";
import { useTakeDrill } from "../debugging/use-drill-cache.ts";
import { useDrillProgram } from "./use-drill-program.ts";
import { useDrillCommands, type DrillPart } from "./use-drill-commands.ts";
import { useStartDrill } from "../debugging/use-start-drill.ts";

const route = getRouteApi("/debugging/drills/$id");

interface DrillWorkProps {
  page: DrillPage;
  /** Null until the page is the server's latest and the settings are known. */
  settings: Settings | null;
  isDemo: boolean;
}

type NarrowPart = "statement" | "code" | "below";

/** A drill being worked on: everything that lives as long as its page is open. */
export function DrillWork({ page, settings, isDemo }: DrillWorkProps): ReactElement {
  const search = route.useSearch();
  const navigate = useNavigate();
  const isNarrow = useIsNarrow();
  const takeDrill = useTakeDrill();
  const [narrowPart, setNarrowPart] = useState<NarrowPart>("statement");
  const [below, setBelow] = useState<BelowPart>(page.series.length > 0 ? "curves" : "results");
  const [isGivingUp, setGivingUp] = useState(false);
  const [chosenFollowUp, setChosenFollowUp] = useState<string | null>(null);
  const home = useQuery(debuggingHomeQuery);
  const followUp = currentFollowUp(page, chosenFollowUp);
  const starting = useStartDrill();

  function show(part: DrillPart): void {
    if (part === "statement" || part === "code") return setNarrowPart(part);
    setNarrowPart("below");
    setBelow(part);
  }

  function openPane(pane: "afterwards" | undefined): void {
    void navigate({ to: "/debugging/drills/$id", params: { id: page.id }, search: { pane } });
  }

  const program = useDrillProgram({
    page,
    folder: settings === null ? null : isDemo ? "demo" : "own",
    keys: settings?.editorKeys ?? "default",
    followUp,
    onSubmit: () => {
      show("results");
      if (search.view !== undefined) openPane(undefined);
    },
    onTrain: () => show("curves"),
    onDrill: (drill) => {
      if (drill.state !== "open" && page.state === "open") openPane("afterwards");
    },
  });
  const { kept, marks, clock, saveState, console, trains, running, activeMs } = program;

  async function nameFault(named: { lines: number[]; family: string; words: string }): Promise<Guess> {
    const { guess, drill } = await postGuess(page.id, { ...named, activeMs: activeMs() });
    takeDrill(drill);
    return guess;
  }

  async function giveUp(): Promise<void> {
    setGivingUp(false);
    try {
      takeDrill(await postGiveUp(page.id, activeMs()));
      openPane("afterwards");
    } catch (error) {
      showToast(`The drill goes on. ${errorSentence(error)}`);
    }
  }

  function next(): void {
    starting.start({ kind: page.kind, interview: page.interview });
  }

  const { more, show: focusPart } = useDrillCommands({
    page,
    search,
    kept,
    clock,
    marks,
    console,
    onSubmit: program.submit,
    onTrain: trains ? program.train : null,
    onStop: program.stop,
    onGiveUp: () => setGivingUp(true),
    onNext: next,
    onPart: show,
  });

  function goToLine(line: number): void {
    setNarrowPart("code");
    if (search.view !== undefined) openPane(search.pane === "afterwards" ? "afterwards" : undefined);
    // The editor must be on screen before it can scroll.
    requestAnimationFrame(() => kept?.editor.goToLine(line));
  }

  const submit: RunChoice = {
    title: "Submit",
    keys: trains ? "mod+shift+enter" : "mod+enter",
    run: program.submit,
  };
  const choices = trains ? [{ title: "Train", keys: "mod+enter", run: program.train }, submit] : [submit];
  const left = (
    <DrillLeft
      page={page}
      search={search}
      situation={<Situation page={page} />}
      name={
        <NameFault
          page={page}
          families={home.data?.families ?? []}
          marks={marks}
          onMarkCursor={program.markCursor}
          onLine={goToLine}
          onName={nameFault}
        />
      }
      afterwards={
        <DrillAfterwards
          page={page}
          onLine={(line) => goToLine(marks.toCurrent(line))}
          starting={starting}
          onNext={next}
        />
      }
      followUps={<FollowUps page={page} current={followUp} onChoose={setChosenFollowUp} />}
    />
  );
  const shownBelow = (
    <ProgramBelow page={page} program={program} followUp={followUp} part={below} onPart={focusPart} onLine={goToLine} />
  );
  const view = drillView({ page, search, code: program.code });
  const editor = <EditorPlace editor={kept?.editor ?? null} />;

  return (
    <div className="problem">
      <title>{`${page.title} · Debugging · Warmup`}</title>
      <DrillTopBar
        page={page}
        clock={clock}
        saveState={saveState}
        choices={choices}
        running={running}
        onStop={program.stop}
        isReady={kept !== null}
        more={more}
      />
      <main id="main" tabIndex={-1} className="min-h-0 outline-none">
        {isNarrow ? (
          <NarrowPanes<NarrowPart>
            panes={[
              { part: "statement", title: "Drill", content: left },
              { part: "code", title: "Code", content: view ?? editor },
              { part: "below", title: "What it shows", content: shownBelow },
            ]}
            part={narrowPart}
            onPart={setNarrowPart}
          />
        ) : (
          <WidePanes
            name="drill"
            left={left}
            leftLabel="situation"
            code={editor}
            below={shownBelow}
            belowLabel="results"
            view={view}
          />
        )}
      </main>
      <Conflict kept={kept} state={saveState} />
      {isGivingUp ? (
        <ConfirmDialog
          title="Give this drill up?"
          description="You are shown what was wrong and how one finds it. Its family counts as missed, and comes back soon."
          confirm="Give up"
          keep="Keep looking"
          onConfirm={() => void giveUp()}
          onClose={() => setGivingUp(false)}
        />
      ) : null}
    </div>
  );
}
