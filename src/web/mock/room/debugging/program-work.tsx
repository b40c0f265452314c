import type { DrillPage } from "#debugging/debugging.schemas.ts";
import type { Settings } from "#practice/practice.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { flushSync } from "react-dom";
import { healthyBandQuery } from "../../../debugging/debugging-queries.ts";
import { useTakeDrill } from "../../../debugging/use-drill-cache.ts";
import { ConsolePane } from "../../../drill/console-pane.tsx";
import { CurvesPane } from "../../../drill/curves-pane.tsx";
import { DrillBelow, type BelowPart } from "../../../drill/drill-below.tsx";
import type { DrillClock } from "../../../drill/drill-clock.ts";
import { DrillResults } from "../../../drill/drill-results.tsx";
import { useConsole } from "../../../drill/use-console.ts";
import { useDrillClock } from "../../../drill/use-drill-clock.ts";
import { useDrillDraft } from "../../../drill/use-drill-draft.ts";
import { useFix } from "../../../drill/use-fix.ts";
import { useMarks } from "../../../drill/use-marks.ts";
import { useTraining } from "../../../drill/use-training.ts";
import { Conflict } from "../../../editor/conflict.tsx";
import { EditorPlace } from "../../../editor/editor-place.tsx";
import { SaveWords, useSaveState } from "../../../editor/save-words.tsx";
import { useCommands, type Command } from "../../../ui/commands.ts";
import { RunButtons, type RunChoice } from "../../../ui/run-buttons.tsx";
import { Markdown } from "../../../ui/markdown.tsx";
import { countWords, runtimeWords } from "../../../ui/words.ts";
import { PointAt } from "./point-at.tsx";
import type { RoomEars } from "./program-pane.tsx";

interface ProgramWorkProps {
  page: DrillPage;
  settings: Settings;
  isDemo: boolean;
  ears: RoomEars;
  reveal: () => void;
}

/** A broken program being worked on in the room. What it is tells nobody before the end, and no check is offered: as under interview conditions. */
export function ProgramWork({ page: whole, settings, isDemo, ears, reveal }: ProgramWorkProps): ReactElement {
  const page: DrillPage = { ...whole, reveal: null };
  const takeDrill = useTakeDrill();
  const trains = page.series.length > 0;
  const [below, setBelow] = useState<BelowPart>(trains ? "curves" : "results");
  const band = useQuery({ ...healthyBandQuery(page.id), enabled: trains, retry: false });
  const folder = isDemo ? "demo" : "own";
  const clock = useDrillClock(page, folder);
  const clockRef = useRef<DrillClock | null>(null);
  useEffect(() => {
    clockRef.current = clock;
  }, [clock]);
  const activeMs = (): number => clockRef.current?.activeMs() ?? page.activeMs;
  const kept = useDrillDraft({
    page,
    folder,
    keys: settings.editorKeys,
    clock: clockRef,
    onLineNumber: (line) => marks.toggle(line),
  });
  const marks = useMarks(page, kept);
  const saveState = useSaveState(kept?.keeper ?? null);
  const code = (): string => kept?.editor.text() ?? page.code;
  const console = useConsole(page.id, code);
  const training = useTraining(page);
  const fix = useFix({
    page,
    request: () => ({ code: code(), mode: "submit", followUp: null, activeMs: activeMs() }),
    onStart: () => setBelow("results"),
    onDrill: (drill) => {
      takeDrill(drill);
      ears.onJudged();
    },
  });
  useEffect(() => {
    kept?.editor.markLine(fix.markedLine);
  }, [kept, fix.markedLine]);

  const isBusy = fix.run.isRunning || training.isRunning;
  function submit(): void {
    if (kept !== null && !isBusy) fix.run.start("submit");
  }
  function train(): void {
    if (kept === null || isBusy) return;
    setBelow("curves");
    training.start(code(), activeMs());
  }
  // It opens with its curves: they are what one sees at work.
  const hasTrained = useRef(false);
  useEffect(() => {
    if (!trains || kept === null || hasTrained.current) return;
    hasTrained.current = true;
    training.start(code(), activeMs());
  });
  const stop = training.isRunning ? training.stop : fix.run.stop;
  const mark = (): void => void (kept !== null && marks.toggle(kept.editor.selectedLines().line));
  function write(): void {
    flushSync(reveal);
    kept?.editor.focus();
  }
  function show(part: BelowPart): void {
    flushSync(() => {
      reveal();
      setBelow(part);
    });
    if (part === "console") document.getElementById("console-input")?.focus();
  }
  const submitting: RunChoice = { title: "Submit", keys: "mod+shift+enter", run: submit };
  const choices = trains ? [{ title: "Train", keys: "alt+enter", run: train }, submitting] : [submitting];
  useCommands([
    { title: "Submit the repair", group: "Code", keys: "mod+shift+enter", whileTyping: true, run: submit },
    ...(trains ? [{ title: "Train", group: "Code" as const, keys: "alt+enter", whileTyping: true, run: train }] : []),
    ...(isBusy ? [{ title: "Stop what runs", group: "Code" as const, keys: "mod+.", run: stop }] : []),
    { title: "Mark or unmark the cursor's line", group: "Code", keys: "f9", whileTyping: true, run: mark },
    { title: "Write code", group: "Code", keys: "c", run: write },
    ...partCommands(trains, show),
  ]);
  const goToLine = (line: number): void => kept?.editor.goToLine(line);
  return (
    <>
      <details className="room-statement" open>
        <summary className="start-summary">{page.title}</summary>
        <p className="pt-1 text-s text-soft">
          {runtimeWords[page.runtime]}, {countWords(page.faults, "fault")}. It worked before: any repair that behaves
          right is right.
        </p>
        <div className="pt-2">
          <Markdown text={page.statement} />
        </div>
        {page.healthy === null ? null : (
          <section aria-label="Healthy" className="pt-3">
            <h2 className="label pb-1">Healthy</h2>
            <Markdown text={page.healthy} />
          </section>
        )}
      </details>
      <div className="room-editor" data-keeps="escape">
        <EditorPlace editor={kept?.editor ?? null} />
      </div>
      <div className="program-bar">
        <PointAt page={page} marks={marks} ears={ears} activeMs={activeMs} onMark={mark} onLine={goToLine} />
        <div className="program-run">
          <SaveWords state={saveState} />
          <RunButtons
            choices={choices}
            running={training.isRunning ? "Training…" : fix.run.isRunning ? "Submitting…" : null}
            onStop={stop}
            isReady={kept !== null}
          />
        </div>
      </div>
      <div className="room-results">
        <DrillBelow
          part={below}
          onPart={setBelow}
          results={<DrillResults page={page} fix={fix} followUp={null} onLine={goToLine} />}
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
      </div>
      <Conflict kept={kept} state={saveState} />
    </>
  );
}

function partCommands(trains: boolean, show: (part: BelowPart) => void): Command[] {
  const one = (title: string, keys: string, part: BelowPart): Command => ({
    title,
    group: "Code",
    keys,
    run: () => show(part),
  });
  return [
    ...(trains ? [one("To the curves", "u", "curves")] : []),
    one("To the cases", "r", "results"),
    one("To the console", "o", "console"),
  ];
}
