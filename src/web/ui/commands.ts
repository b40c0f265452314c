import { useId, useLayoutEffect } from "react";
import { isPressed } from "./keys.ts";
import { keepTyped } from "./type-ahead.ts";

/** Something a user can do: by key, from the palette, and listed under `?`. */
export interface Command {
  /** What it does, in the words of its button. */
  title: string;
  group:
    | "Go to"
    | "Today"
    | "Plan"
    | "Campaign"
    | "Outreach"
    | "Debrief"
    | "Calendar"
    | "Code"
    | "Drill"
    | "Checks"
    | "Debugging"
    | "Results"
    | "Help"
    | "Scratchpad"
    | "Shelf"
    | "Topics"
    | "Cards"
    | "Recall"
    | "Review"
    | "Probability"
    | "Quiz"
    | "Derivation"
    | "Mock"
    | "Peer room"
    | "Stories"
    | "Design"
    | "Research"
    | "Take-home"
    | "Calculators"
    | "Offers"
    | "Screen";
  /** See `isPressed`; two chords with a space between are pressed one after the other. */
  keys?: string;
  /** Fires while someone types too. Chords with Control or Command always do. */
  whileTyping?: boolean;
  /** Left out of the palette, where choosing it makes no sense. */
  keyOnly?: boolean;
  run: () => void;
}

/** Whether this machine prints ⌘ where others print Ctrl. */
export const isMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

const registered = new Map<string, Command[]>();
const longestChordPauseMs = 1200;

/** Every command of what is on screen, the most recently shown part last. */
export function listCommands(): Command[] {
  return [...registered.values()].flat();
}

/** Offers commands for as long as the calling component is on screen: from the moment that it is seen. */
export function useCommands(commands: Command[]): void {
  const id = useId();
  useLayoutEffect(() => {
    registered.set(id, commands);
  });
  useLayoutEffect(() => () => void registered.delete(id), [id]);
}

const typingPlaces =
  "input:not([type=radio], [type=checkbox], [type=range], [type=file]), textarea, select, math-field, [contenteditable=true], [data-typing]";

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(typingPlaces) !== null;
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("button, a[href], summary, select, [role=button]") !== null;
}

/** Some editors need a chord for themselves; `data-keeps` names it. */
function isKept(keys: string, target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const keeps = target.closest<HTMLElement>("[data-keeps]")?.dataset["keeps"] ?? "";
  return keeps.split(",").includes(keys);
}

function isFree(command: Command, event: KeyboardEvent): boolean {
  const keys = command.keys ?? "";
  // a focused button or link is pressed by these itself
  if ((keys === "enter" || keys === "space") && isControl(event.target)) return false;
  if (/^(mod|ctrl)\+/.test(keys) || command.whileTyping === true) return !isKept(keys, event.target);
  return !isTyping(event.target);
}

function isDialogOpen(): boolean {
  return document.querySelector("[data-modal]") !== null;
}

/** Listens for the keys of every command on screen. Returns a function that stops it. */
export function listenForKeys(): () => void {
  let prefix = "";
  let prefixAt = 0;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || keepTyped(event)) return;
    const started = event.timeStamp - prefixAt < longestChordPauseMs ? prefix : "";
    prefix = "";
    if (isDialogOpen()) return;
    const free = listCommands().filter((command) => command.keys !== undefined && isFree(command, event));
    const found = free.findLast(({ keys = "" }) => {
      const chords = keys.split(" ");
      const last = chords.at(-1) ?? "";
      return chords.slice(0, -1).join(" ") === started && isPressed(last, event, isMac);
    });
    if (found !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      found.run();
      return;
    }
    const begins = free.some(({ keys = "" }) => keys.startsWith(`${event.key} `) && !event.ctrlKey && !event.metaKey);
    if (begins) [prefix, prefixAt] = [event.key, event.timeStamp];
  }

  window.addEventListener("keydown", onKeyDown, { capture: true });
  return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
}
