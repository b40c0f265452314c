import { useRef, useState, type FormEvent, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { useKeptForm } from "../parts/use-kept-form.ts";
import type { DebriefLine } from "./use-debrief.ts";

/** The fields of a line that one types. */
export type TypedLine = Pick<DebriefLine, "asked" | "broke" | "approach">;

interface LineFormProps {
  /** Null for a new one. */
  line: DebriefLine | null;
  /** What is typed is kept in this browser under this. */
  keepKey: string;
  /** Resolves to why the line could not be kept, as a sentence, or null. */
  onKeep: (line: TypedLine) => Promise<string | null>;
  /** Of a line that is changed: closes without keeping. Of a new one: what follows once there is no more to write. */
  onClose: () => void;
}

/** One question of a round: what was asked, where it broke, what would have been right. */
export function LineForm({ line, keepKey, onKeep, onClose }: LineFormProps): ReactElement {
  const empty = { asked: line?.asked ?? "", broke: line?.broke ?? "", approach: line?.approach ?? "" };
  const { form, set, forget } = useKeptForm(keepKey, empty);
  const [problem, setProblem] = useState<string | null>(null);
  const asked = useRef<HTMLTextAreaElement>(null);

  async function submit(event?: FormEvent): Promise<void> {
    event?.preventDefault();
    if (form.asked.trim() === "") {
      if (line === null && form.broke.trim() === "" && form.approach.trim() === "") {
        onClose();
        return;
      }
      setProblem("Write what was asked first.");
      asked.current?.focus();
      return;
    }
    const found = await onKeep({ asked: form.asked.trim(), broke: form.broke.trim(), approach: form.approach.trim() });
    setProblem(found === null ? null : `Not saved, and kept in this browser. ${found}`);
    if (found !== null) return;
    set({ asked: "", broke: "", approach: "" });
    forget();
    if (line === null) asked.current?.focus();
    else onClose();
  }

  useCommands([
    { title: "Keep the question", group: "Debrief", keys: "mod+enter", run: () => void submit() },
    { title: "Close the form", group: "Debrief", keys: "escape", whileTyping: true, keyOnly: true, run: onClose },
  ]);

  const field = (name: keyof typeof form) => ({
    className: "field",
    rows: name === "approach" ? 3 : 2,
    value: form[name],
    onChange: ({ target }: { target: { value: string } }) => set({ [name]: target.value }),
  });
  return (
    <form
      className="record-form debrief-form"
      aria-label={line === null ? "A question of the round" : "Change the question"}
      data-keeps="mod+z,mod+shift+z,mod+y"
      onSubmit={(event) => void submit(event)}
    >
      <label className="record-form-wide">
        Asked
        <textarea
          ref={asked}
          {...field("asked")}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page is for writing this, and a change was asked for
          autoFocus
          placeholder="The question, as they put it"
        />
      </label>
      <label>
        Where it broke
        <textarea {...field("broke")} placeholder="Nowhere, or the step that failed" />
      </label>
      <label>
        The right approach
        <textarea {...field("approach")} placeholder="In your words: the back of a card" />
      </label>
      <p role="alert" className="record-form-wide text-s text-bad">
        {problem}
      </p>
      <div className="record-form-wide flex flex-wrap gap-2">
        <button type="submit" className="btn btn-primary" aria-keyshortcuts="Control+Enter">
          {line === null ? "Keep it, and the next" : "Save"} <KeyCap keys="mod+enter" />
        </button>
        <button
          type="button"
          className="btn btn-quiet"
          onClick={() => {
            if (line !== null) forget();
            onClose();
          }}
        >
          {line === null ? "That was all" : "Cancel"} <KeyCap keys="escape" />
        </button>
      </div>
    </form>
  );
}
