import type { Edit } from "#practice/practice.schemas.ts";
import { Text, type ChangeSet } from "@codemirror/state";
import { readChanges } from "../editor/stored-edits.ts";

/** A sitting's edits laid out for playing: step 0 is the starting document, step n the document after n edits. */
export interface Replay {
  steps: number;
  /** The sitting's clock at a step, in ms. */
  clockAt(step: number): number;
  /** When a step is due on the playback's own time, in ms: pauses of the writer are shortened. */
  playbackAt(step: number): number;
  /** The document at a step. */
  documentAt(step: number): string;
}

/** A pause of the writer longer than this (ms) is played as this. */
export const longestPlayedPauseMs = 1500;

const snapshotEvery = 64;

/** Lays out a sitting's edits. An edit that does not fit the document before it is left out. */
export function layOutReplay(startingDocument: string, edits: Edit[]): Replay {
  let text = Text.of(startingDocument.split("\n"));
  const snapshots = [text];
  const applied: ChangeSet[] = [];
  const clocks = [edits[0]?.atMs ?? 0];
  const playback = [0];
  for (const edit of edits) {
    const changes = readChanges(edit);
    if (changes === null || changes.length !== text.length) continue;
    text = changes.apply(text);
    applied.push(changes);
    if (applied.length % snapshotEvery === 0) snapshots.push(text);
    const pause = Math.max(0, edit.atMs - (clocks.at(-1) ?? 0));
    clocks.push(edit.atMs);
    playback.push((playback.at(-1) ?? 0) + Math.min(pause, longestPlayedPauseMs));
  }
  return {
    steps: applied.length,
    clockAt: (step) => clocks[step] ?? 0,
    playbackAt: (step) => playback[step] ?? 0,
    documentAt(step) {
      const snapshot = Math.floor(step / snapshotEvery);
      let document = snapshots[snapshot] ?? Text.empty;
      for (const changes of applied.slice(snapshot * snapshotEvery, step)) document = changes.apply(document);
      return document.toString();
    },
  };
}

/** The last step that is due at a time of the playback, in ms. */
export function stepDue(replay: Replay, playbackMs: number): number {
  let low = 0;
  let high = replay.steps;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (replay.playbackAt(middle) <= playbackMs) low = middle;
    else high = middle - 1;
  }
  return low;
}
