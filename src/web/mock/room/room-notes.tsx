import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { flushSync } from "react-dom";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { leaveByEscape } from "../../ui/leave-by-escape.ts";
import { mockQuery, patchMock } from "../mock-api.ts";

const settleMs = 800;

interface RoomNotesProps {
  mockId: string;
  notes: string;
  /** Brings them into sight before they are written in, where something else may stand in their place. */
  reveal?: () => void;
}

/** The candidate's own notes, which nobody else reads; saved as they are typed. */
export function RoomNotes({ mockId, notes, reveal }: RoomNotesProps): ReactElement {
  const client = useQueryClient();
  const [text, setText] = useState(notes);
  const [isUnsaved, setUnsaved] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const saved = useRef(notes);

  useEffect(() => {
    if (text === saved.current) return;
    const save = (isLeaving: boolean): void => {
      patchMock(mockId, { notes: text }, isLeaving).then(
        () => {
          saved.current = text;
          setUnsaved(false);
        },
        () => setUnsaved(true),
      );
    };
    const timer = setTimeout(() => save(false), settleMs);
    const leave = (): void => save(true);
    addEventListener("pagehide", leave);
    return () => {
      clearTimeout(timer);
      removeEventListener("pagehide", leave);
    };
  }, [mockId, text]);
  // Whoever leaves by the program's own links gives no sign but this.
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  }, [text]);
  useEffect(
    () => () => {
      if (latest.current !== saved.current) patchMock(mockId, { notes: latest.current }, true).catch(() => undefined);
    },
    [mockId],
  );

  function write(next: string): void {
    setText(next);
    // Whoever leaves and comes back at once sees what they wrote.
    client.setQueryData(mockQuery(mockId).queryKey, (page) => page && { ...page, notes: next });
  }
  function focus(): void {
    if (reveal !== undefined) flushSync(reveal);
    field.current?.focus();
  }
  useCommands([{ title: "Write a note", group: "Mock", keys: "n", run: focus }]);
  return (
    <aside className="room-notes" aria-label="Notes">
      <label className="label" htmlFor="room-notes">
        Your notes <KeyCap keys="n" />
      </label>
      <textarea
        ref={field}
        id="room-notes"
        className="field"
        maxLength={20_000}
        value={text}
        onChange={({ target }) => write(target.value)}
        onKeyDown={leaveByEscape}
      />
      {isUnsaved ? (
        <p role="alert" className="text-s text-bad">
          Not saved: the server cannot be reached. It is tried again with the next letter.
        </p>
      ) : (
        <p className="text-s text-faint">Only you read these.</p>
      )}
    </aside>
  );
}
