import type { DrillPage, Guess } from "#debugging/debugging.schemas.ts";
import type { Settings } from "#practice/practice.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { Conflict } from "../editor/conflict.tsx";
import { EditorPlace } from "../editor/editor-place.tsx";
import { useSaveState } from "../editor/save-words.tsx";
import { announce } from "../ui/announce.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import type { RunChoice } from "../ui/run-buttons.tsx";
import { showToast } from "../ui/toasts.tsx";
import { useIsNarrow } from "../ui/use-is-narrow.ts";
import { NarrowPanes, WidePanes } from "../ui/work-panes.tsx";
import { ConsolePane } from "./console-pane.tsx";
import { CurvesPane, trainingSentence } from "./curves-pane.tsx";
import { postGiveUp, postGuess } from "../debugging/debugging-api.ts";
import { debuggingHomeQuery, healthyBandQuery } from "../debugging/debugging-queries.ts";
import { DrillAfterwards } from "./drill-afterwards.tsx";
import { DrillBelow, type BelowPart } from "./drill-below.tsx";
import type { DrillClock } from "./drill-clock.ts";
import { DrillLeft } from "./drill-left.tsx";
import { DrillResults } from "./drill-results.tsx";
import { currentFollowUp } from "./drill-runs.ts";
import { DrillTopBar } from "./drill-top-bar.tsx";
import { drillView } from "./drill-view.tsx";
import { FollowUps } from "./follow-ups.tsx";
import { NameFault } from "./name-fault.tsx";
import { Situation } from "./situation.tsx";
import { useConsole } from "./use-console.ts";
import { useTakeDrill } from "../debugging/use-drill-cache.ts";
import { useDrillClock } from "./use-drill-clock.ts";
import { useDrillCommands, type DrillPart } from "./use-drill-commands.ts";
import { useDrillDraft } from "./use-drill-draft.ts";
import { useFix } from "./use-fix.ts";
import { useMarks } from "./use-marks.ts";
import { useStartDrill } from "../debugging/use-start-drill.ts";
import { useTraining } from "./use-training.ts";

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
  const trains = page.series.length > 0;
  const [narrowPart, setNarrowPart] = useState<NarrowPart>("statement");
  const [below, setBelow] = useState<BelowPart>(trains ? "curves" : "results");
  const [isGivingUp, setGivingUp] = useState(false);
  const [chosenFollowUp, setChosenFollowUp] = useState<string | null>(null);
  const home = useQuery(debuggingHomeQuery);
  const band = useQuery({ ...healthyBandQuery(page.id), enabled: trains, retry: false });

  const folder = settings === null ? null : isDemo ? "demo" : "own";
  const clock = useDrillClock(page, folder);
  const clockRef = useRef<DrillClock | null>(null);
  useEffect(() => {
    clockRef.current = clock;
  }, [clock]);
  const activeMs = (): number => clockRef.current?.activeMs() ?? page.activeMs;

  const kept = useDrillDraft({
    page,
    folder,
    keys: settings?.editorKeys ?? "default",
    clock: clockRef,
    onLineNumber: (line) => page.state === "open" && marks.toggle(line),
  });
  const marks = useMarks(page, kept);
  const saveState = useSaveState(kept?.keeper ?? null);
  const code = (): string => kept?.editor.text() ?? page.code;
  const console = useConsole(page.id, code);
  const training = useTraining(page);
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

  const fix = useFix({
    page,
    request: () => ({ code: code(), mode: "submit", followUp, activeMs: activeMs() }),
    onStart: () => {
      show("results");
      if (search.view !== undefined) openPane(undefined);
    },
    onDrill: (drill) => {
      takeDrill(drill);
      if (drill.state !== "open" && page.state === "open") openPane("afterwards");
    },
  });
  useEffect(() => {
    kept?.editor.markLine(fix.markedLine);
  }, [kept, fix.markedLine]);

  function train(): void {
    if (kept === null) return;
    show("curves");
    training.start(code(), activeMs());
  }

  // A training drill opens with its curves: they are what one sees at work.
  const hasTrained = useRef(false);
  useEffect(() => {
    if (!trains || kept === null || hasTrained.current) return;
    hasTrained.current = true;
    training.start(code(), activeMs());
  });
  const wasTraining = useRef(false);
  useEffect(() => {
    if (wasTraining.current && !training.isRunning) announce(trainingSentence(training.run));
    wasTraining.current = training.isRunning;
  }, [training.run, training.isRunning]);

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

  const isBusy = fix.run.isRunning || training.isRunning;
  const { more, show: focusPart } = useDrillCommands({
    page,
    search,
    kept,
    clock,
    marks,
    console,
    onSubmit: () => kept !== null && !isBusy && fix.run.start("submit"),
    onTrain: trains ? () => !isBusy && train() : null,
    onStop: () => (training.isRunning ? training.stop() : fix.run.stop()),
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
    run: () => fix.run.start("submit"),
  };
  const choices = trains ? [{ title: "Train", keys: "mod+enter", run: train }, submit] : [submit];
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
          onMarkCursor={() => kept !== null && marks.toggle(kept.editor.selectedLines().line)}
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
    <DrillBelow
      part={below}
      onPart={(part) => focusPart(part)}
      results={<DrillResults page={page} fix={fix} followUp={followUp} onLine={goToLine} />}
      curves={
        trains ? (
          <CurvesPane
            page={page}
            curves={training.curves}
            run={training.run}
            band={band.data}
            isBandMissing={band.isError}
            onLine={goToLine}
          />
        ) : null
      }
      console={
        <ConsolePane
          page={page}
          console={console}
          isStale={console.startedWith !== null && console.startedWith !== code()}
          onLine={goToLine}
        />
      }
    />
  );
  const view = drillView({ page, search, code });
  const editor = <EditorPlace editor={kept?.editor ?? null} />;

  return (
    <div className="problem">
      <title>{`${page.title} · Debugging · Warmup`}</title>
      <DrillTopBar
        page={page}
        clock={clock}
        saveState={saveState}
        choices={choices}
        running={training.isRunning ? "Training…" : fix.run.isRunning ? "Submitting…" : null}
        onStop={training.isRunning ? training.stop : fix.run.stop}
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
