import type { Edit } from "#practice/practice.schemas.ts";
import { ChangeSet, Text } from "@codemirror/state";

/** The change that turns one text into another, as small as a common start and end make it. */
export function bridgeTexts(from: string, to: string): ChangeSet {
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start += 1;
  let end = 0;
  while (
    end < from.length - start &&
    end < to.length - start &&
    from[from.length - 1 - end] === to[to.length - 1 - end]
  ) {
    end += 1;
  }
  return ChangeSet.of({ from: start, to: from.length - end, insert: to.slice(start, to.length - end) }, from.length);
}

/** An edit's change set; null for anything that is not one. */
export function readChanges(edit: Edit): ChangeSet | null {
  try {
    return ChangeSet.fromJSON(edit.changes);
  } catch {
    return null;
  }
}

/** The text after some edits, or null where one of them does not fit. */
export function applyEdits(document: string, edits: Edit[]): string | null {
  let text = Text.of(document.split("\n"));
  for (const edit of edits) {
    const changes = readChanges(edit);
    if (changes === null || changes.length !== text.length) return null;
    text = changes.apply(text);
  }
  return text.toString();
}
