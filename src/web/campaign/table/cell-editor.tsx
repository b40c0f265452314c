import { columnTitle, type ColumnId } from "#campaign/cells/columns.rules.ts";
import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { choiceOptions, optionFor, typeLetter } from "./choice-options.ts";
import { suggestingColumns } from "./suggest-names.ts";
import { cellKind } from "./table-columns.ts";

/** Where the focus goes after a cell was written. */
export type MoveAfter = "down" | "up" | "next" | "before" | "none";

interface CellEditorProps {
  column: ColumnId;
  /** What it begins with: what the cell holds, what was typed before a reload, or the letter that began it. */
  initial: string;
  /** What a letter began, rather than Enter: choices begin with the one it means. */
  isTyped: boolean;
  stages: readonly Stage[];
  /** What may be meant, for cells that name something known. */
  suggest: (text: string) => readonly string[];
  /** Called with each change, so that a reload loses nothing. */
  onType: (text: string) => void;
  /** Why a text cannot be written, as a sentence; null where it can. */
  check: (text: string) => string | null;
  onWrite: (text: string, move: MoveAfter) => void;
  onCancel: () => void;
}

function moveOf({ key, shiftKey }: KeyboardEvent): MoveAfter | null {
  if (key === "Enter") return shiftKey ? "up" : "down";
  if (key === "Tab") return shiftKey ? "before" : "next";
  return null;
}

/** The field in which a cell is written: Enter and Tab write and go on, Escape gives up, leaving writes. */
export function CellEditor(props: CellEditorProps): ReactElement {
  const { column, initial, isTyped, stages, suggest, onType, check, onWrite, onCancel } = props;
  const kind = cellKind(column);
  const options = kind === "choice" ? choiceOptions(column, stages) : [];
  const begun = kind === "choice" && isTyped ? (optionFor(options, initial) ?? options[0] ?? "") : initial;
  const [text, setText] = useState(begun);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement & HTMLSelectElement>(null);
  const isOver = useRef(false);
  const typed = useRef({ text: isTyped ? initial : "", atMs: Infinity });
  const id = useId();
  const isSuggesting = suggestingColumns.includes(column);

  useEffect(() => {
    const element = field.current;
    element?.focus();
    if (element !== null && "setSelectionRange" in element)
      element.setSelectionRange(element.value.length, element.value.length);
  }, []);

  function type(next: string): void {
    setText(next);
    setProblem(null);
    onType(next);
  }

  function finish(move: MoveAfter): void {
    if (isOver.current) return;
    const found = check(text);
    if (found !== null && move !== "none") {
      setProblem(found);
      return;
    }
    isOver.current = true;
    onWrite(text, move);
  }

  function onKeyDown(event: KeyboardEvent): void {
    // The table's own keys are for cells that are not being written.
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      isOver.current = true;
      onCancel();
      return;
    }
    const isLineEnd = kind === "lines" && event.key === "Enter" && (event.shiftKey || event.altKey);
    if (isLineEnd && event.altKey) {
      event.preventDefault();
      field.current?.setRangeText("\n", field.current.selectionStart, field.current.selectionEnd, "end");
      type(field.current?.value ?? text);
    }
    const move = isLineEnd ? null : moveOf(event);
    if (move !== null) {
      event.preventDefault();
      finish(move);
    } else if (kind === "choice" && event.key.length === 1 && !event.ctrlKey && !event.metaKey && event.key !== " ") {
      event.preventDefault();
      typed.current = typeLetter(typed.current, event.key, event.timeStamp);
      type(optionFor(options, typed.current.text) ?? text);
    }
  }

  const shared = {
    ref: field,
    value: text,
    "aria-label": columnTitle(column),
    "aria-invalid": problem !== null,
    "aria-describedby": problem === null ? undefined : `${id}-problem`,
    "data-keeps": "mod+z,mod+shift+z,mod+y",
    onKeyDown,
    onBlur: () => finish("none"),
    className: "sheet-editor",
  };
  return (
    <>
      {kind === "choice" ? (
        <select
          {...shared}
          onChange={({ target }) => {
            type(target.value);
          }}
        >
          {options.map((option) => (
            <option key={option} value={option}>
              {option === "" ? "none" : option}
            </option>
          ))}
        </select>
      ) : kind === "lines" ? (
        <textarea {...shared} rows={5} onChange={({ target }) => type(target.value)} />
      ) : (
        <input
          {...shared}
          list={isSuggesting ? `${id}-known` : undefined}
          autoComplete="off"
          onChange={({ target }) => type(target.value)}
        />
      )}
      {isSuggesting ? (
        <datalist id={`${id}-known`}>
          {suggest(text).map((known) => (
            <option key={known} value={known} />
          ))}
        </datalist>
      ) : null}
      {problem === null ? null : (
        <p id={`${id}-problem`} role="alert" className="sheet-problem">
          {problem}
        </p>
      )}
    </>
  );
}
