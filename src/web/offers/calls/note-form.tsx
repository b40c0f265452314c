import type { NoteFields } from "#offers/records/records.schemas.ts";
import type { ReactElement, ReactNode } from "react";
import { isMac, useCommands } from "../../ui/commands.ts";
import { keyShortcuts } from "../../ui/keys.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { leaveByEscape } from "../../ui/leave-by-escape.ts";

interface NoteFormProps {
  draft: NoteFields;
  channels: readonly { value: NoteFields["channel"]; words: string }[];
  onChange: (draft: NoteFields) => void;
  onKeep: () => void;
  /** What stands beside the button that keeps it. */
  children?: ReactNode;
}

/** An entry of the log of an offer. */
export function NoteForm({ draft, channels, onChange, onKeep, children }: NoteFormProps): ReactElement {
  const change = (changes: Partial<NoteFields>): void => onChange({ ...draft, ...changes });
  const isEmpty = [draft.words, draft.promised, draft.proofRequested].every((text) => text.trim() === "");
  useCommands([
    { title: "Keep the entry", group: "Offers", keys: "mod+enter", run: () => (isEmpty ? undefined : onKeep()) },
  ]);
  const words = (name: string, field: "words" | "promised", hint: string): ReactElement => (
    <label className="letter-field">
      <span className="label">{name}</span>
      <textarea
        className="field letter-words"
        rows={field === "words" ? 3 : 2}
        maxLength={10_000}
        placeholder={hint}
        data-keeps="mod+z,mod+shift+z,mod+y"
        value={draft[field]}
        onChange={({ target }) => change({ [field]: target.value })}
        onKeyDown={leaveByEscape}
      />
    </label>
  );
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) onKeep();
      }}
    >
      <div className="flex flex-wrap gap-3">
        <label className="letter-field flex-1">
          <span className="label">Who</span>
          <input
            data-first=""
            className="field"
            maxLength={200}
            placeholder="Lucy Marsh"
            value={draft.who}
            onChange={({ target }) => change({ who: target.value })}
            onKeyDown={leaveByEscape}
          />
        </label>
        <label className="letter-field">
          <span className="label">When</span>
          <input
            type="date"
            required
            className="field num"
            value={draft.on}
            onChange={({ target }) => target.value !== "" && change({ on: target.value })}
            onKeyDown={leaveByEscape}
          />
        </label>
        <label className="letter-field">
          <span className="label">How</span>
          <select
            className="field"
            value={draft.channel}
            onChange={({ target }) => change({ channel: target.value as NoteFields["channel"] })}
          >
            {channels.map((one) => (
              <option key={one.value} value={one.value}>
                {one.words}
              </option>
            ))}
          </select>
        </label>
      </div>
      {words("What was said", "words", "In the words it was said in")}
      {words("What was promised", "promised", "By either side, and until when")}
      <label className="letter-field">
        <span className="label">Proof asked for</span>
        <input
          className="field"
          maxLength={300}
          placeholder="The new letter, a competing offer"
          value={draft.proofRequested}
          onChange={({ target }) => change({ proofRequested: target.value })}
          onKeyDown={leaveByEscape}
        />
      </label>
      <label className="flex items-center gap-2 text-s">
        <input
          type="checkbox"
          checked={draft.proofReceived}
          disabled={draft.proofRequested.trim() === ""}
          onChange={({ target }) => change({ proofReceived: target.checked })}
        />
        It was received
      </label>
      <div className="flex flex-wrap gap-2">
        <button
          type="submit"
          className="btn btn-primary"
          disabled={isEmpty}
          aria-keyshortcuts={keyShortcuts("mod+enter", isMac)}
        >
          Keep it <KeyCap keys="mod+enter" />
        </button>
        {children}
      </div>
    </form>
  );
}
