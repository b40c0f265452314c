import type { DrillPage } from "#debugging/debugging.schemas.ts";
import type { Settings } from "#practice/practice.schemas.ts";
import { useState, type ReactElement } from "react";
import { flushSync } from "react-dom";
import type { BelowPart } from "../../../drill/drill-below.tsx";
import { ProgramBelow } from "../../../drill/program-below.tsx";
import { useDrillProgram } from "../../../drill/use-drill-program.ts";
import { Conflict } from "../../../editor/conflict.tsx";
import { EditorPlace } from "../../../editor/editor-place.tsx";
import { SaveWords } from "../../../editor/save-words.tsx";
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
  const [below, setBelow] = useState<BelowPart>(page.series.length > 0 ? "curves" : "results");
  const program = useDrillProgram({
    page,
    folder: isDemo ? "demo" : "own",
    keys: settings.editorKeys,
    onSubmit: () => setBelow("results"),
    onTrain: () => setBelow("curves"),
    onDrill: () => ears.onJudged(),
  });
  const { kept, marks, trains, running, submit, train, stop, markCursor: mark } = program;
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
    ...(running !== null ? [{ title: "Stop what runs", group: "Code" as const, keys: "mod+.", run: stop }] : []),
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
        <PointAt page={page} marks={marks} ears={ears} activeMs={program.activeMs} onMark={mark} onLine={goToLine} />
        <div className="program-run">
          <SaveWords state={program.saveState} />
          <RunButtons choices={choices} running={running} onStop={stop} isReady={kept !== null} />
        </div>
      </div>
      <div className="room-results">
        <ProgramBelow page={page} program={program} followUp={null} part={below} onPart={setBelow} onLine={goToLine} />
      </div>
      <Conflict kept={kept} state={program.saveState} />
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
