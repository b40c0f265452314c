import type { ProblemPage, Sitting } from "#practice/practice.schemas.ts";
import { useNavigate } from "@tanstack/react-router";
import { flushSync } from "react-dom";
import { errorSentence } from "../api.ts";
import type { KeptEditor } from "../editor/use-kept-editor.ts";
import { useCommands, type Command } from "../ui/commands.ts";
import { showToast } from "../ui/toasts.tsx";
import type { NarrowPart } from "./problem-panes.tsx";
import type { ProblemSearch } from "./problem-search.ts";
import type { RunMode } from "../ui/run-view.ts";
import type { SittingKeeper } from "./sitting-keeper.ts";
import type { ProblemContent } from "./use-problem-draft.ts";
import type { RunHandle } from "../ui/use-run.ts";

interface ProblemCommandsOptions {
  page: ProblemPage;
  kept: KeptEditor<ProblemContent> | null;
  sittingKeeper: SittingKeeper | null;
  sitting: Sitting | null;
  run: RunHandle;
  search: ProblemSearch;
  onPart: (part: NarrowPart) => void;
}

const panes: NarrowPart[] = ["statement", "code", "results"];

function currentPane(): number {
  const focused = document.activeElement;
  if (focused?.closest(".cm-editor") != null) return 1;
  const name = focused?.closest<HTMLElement>("[data-pane]")?.dataset["pane"];
  return panes.findIndex((pane) => pane === name);
}

/** Every command of a problem's page. Returns those that stand in the top bar: in its menu, and the way to the help. */
export function useProblemCommands(options: ProblemCommandsOptions): { more: Command[]; showHelp: () => void } {
  const { page, kept, sittingKeeper, sitting, run, search, onPart } = options;
  const navigate = useNavigate();
  const isOpen = sitting !== null && sitting.finishedAt === null;

  function focusPane(pane: NarrowPart): void {
    // On screen at once, and focused in the same step: the next key pressed is already for this pane.
    flushSync(() => onPart(pane));
    if (pane === "code") kept?.editor.focus();
    else document.querySelector<HTMLElement>(`[data-pane="${pane}"]`)?.focus();
  }

  function cycle(by: 1 | -1): void {
    const from = currentPane();
    focusPane(panes[(from + by + panes.length) % panes.length] ?? "code");
  }

  function showHelp(): void {
    onPart("statement");
    if (search.pane !== undefined)
      void navigate({ to: "/code/$id", params: { id: page.id }, search: { ...search, pane: undefined } });
    // The statement may only now come on screen.
    setTimeout(() => {
      const help = document.getElementById("help");
      help?.focus({ preventScroll: true });
      void help?.scrollIntoView({ block: "nearest" });
    });
  }

  function start(mode: RunMode): void {
    if (kept !== null) run.start(mode);
  }

  function resetToStarter(): void {
    if (kept === null) return;
    const before = kept.editor.text();
    if (before === page.starter) return;
    kept.editor.replace(page.starter, "by-user");
    showToast("The starter is back.", () => kept.editor.replace(before, "by-user"));
  }

  function attempt(what: string, action: () => Promise<void> | undefined): void {
    void action()?.catch((error: unknown) => showToast(`${what} ${errorSentence(error)}`));
  }

  async function startAgain(): Promise<void> {
    if (isOpen) await sittingKeeper?.end();
    await sittingKeeper?.again();
    resetToStarter();
  }

  const reset: Command = { title: "Reset to the starter", group: "Code", run: resetToStarter };
  const again: Command = {
    title: "Start again from the starter",
    group: "Code",
    run: () => attempt("It could not be started again.", startAgain),
  };
  const end: Command = {
    title: "End this sitting",
    group: "Code",
    run: () => attempt("The sitting goes on.", () => sittingKeeper?.end()),
  };
  const pause: Command = {
    title: "Pause or resume the clock",
    group: "Code",
    keys: "p",
    run: () => (sittingKeeper?.state().paused === true ? sittingKeeper.resume() : sittingKeeper?.pause()),
  };
  const backToCode: Command = {
    title: "Back to your code",
    group: "Code",
    keys: "escape",
    run: () =>
      void navigate({
        to: "/code/$id",
        params: { id: page.id },
        search: search.pane === undefined ? {} : { pane: search.pane },
      }),
  };
  const mayPause = isOpen && !sitting.interview && search.view !== "replay";
  const more = isOpen ? [reset, again, end] : [reset, again];

  useCommands([
    { title: "Run the examples", group: "Code", keys: "mod+enter", run: () => start("run") },
    { title: "Submit to every case", group: "Code", keys: "mod+shift+enter", run: () => start("submit") },
    { title: "Stop the run", group: "Code", keys: "mod+.", run: run.stop },
    { title: "Show the help", group: "Help", keys: "h", run: showHelp },
    { title: "Next pane", group: "Screen", keys: "f6", whileTyping: true, keyOnly: true, run: () => cycle(1) },
    {
      title: "Previous pane",
      group: "Screen",
      keys: "shift+f6",
      whileTyping: true,
      keyOnly: true,
      run: () => cycle(-1),
    },
    { title: "To the statement", group: "Screen", keys: "s", run: () => focusPane("statement") },
    { title: "To the editor", group: "Screen", keys: "e", run: () => focusPane("code") },
    { title: "To the results", group: "Screen", keys: "r", run: () => focusPane("results") },
    {
      title: "Show the attempts",
      group: "Go to",
      keys: "a",
      run: () => void navigate({ to: "/code/$id", params: { id: page.id }, search: { pane: "attempts" } }),
    },
    ...(search.view === undefined ? [] : [backToCode]),
    ...(mayPause ? [pause] : []),
    ...more,
  ]);

  return { more, showHelp };
}
