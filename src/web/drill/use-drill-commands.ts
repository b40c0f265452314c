import type { DrillPage } from "#debugging/debugging.schemas.ts";
import { useNavigate } from "@tanstack/react-router";
import { flushSync } from "react-dom";
import { errorSentence } from "../api.ts";
import type { KeptEditor } from "../editor/use-kept-editor.ts";
import { useCommands, type Command } from "../ui/commands.ts";
import { showToast } from "../ui/toasts.tsx";
import { deleteDrill, restoreDrill } from "../debugging/debugging-api.ts";
import type { BelowPart } from "./drill-below.tsx";
import type { DrillClock } from "./drill-clock.ts";
import type { DrillSearch } from "./drill-search.ts";
import type { ConsoleHandle } from "./use-console.ts";
import { useTakeDrill } from "../debugging/use-drill-cache.ts";
import type { DrillContent } from "./use-drill-draft.ts";
import type { Marks } from "./use-marks.ts";

/** A part of a drill's page that has the keyboard. */
export type DrillPart = "statement" | "code" | BelowPart;

interface DrillCommandsOptions {
  page: DrillPage;
  search: DrillSearch;
  kept: KeptEditor<DrillContent> | null;
  clock: DrillClock | null;
  marks: Marks;
  console: ConsoleHandle;
  onSubmit: () => void;
  /** Null for programs that do not train. */
  onTrain: (() => void) | null;
  onStop: () => void;
  onGiveUp: () => void;
  onNext: () => void;
  onPart: (part: DrillPart) => void;
}

/** Every command of a drill's page. Returns those of the top bar's menu, and how to bring a part to the front. */
export function useDrillCommands(options: DrillCommandsOptions): { more: Command[]; show: (part: DrillPart) => void } {
  const { page, search, kept, clock, marks, console, onSubmit, onTrain, onStop, onGiveUp, onNext, onPart } = options;
  const navigate = useNavigate();
  const takeDrill = useTakeDrill();
  const isOpen = page.state === "open";
  const parts: DrillPart[] = [
    "statement",
    "code",
    ...(onTrain === null ? [] : ["curves" as const]),
    "results",
    "console",
  ];

  function show(part: DrillPart): void {
    // On screen at once, and focused in the same step: the next key pressed is already for this part.
    flushSync(() => onPart(part));
    if (part === "code") kept?.editor.focus();
    else if (part === "console") document.getElementById("console-input")?.focus();
    else {
      const places = document.querySelectorAll<HTMLElement>(`[data-pane="${part === "curves" ? "results" : part}"]`);
      [...places].find((place) => place.checkVisibility())?.focus();
    }
  }

  function cycle(by: 1 | -1): void {
    const focused = document.activeElement;
    const name =
      focused?.closest(".cm-editor") == null ? focused?.closest<HTMLElement>("[data-pane]")?.dataset["pane"] : "code";
    const from = parts.findIndex((part) => part === name);
    show(parts[(from + by + parts.length) % parts.length] ?? "code");
  }

  function open(next: DrillSearch): void {
    void navigate({ to: "/debugging/drills/$id", params: { id: page.id }, search: next });
  }

  function reset(): void {
    if (kept === null) return;
    const before = kept.editor.text();
    if (before === page.served) return;
    kept.editor.replace(page.served, "by-user");
    showToast("The code is as it was served.", () => kept.editor.replace(before, "by-user"));
  }

  async function remove(): Promise<void> {
    try {
      await deleteDrill(page.id);
      await navigate({ to: "/debugging" });
      showToast("The drill is deleted.", () => {
        restoreDrill(page.id).then(takeDrill, (error: unknown) => showToast(errorSentence(error)));
      });
    } catch (error) {
      showToast(`The drill stays. ${errorSentence(error)}`);
    }
  }

  async function share(): Promise<void> {
    try {
      await navigator.clipboard.writeText(page.shareId);
      showToast("The drill's id is copied: anyone with this catalogue can start it.");
    } catch {
      showToast(`The browser keeps the clipboard closed. The id is ${page.shareId}`);
    }
  }

  const giveUp: Command = { title: "Give up and show what it was", group: "Drill", run: onGiveUp };
  const more: Command[] = [
    {
      title: "Compare with the code as served",
      group: "Drill",
      keys: "d",
      run: () => open({ ...search, view: "served" }),
    },
    { title: "Reset to the code as served", group: "Drill", run: reset },
    { title: "Copy the drill's id", group: "Drill", run: () => void share() },
    { title: "Delete this drill", group: "Drill", run: () => void remove() },
    ...(isOpen ? [giveUp] : []),
  ];
  const pause: Command = {
    title: "Pause or resume the clock",
    group: "Drill",
    keys: "p",
    run: () => (clock?.state().paused === true ? clock.resume() : clock?.pause()),
  };

  useCommands([
    ...(onTrain === null
      ? [{ title: "Submit the fix", group: "Drill" as const, keys: "mod+enter", keyOnly: true, run: onSubmit }]
      : [{ title: "Train", group: "Drill" as const, keys: "mod+enter", run: onTrain }]),
    { title: "Submit the fix", group: "Drill", keys: "mod+shift+enter", run: onSubmit },
    { title: "Stop what runs", group: "Drill", keys: "mod+.", run: onStop },
    isOpen
      ? { title: "Name the fault", group: "Drill", keys: "n", run: () => open({ ...search, pane: "name" }) }
      : { title: "Next drill", group: "Drill", keys: "n", run: onNext },
    {
      title: "Mark or unmark the cursor's line",
      group: "Drill",
      keys: "f9",
      whileTyping: true,
      run: () => kept !== null && marks.toggle(kept.editor.selectedLines().line),
    },
    ...page.checks.map(({ check, line }) => ({
      title: `Check: ${check.replaceAll("-", " ")}`,
      group: "Checks" as const,
      run: () => {
        show("console");
        console.run(line);
      },
    })),
    { title: "Restart the console", group: "Drill", run: console.restart },
    { title: "Next pane", group: "Screen", keys: "f6", whileTyping: true, keyOnly: true, run: () => cycle(1) },
    {
      title: "Previous pane",
      group: "Screen",
      keys: "shift+f6",
      whileTyping: true,
      keyOnly: true,
      run: () => cycle(-1),
    },
    { title: "To the situation", group: "Screen", keys: "s", run: () => show("statement") },
    { title: "To the editor", group: "Screen", keys: "e", run: () => show("code") },
    ...(onTrain === null
      ? []
      : [{ title: "To the curves", group: "Screen" as const, keys: "v", run: () => show("curves") }]),
    { title: "To the cases", group: "Screen", keys: "r", run: () => show("results") },
    { title: "To the console", group: "Screen", keys: "c", run: () => show("console") },
    ...(search.view === undefined
      ? []
      : [
          {
            title: "Back to your code",
            group: "Drill" as const,
            keys: "escape",
            run: () => open(search.pane === undefined ? {} : { pane: search.pane }),
          },
        ]),
    ...(isOpen && !page.interview ? [pause] : []),
    ...more,
  ]);

  return { more, show };
}
