import type { MockPage } from "#mock/mock.schemas.ts";
import type { ProblemPage, Settings } from "#practice/practice.schemas.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactElement } from "react";
import * as z from "zod";
import { postRun } from "../../api.ts";
import { EditorPlace } from "../../editor/editor-place.tsx";
import { firstLine } from "../../editor/traceback.ts";
import { useKeptEditor } from "../../editor/use-kept-editor.ts";
import { LevelledStatement } from "../../practice/levelled-statement.tsx";
import { problemQuery, settingsQuery, statusQuery } from "../../queries.ts";
import { announce } from "../../ui/announce.ts";
import { useCommands } from "../../ui/commands.ts";
import { FetchNotice } from "../../ui/fetch-notice.tsx";
import { RunButtons } from "../../ui/run-buttons.tsx";
import { RunResults, runSentence } from "../../ui/run-results.tsx";
import { firstFailingCase } from "../../ui/run-view.ts";
import { useRun } from "../../ui/use-run.ts";
import { mockQuery, patchMock } from "../mock-api.ts";

interface CodingPaneProps {
  mock: MockPage;
  problemId: string;
  /** The judge has answered, and practice has kept that as an attempt. */
  onJudged: (attemptId: string) => void;
}

const contentSchema = z.object({ code: z.string() });
const defaults: Settings = { theme: "system", editorKeys: "default", interview: false };

/** The problem of a coding round with an editor of its own, and the judge whose answers the interviewer sees. */
export function CodingPane(props: CodingPaneProps): ReactElement {
  const problem = useQuery(problemQuery(props.problemId));
  const settings = useQuery(settingsQuery);
  const status = useQuery(statusQuery);
  const isReady = problem.data !== undefined && !settings.isPending && !status.isPending;
  return (
    <section className="room-code" aria-label="The code">
      <FetchNotice query={problem} failed="The problem could not be fetched." reading="Opening the problem…" />
      {isReady ? (
        <Coding
          key={props.problemId}
          {...props}
          problem={problem.data}
          settings={settings.data ?? defaults}
          isDemo={status.data?.demo ?? false}
        />
      ) : null}
    </section>
  );
}

interface CodingProps extends CodingPaneProps {
  problem: ProblemPage;
  settings: Settings;
  isDemo: boolean;
}

function Coding({ mock, problem, settings, isDemo, onJudged }: CodingProps): ReactElement {
  const client = useQueryClient();
  const [picked, setPicked] = useState<string | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const known = mock.code[problem.id];
  const kept = useKeptEditor({
    storageKey: `warmup.${isDemo ? "demo" : "own"}.mock.${mock.id}.${problem.id}`,
    isThrowaway: isDemo,
    contentSchema,
    server:
      known === undefined ? null : { content: { code: known }, version: "kept", savedAt: Date.parse(mock.startedAt) },
    initial: { code: problem.starter },
    label: `Your code for ${problem.title}`,
    keys: settings.editorKeys,
    recordAt: null,
    save: async ({ content, keepalive }) => {
      const page = await patchMock(mock.id, { code: { [problem.id]: content.code } }, keepalive);
      client.setQueryData(mockQuery(mock.id).queryKey, (cached) => cached && { ...cached, code: page.code });
      return "kept";
    },
    load: async () => null,
  });
  const run = useRun({
    post: (mode, signal) => {
      setPicked(null);
      return postRun(problem.id, { code: kept?.editor.text() ?? "", mode, sittingId: null, activeMs: null }, signal);
    },
    onLine: (line) => {
      if (line.type === "attempt-saved") onJudged(line.attempt.id);
    },
    onVerdict: (view) => announce(runSentence(view)),
    onClosed: () => undefined,
  });
  const selected = run.view.cases.find(({ name }) => name === picked) ?? firstFailingCase(run.view);
  const markedLine = selected === null ? firstLine(run.view.verdict?.message ?? "") : (selected.detail?.line ?? null);
  useEffect(() => {
    kept?.editor.markLine(markedLine);
  }, [kept, markedLine]);

  const choices = [
    { title: "Run", keys: "alt+enter", run: () => run.start("run") },
    { title: "Submit", keys: "mod+shift+enter", run: () => run.start("submit") },
  ];
  useCommands([
    { title: "Run the examples", group: "Code", keys: "alt+enter", whileTyping: true, run: () => run.start("run") },
    { title: "Submit to every case", group: "Code", keys: "mod+shift+enter", run: () => run.start("submit") },
    ...(run.isRunning ? [{ title: "Stop the run", group: "Code" as const, keys: "mod+.", run: run.stop }] : []),
    {
      title: "Write code",
      group: "Code",
      keys: "c",
      run: () => place.current?.querySelector<HTMLElement>(".cm-content")?.focus(),
    },
  ]);
  return (
    <>
      <details className="room-statement" open>
        <summary className="start-summary">{problem.title}</summary>
        <LevelledStatement statement={problem.statement} passed={0} />
      </details>
      <div ref={place} className="room-editor" data-keeps="escape">
        <EditorPlace editor={kept?.editor ?? null} />
      </div>
      <div className="room-run">
        <RunButtons
          choices={choices}
          running={run.isRunning ? "Running…" : null}
          onStop={run.stop}
          isReady={kept !== null}
        />
      </div>
      <div className="room-results">
        <RunResults
          view={run.view}
          selected={selected}
          onSelect={setPicked}
          onLine={(line) => kept?.editor.goToLine(line)}
          idle={<p className="p-3 text-s text-soft">Nothing has run yet. The interviewer sees what the judge says.</p>}
          passed={<p>{run.view.mode === "run" ? "The examples pass." : "Every case passes."}</p>}
        />
      </div>
    </>
  );
}
