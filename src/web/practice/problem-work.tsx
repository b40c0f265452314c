import type { ProblemPage, Settings } from "#practice/practice.schemas.ts";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { postRun } from "../api.ts";
import { Conflict } from "../editor/conflict.tsx";
import { EditorPlace } from "../editor/editor-place.tsx";
import { useSaveState } from "../editor/save-words.tsx";
import { firstLine } from "../editor/traceback.ts";
import { announce } from "../ui/announce.ts";
import { useIsNarrow } from "../ui/use-is-narrow.ts";
import { AfterPass } from "./afterwards.tsx";
import { HelpCards } from "./help-cards.tsx";
import { LeftPane } from "./left-pane.tsx";
import { ProblemPanes, type NarrowPart } from "./problem-panes.tsx";
import { ProblemTopBar } from "./problem-top-bar.tsx";
import { problemView } from "./problem-view.tsx";
import { ResultsPane } from "./results-pane.tsx";
import { runSentence } from "../ui/run-results.tsx";
import { firstFailingCase } from "../ui/run-view.ts";
import type { SittingKeeper } from "./sitting-keeper.ts";
import { useProblemCache } from "./use-problem-cache.ts";
import { useProblemCommands } from "./use-problem-commands.ts";
import { useProblemDraft } from "./use-problem-draft.ts";
import { useRun } from "../ui/use-run.ts";
import { useSitting, useSittingPart } from "./use-sitting.ts";

const route = getRouteApi("/code/$id");

interface ProblemWorkProps {
  page: ProblemPage;
  /** Null until the page is the server's latest and the settings are known. */
  settings: Settings | null;
  isDemo: boolean;
}

/** A problem being worked on: everything that lives as long as its page is open. */
export function ProblemWork({ page, settings, isDemo }: ProblemWorkProps): ReactElement {
  const search = route.useSearch();
  const navigate = useNavigate();
  const isNarrow = useIsNarrow();
  const [part, setPart] = useState<NarrowPart>("statement");
  const [picked, setPicked] = useState<string | null>(null);
  const cache = useProblemCache(page.id);

  const sittingKeeper = useSitting({
    problemId: page.id,
    opening: settings === null ? null : { open: page.sitting, interview: settings.interview },
  });
  const sittingRef = useRef<SittingKeeper | null>(null);
  useEffect(() => {
    sittingRef.current = sittingKeeper;
  }, [sittingKeeper]);
  const sitting = useSittingPart(sittingKeeper, (state) => state.sitting);

  const kept = useProblemDraft({
    page,
    folder: settings === null ? null : isDemo ? "demo" : "own",
    keys: settings?.editorKeys ?? "default",
    sitting: sittingRef,
  });
  const saveState = useSaveState(kept?.keeper ?? null);

  function backToCode(): void {
    void navigate({ to: "/code/$id", params: { id: page.id }, search: { pane: search.pane } });
  }

  const run = useRun({
    post: (mode, signal) => {
      setPicked(null);
      setPart("results");
      if (search.view !== undefined) backToCode();
      const body = {
        code: kept?.editor.text() ?? "",
        mode,
        sittingId: sitting?.id ?? null,
        activeMs: sittingKeeper?.activeMs() ?? null,
      };
      return postRun(page.id, body, signal);
    },
    onLine: (line) => {
      if (line.type !== "attempt-saved") return;
      if (line.sitting !== null) sittingKeeper?.take(line.sitting);
      cache.takeSaved(line);
    },
    onVerdict: (view) => announce(runSentence(view)),
    onClosed: cache.refetchAttempts,
  });
  const selected = run.view.cases.find(({ name }) => name === picked) ?? firstFailingCase(run.view);
  const markedLine = selected === null ? firstLine(run.view.verdict?.message ?? "") : (selected.detail?.line ?? null);
  useEffect(() => {
    kept?.editor.markLine(markedLine);
  }, [kept, markedLine]);

  const { more, showHelp } = useProblemCommands({ page, kept, sittingKeeper, sitting, run, search, onPart: setPart });

  function goToLine(line: number): void {
    setPart("code");
    if (search.view !== undefined) backToCode();
    // The editor must be on screen before it can scroll.
    requestAnimationFrame(() => kept?.editor.goToLine(line));
  }

  const help = sittingKeeper === null ? null : <HelpCards keeper={sittingKeeper} onSolution={cache.refetchProblem} />;
  const view = problemView({ page, search, code: () => kept?.editor.text() ?? page.starter });
  const parts = {
    statement: <LeftPane page={page} search={search} levelsPassed={sitting?.levelsPassed ?? 0} help={help} />,
    code: <EditorPlace editor={kept?.editor ?? null} />,
    results: (
      <ResultsPane
        view={run.view}
        selected={selected}
        sitting={sitting}
        minutes={page.minutes}
        onSelect={setPicked}
        onLine={goToLine}
        afterPass={<AfterPass page={page} />}
      />
    ),
    view,
  };
  useEffect(() => {
    if (search.view !== undefined) setPart("code");
  }, [search]);

  return (
    <div className="problem">
      <title>{`${page.title} · Warmup`}</title>
      <ProblemTopBar
        page={page}
        sittingKeeper={sittingKeeper}
        saveState={saveState}
        run={run}
        isReady={kept !== null}
        more={more}
        onHelp={showHelp}
      />
      <main id="main" tabIndex={-1} className="min-h-0 outline-none">
        <ProblemPanes {...parts} isNarrow={isNarrow} part={part} onPart={setPart} />
      </main>
      <Conflict kept={kept} state={saveState} />
    </div>
  );
}
