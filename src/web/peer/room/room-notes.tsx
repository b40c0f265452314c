import { useEffect, useRef, useState, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { leaveByEscape } from "../../ui/leave-by-escape.ts";
import { putNotes, type RoomDoor } from "../peer-api.ts";
import { keepTyped, latestNotes, noteSaved } from "./notes-memory.ts";

const settleMs = 600;
const mostLetters = 20_000;

/** One's own notes: saved as they are typed, read by nobody else. */
export function RoomNotes({ door, notes, other }: { door: RoomDoor; notes: string; other: string }): ReactElement {
  const [text, setText] = useState(() => latestNotes(door, notes));
  const [isUnsaved, setUnsaved] = useState(false);
  const [tries, setTries] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const saved = useRef(notes);
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  }, [text]);
  useEffect(() => {
    if (text === saved.current) return;
    const save = (isLeaving: boolean): void => {
      putNotes(door, text, isLeaving).then(
        () => {
          saved.current = text;
          noteSaved(door, text);
          setUnsaved(false);
        },
        () => {
          setUnsaved(true);
          setTries((count) => count + 1);
        },
      );
    };
    const timer = setTimeout(() => save(false), tries === 0 ? settleMs : settleMs * 5);
    const leave = (): void => save(true);
    addEventListener("pagehide", leave);
    return () => {
      clearTimeout(timer);
      removeEventListener("pagehide", leave);
    };
  }, [door, text, tries]);
  useEffect(
    () => () => {
      if (latest.current !== saved.current) putNotes(door, latest.current, true).catch(() => undefined);
    },
    [door],
  );
  useCommands([{ title: "Write a note", group: "Peer room", keys: "n", run: () => field.current?.focus() }]);
  return (
    <section className="peer-notes" aria-label="Notes">
      <label className="label" htmlFor="peer-notes">
        Your notes <KeyCap keys="n" />
      </label>
      <textarea
        ref={field}
        id="peer-notes"
        className="field"
        maxLength={mostLetters}
        value={text}
        onChange={({ target }) => {
          keepTyped(door, target.value);
          setText(target.value);
        }}
        onKeyDown={leaveByEscape}
      />
      {isUnsaved ? (
        <p role="alert" className="text-s text-bad">
          Not saved: the server cannot be reached. It is tried again.
        </p>
      ) : (
        <p className="text-s text-faint">Never shown to {other}.</p>
      )}
    </section>
  );
}
