import { useEffect, useRef, type ReactElement } from "react";
import { createMathField, focusMathField, leaveSubscript, type MathField } from "./math-field.ts";
import { fromMathField, lineLatex } from "./set-line.ts";
import type { LineProps } from "./text-line.tsx";

function pressKey(event: KeyboardEvent, field: MathField, { onEnter, onEmptyBackspace, onLeave }: LineProps): void {
  // While a command is typed after a backslash these keys are its own.
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || field.mode === "latex") return;
  if (event.key === "^") leaveSubscript(field);
  if (event.key === "Enter") onEnter();
  else if (event.key === "Backspace" && field.value === "") onEmptyBackspace();
  else if (event.key === "Escape") onLeave();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function leaveBy(event: Event, { onMove }: LineProps): void {
  const direction: unknown = event instanceof CustomEvent ? event.detail.direction : null;
  if (direction !== "upward" && direction !== "downward") return;
  event.preventDefault();
  onMove(direction === "upward" ? -1 : 1);
}

/** A line as mathematics: MathLive's field, whose keys are those of the plain one. */
export function MathLine(props: LineProps): ReactElement {
  const { label, isWrong, focusRef } = props;
  const place = useRef<HTMLDivElement>(null);
  const field = useRef<MathField | null>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    const first = latest.current;
    const element = createMathField(lineLatex(first.value, first.notation), first.label);
    element.className = "line-field math-line";
    element.addEventListener("keydown", (event) => pressKey(event, element, latest.current), { capture: true });
    element.addEventListener("input", () => latest.current.onChange(fromMathField(element.value)));
    element.addEventListener("move-out", (event) => leaveBy(event, latest.current));
    place.current?.replaceChildren(element);
    field.current = element;
    return () => {
      field.current = null;
      element.remove();
    };
  }, []);

  useEffect(() => {
    focusRef(() => {
      if (field.current !== null) focusMathField(field.current);
    });
    return () => focusRef(null);
  }, [focusRef]);

  useEffect(() => {
    field.current?.setAttribute("aria-label", `${label}${isWrong ? ", wrong" : ""}`);
  }, [label, isWrong]);

  return <div ref={place} className="math-place" data-wrong={isWrong} />;
}
