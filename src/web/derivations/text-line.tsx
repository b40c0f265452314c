import { readAsLatex } from "#derivations/reading.rules.ts";
import type { NotedName } from "#knowledge/derivations/derivations.schemas.ts";
import { useDeferredValue, useEffect, useId, useRef, type ReactElement } from "react";
import { Formula } from "../ui/markdown-math.tsx";
import type { LineKeys } from "./line-keys.ts";

/** What both fields for a line take. */
export interface LineProps extends LineKeys {
  value: string;
  /** Its name for screen readers. */
  label: string;
  isWrong: boolean;
  notation: readonly NotedName[];
  onChange: (value: string) => void;
  /** Told how to put the cursor at its end; null once it is gone. */
  focusRef: (focus: (() => void) | null) => void;
}

/** A line as plain text, LaTeX or as one types it, with how it is read beside it. */
export function TextLine(props: LineProps): ReactElement {
  const { value, label, isWrong, notation, onChange, focusRef, onEnter, onEmptyBackspace, onMove, onLeave } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const readingId = useId();
  const reading = readAsLatex(useDeferredValue(value), notation);

  useEffect(() => {
    const focus = (): void => {
      field.current?.focus();
      field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
    };
    focusRef(focus);
    return () => focusRef(null);
  }, [focusRef]);

  return (
    <div className="typed-line">
      <textarea
        ref={field}
        rows={1}
        className="field line-field font-mono"
        aria-label={label}
        aria-invalid={isWrong}
        aria-describedby={readingId}
        aria-keyshortcuts="Enter Control+Enter"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        maxLength={2000}
        value={value}
        onChange={({ target }) => onChange(target.value.replaceAll(/\s*\n\s*/g, " "))}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
          if (event.key === "Enter") onEnter();
          else if (event.key === "Backspace" && value === "") onEmptyBackspace();
          else if (event.key === "Escape") onLeave();
          else if (event.key === "ArrowUp" && isAtEdge(event.currentTarget, -1)) onMove(-1);
          else if (event.key === "ArrowDown" && isAtEdge(event.currentTarget, 1)) onMove(1);
          else return;
          event.preventDefault();
        }}
      />
      <div id={readingId} className="line-reading" aria-live="off">
        {value.trim() === "" ? (
          <span className="text-s text-faint">How it is read appears here.</span>
        ) : reading.kind === "read" ? (
          <Formula source={reading.latex} isDisplay={false} />
        ) : (
          <span className="text-s text-faint">{reading.message}</span>
        )}
      </div>
    </div>
  );
}

/** Whether a cursor that goes up or down would leave the field: it stands on its first or last row, all of it being one line. */
function isAtEdge(field: HTMLTextAreaElement, by: 1 | -1): boolean {
  const rowHeight = Number.parseFloat(getComputedStyle(field).lineHeight);
  const isOneRow = field.clientHeight < 2.4 * rowHeight;
  return isOneRow || (by === -1 ? field.selectionStart === 0 : field.selectionEnd === field.value.length);
}
