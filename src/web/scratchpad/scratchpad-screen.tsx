import { runtimeNames, type RuntimeName } from "#judge/judge.schemas.ts";
import type { Scratchpad, Settings } from "#practice/practice.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { Group, Panel, Separator, useDefaultLayout } from "react-resizable-panels";
import * as z from "zod";
import { errorSentence, getScratchpad, postScratchpadRun, putScratchpad } from "../api.ts";
import { Conflict } from "../editor/conflict.tsx";
import { EditorPlace } from "../editor/editor-place.tsx";
import type { ServerCopy } from "../editor/kept-draft.ts";
import { SaveWords, useSaveState } from "../editor/save-words.tsx";
import { useKeptEditor } from "../editor/use-kept-editor.ts";
import { runtimeWords } from "../ui/words.ts";
import { scratchpadQuery, settingsQuery, statusQuery } from "../queries.ts";
import { announce } from "../ui/announce.ts";
import { forgetfulStorage } from "../ui/browser-storage.ts";
import { isMac, useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { keyShortcuts } from "../ui/keys.ts";
import { Notice } from "../ui/notice.tsx";
import { OutputPane, scriptSentence } from "./output-pane.tsx";
import { runnableLines } from "./selection.ts";
import { useScriptRun } from "../ui/use-script-run.ts";

const contentSchema = z.object({ code: z.string(), runtime: z.enum(runtimeNames) });

type Content = z.infer<typeof contentSchema>;

function toCopy({ code, runtime, savedAt }: Scratchpad): ServerCopy<Content> | null {
  return savedAt === null ? null : { content: { code, runtime }, version: savedAt, savedAt: Date.parse(savedAt) };
}

interface ScratchpadWorkProps {
  scratchpad: Scratchpad;
  settings: Settings | undefined;
  folder: "own" | "demo";
}

function ScratchpadWork({ scratchpad, settings, folder }: ScratchpadWorkProps): ReactElement {
  const [runtime, setRuntime] = useState<RuntimeName>(scratchpad.runtime);
  const rows = useDefaultLayout({ id: "warmup.scratchpad.rows", storage: forgetfulStorage });
  const kept = useKeptEditor<Content>({
    storageKey: `warmup.${folder}.scratchpad`,
    isThrowaway: folder === "demo",
    contentSchema,
    server: toCopy(scratchpad),
    initial: { code: "", runtime: scratchpad.runtime },
    label: "Scratchpad",
    keys: settings?.editorKeys ?? "default",
    recordAt: null,
    save: async ({ content, keepalive }) => {
      const { savedAt } = await putScratchpad(content, { keepalive });
      return savedAt ?? "";
    },
    load: async () => toCopy(await getScratchpad()),
    onFollow: (content) => setRuntime(content.runtime),
  });
  const saveState = useSaveState(kept?.keeper ?? null);
  const { run, isRunning, start, stop, clear } = useScriptRun();
  const wasRunning = useRef(false);

  useEffect(() => {
    if (kept !== null) setRuntime(kept.keeper.content().runtime);
  }, [kept]);
  useEffect(() => {
    if (wasRunning.current && !isRunning) announce(scriptSentence(run));
    wasRunning.current = isRunning;
  }, [run, isRunning]);

  function runCode(code: string): void {
    start((signal) => postScratchpadRun({ code, runtime }, signal));
  }

  function runAll(): void {
    if (kept !== null) runCode(kept.editor.text());
  }

  function runSelection(): void {
    if (kept !== null) runCode(runnableLines(kept.editor.selectedLines()));
  }

  function chooseRuntime(next: RuntimeName): void {
    setRuntime(next);
    kept?.keeper.change({ ...kept.keeper.content(), runtime: next });
  }

  useCommands([
    { title: "Run everything", group: "Scratchpad", keys: "mod+enter", run: runAll },
    { title: "Run the selected lines", group: "Scratchpad", keys: "shift+enter", whileTyping: true, run: runSelection },
    { title: "Stop the run", group: "Scratchpad", keys: "mod+.", run: stop },
    { title: "Clear the output", group: "Scratchpad", keys: "mod+l", run: clear },
    { title: "To the editor", group: "Screen", keys: "e", run: () => kept?.editor.focus() },
  ]);

  return (
    <div className="grid h-full min-h-0 grid-cols-1 grid-rows-[auto_minmax(0,1fr)]">
      <header className="top-bar">
        <h1 className="font-medium">Scratchpad</h1>
        <SaveWords state={saveState} />
        <div className="top-bar-tools">
          <select
            className="field"
            aria-label="Runtime"
            value={runtime}
            onChange={({ target }) => chooseRuntime(contentSchema.shape.runtime.parse(target.value))}
          >
            {runtimeNames.map((name) => (
              <option key={name} value={name}>
                {runtimeWords[name]}
              </option>
            ))}
          </select>
          <button
            type="button"
            className="btn btn-quiet"
            onClick={clear}
            aria-keyshortcuts={keyShortcuts("mod+l", isMac)}
          >
            Clear <KeyCap keys="mod+l" />
          </button>
          <button
            type="button"
            className="btn"
            disabled={kept === null || isRunning}
            onClick={runSelection}
            aria-keyshortcuts={keyShortcuts("shift+enter", isMac)}
          >
            Run selection <KeyCap keys="shift+enter" />
          </button>
          {isRunning ? (
            <button
              type="button"
              className="btn btn-primary"
              onClick={stop}
              aria-keyshortcuts={keyShortcuts("mod+.", isMac)}
            >
              Stop <KeyCap keys="mod+." />
            </button>
          ) : (
            <button
              type="button"
              className="btn btn-primary"
              disabled={kept === null}
              onClick={runAll}
              aria-keyshortcuts={keyShortcuts("mod+enter", isMac)}
            >
              Run <KeyCap keys="mod+enter" />
            </button>
          )}
        </div>
      </header>
      <Group orientation="vertical" defaultLayout={rows.defaultLayout} onLayoutChanged={rows.onLayoutChanged}>
        <Panel id="code" minSize={100}>
          <EditorPlace editor={kept?.editor ?? null} />
        </Panel>
        <Separator className="separator" aria-label="Height of the output" />
        <Panel id="output" defaultSize={280} minSize={80} groupResizeBehavior="preserve-pixel-size">
          <OutputPane run={run} onLine={(line) => kept?.editor.goToLine(line)} />
        </Panel>
      </Group>
      <Conflict kept={kept} state={saveState} />
    </div>
  );
}

/** A file to try things in, with the same interpreters as the problems. */
export function ScratchpadScreen(): ReactElement {
  const query = useQuery({ ...scratchpadQuery, refetchOnMount: "always", refetchOnReconnect: false });
  const settings = useQuery(settingsQuery);
  const status = useQuery(statusQuery);
  if (query.data === undefined && query.isError) {
    return (
      <div className="page">
        <Notice isPage title="The scratchpad cannot be opened.">
          <p>{errorSentence(query.error)}</p>
          <button type="button" className="btn" onClick={() => void query.refetch()}>
            Try again
          </button>
        </Notice>
      </div>
    );
  }
  const isSettled = query.isFetchedAfterMount && !settings.isPending && !status.isPending;
  return (
    <>
      <title>Scratchpad · Warmup</title>
      {query.data === undefined || !isSettled ? (
        <p className="page text-faint">Opening the scratchpad…</p>
      ) : (
        <ScratchpadWork
          scratchpad={query.data}
          settings={settings.data}
          folder={status.data?.demo === true ? "demo" : "own"}
        />
      )}
    </>
  );
}
