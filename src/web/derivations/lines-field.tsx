import { mostLines, type NotedName, type Verdict } from "#knowledge/derivations/derivations.schemas.ts";
import { Suspense, useEffect, useRef, useState, type ReactElement } from "react";
import { flushSync } from "react-dom";
import { TextLine, type LineProps } from "./text-line.tsx";
import { VerdictNote } from "./verdict-note.tsx";
import { lazyPart } from "../ui/lazy-part.tsx";

const MathLine = lazyPart(async () => (await import("./math-line.tsx")).MathLine, TextLine);

/** What was checked last, where it was not right. */
export interface LastVerdict {
  verdict: Exclude<Verdict, { kind: "right" }>;
  lines: readonly string[];
}

interface LinesFieldProps {
  step: number;
  lines: readonly string[];
  notation: readonly NotedName[];
  /** Plain text rather than MathLive. */
  isText: boolean;
  last: LastVerdict | null;
  onChange: (lines: readonly string[]) => void;
  onLeave: () => void;
}

/** The line that a verdict is about, from 0; the last where it is about none. */
export function verdictLine({ verdict, lines }: LastVerdict): number {
  const line = "line" in verdict ? verdict.line : lines.length;
  return Math.max(0, line - 1);
}

const placeId = "derivation-lines";

/** Puts the cursor at the end of a line of the open step, from 0. */
export function focusLine(index: number): void {
  document.getElementById(placeId)?.dispatchEvent(new CustomEvent("focus-line", { detail: index }));
}

/** Begins another line below the last. */
export function addLine(): void {
  document.getElementById(placeId)?.dispatchEvent(new CustomEvent("add-line"));
}

type FocusRef = LineProps["focusRef"];

/** How each line is focused, by its key; one whose code is still on its way is focused once it is there. */
function createPlaces(): { focus: (key: number) => void; refOf: (key: number) => FocusRef } {
  const focusing = new Map<number, () => void>();
  const refs = new Map<number, FocusRef>();
  let wanted: number | null = null;
  return {
    focus(key) {
      const focus = focusing.get(key);
      wanted = focus === undefined ? key : null;
      focus?.();
    },
    refOf(key) {
      const known = refs.get(key);
      if (known !== undefined) return known;
      const ref: FocusRef = (focus) => {
        if (focus === null) focusing.delete(key);
        else focusing.set(key, focus);
        if (focus === null || wanted !== key) return;
        wanted = null;
        focus();
      };
      refs.set(key, ref);
      return ref;
    },
  };
}

/** The lines of the open step: Enter begins the next, Backspace takes an empty one away. */
export function LinesField(props: LinesFieldProps): ReactElement {
  const { step, lines, notation, isText, last, onChange, onLeave } = props;
  const place = useRef<HTMLDivElement>(null);
  const [keys, setKeys] = useState(() => lines.map((_, index) => index));
  const nextKey = useRef(lines.length);
  const [places] = useState(createPlaces);

  function focusAt(index: number, from: readonly number[] = keys): void {
    const key = from[Math.min(Math.max(index, 0), from.length - 1)];
    if (key === undefined) return;
    places.focus(key);
  }

  function addAfter(index: number): void {
    if (lines.length >= mostLines) return;
    const next = keys.toSpliced(index + 1, 0, nextKey.current);
    nextKey.current += 1;
    flushSync(() => {
      setKeys(next);
      onChange(lines.toSpliced(index + 1, 0, ""));
    });
    focusAt(index + 1, next);
  }

  function remove(index: number): void {
    if (lines.length === 1) return;
    const next = keys.toSpliced(index, 1);
    flushSync(() => {
      setKeys(next);
      onChange(lines.toSpliced(index, 1));
    });
    focusAt(Math.max(0, index - 1), next);
  }

  const now = useRef({ focusAt, addAfter });
  useEffect(() => {
    now.current = { focusAt, addAfter };
  });
  const count = lines.length;
  useEffect(() => {
    const element = place.current;
    const onFocus = (event: Event): void => {
      if (event instanceof CustomEvent) now.current.focusAt(Number(event.detail));
    };
    const onAdd = (): void => now.current.addAfter(count - 1);
    element?.addEventListener("focus-line", onFocus);
    element?.addEventListener("add-line", onAdd);
    return () => {
      element?.removeEventListener("focus-line", onFocus);
      element?.removeEventListener("add-line", onAdd);
    };
  }, [count]);

  const about = last === null ? null : Math.min(verdictLine(last), lines.length - 1);
  const isStale = last !== null && last.lines.some((line, index) => line !== lines[index]);
  return (
    <div ref={place} id={placeId} className="lines-field">
      {lines.map((line, index) => {
        const key = keys[index] ?? index;
        const lineProps: LineProps = {
          value: line,
          label: `Step ${step}, line ${index + 1}`,
          isWrong: about === index && !isStale && last?.verdict.kind !== "unfinished",
          notation,
          onChange: (value) => onChange(lines.with(index, value)),
          focusRef: places.refOf(key),
          onEnter: () => addAfter(index),
          onEmptyBackspace: () => remove(index),
          onMove: (by) => focusAt(index + by),
          onLeave,
        };
        return (
          <div key={key} className="line-row">
            <span className="line-number num" aria-hidden="true">
              {index === 0 ? "" : "="}
            </span>
            {isText ? (
              <TextLine {...lineProps} />
            ) : (
              <Suspense fallback={<p className="line-field text-faint">Opening the field…</p>}>
                <MathLine {...lineProps} />
              </Suspense>
            )}
            {last !== null && about === index ? (
              <VerdictNote verdict={last.verdict} checked={last.lines} isStale={isStale} />
            ) : null}
          </div>
        );
      })}
    </div>
  );
}
