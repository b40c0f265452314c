import { useId, useRef, useState, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { Markdown } from "../../ui/markdown.tsx";
import { forgetText, keepText, readKeptText } from "./kept-text.ts";
import { showThenFocus } from "../../ui/show-then-focus.ts";

interface NotesSectionProps {
  title: string;
  value: string;
  /** What the notes are of, unlike that of any others. */
  keepKey: string;
  /** What to write here, for who has written nothing. */
  hint: string;
  /** The key that begins to write, on a page with one of these. */
  editKey?: string;
  /** Saves; resolves to why it cannot be saved, as a sentence, or null. */
  onSave: (text: string) => Promise<string | null>;
}

/** Notes in Markdown: read, and written when asked. What is typed is kept in this browser until it is saved. */
export function NotesSection({ title, value, keepKey, hint, editKey, onSave }: NotesSectionProps): ReactElement {
  const [typed, setTyped] = useState(() => readKeptText(keepKey));
  const [problem, setProblem] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  const edit = (): void => setTyped((before) => before ?? value);
  useCommands(
    editKey === undefined
      ? []
      : [{ title: `Write: ${title.toLowerCase()}`, group: "Campaign", keys: editKey, run: edit }],
  );

  function close(): void {
    forgetText(keepKey);
    const change = (): void => {
      setTyped(null);
      setProblem(null);
    };
    showThenFocus(change, () => button.current);
  }

  async function save(): Promise<void> {
    if (typed === null) return;
    const found = typed === value ? null : await onSave(typed);
    if (found === null) close();
    else setProblem(found);
  }

  return (
    <section aria-labelledby={id} className="section">
      <div className="section-head">
        <h2 id={id} className="h2">
          {title}
        </h2>
        {typed === null ? (
          <button ref={button} type="button" className="btn btn-quiet" aria-keyshortcuts={editKey} onClick={edit}>
            {value === "" ? "Write" : "Edit"} {editKey === undefined ? null : <KeyCap keys={editKey} />}
          </button>
        ) : null}
      </div>
      {typed !== null ? (
        <div className="grid gap-2">
          <textarea
            className="field section-text"
            aria-labelledby={id}
            rows={8}
            value={typed}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- it appears because a key or button asked for it
            autoFocus
            data-keeps="mod+z,mod+shift+z,mod+y"
            onChange={({ target }) => {
              keepText(keepKey, target.value);
              setTyped(target.value);
            }}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
                event.preventDefault();
                void save();
              }
              if (event.key === "Escape" && typed === value) close();
            }}
          />
          {problem === null ? null : (
            <p role="alert" className="text-s text-bad">
              Not saved, and kept in this browser. {problem}
            </p>
          )}
          <div className="flex gap-2">
            <button type="button" className="btn btn-primary" onClick={() => void save()}>
              Save <KeyCap keys="mod+enter" />
            </button>
            <button type="button" className="btn btn-quiet" onClick={close}>
              Leave it as it was
            </button>
          </div>
        </div>
      ) : value === "" ? (
        <p className="text-soft">{hint}</p>
      ) : (
        <Markdown text={value} small />
      )}
    </section>
  );
}
