import { useEffect, useRef, useState, type PointerEvent as ReactPointerEvent } from "react";

/** A card that is being dragged, and the stage that it is over. */
export interface Drag {
  id: string;
  over: string | null;
}

interface CardDrag {
  drag: Drag | null;
  /** For the board: begins where a card is pressed. A finger drags by the grip, since elsewhere it scrolls. */
  onPointerDown: (event: ReactPointerEvent) => void;
  /** Whether the press that ends now was a drag, so that it opens nothing. */
  wasDragged: () => boolean;
  /** The copy of the card that follows the pointer. */
  ghost: (element: HTMLElement | null) => void;
}

interface Pressed {
  id: string;
  startX: number;
  startY: number;
}

const farEnoughPx = 5;
const edgePx = 60;
const scrollStepPx = 14;

/** Drags cards from column to column. `onDrop` is told the card and the stage it was let go over. */
export function useCardDrag(
  board: { current: HTMLElement | null },
  onDrop: (id: string, stage: string) => void,
): CardDrag {
  const [pressed, setPressed] = useState<Pressed | null>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const ghost = useRef<HTMLElement | null>(null);
  const isMoved = useRef(false);
  const drop = useRef(onDrop);
  useEffect(() => {
    drop.current = onDrop;
  });

  useEffect(() => {
    if (pressed === null) return;
    let over: string | null = null;
    let pointer = { x: pressed.startX, y: pressed.startY };
    let frame = 0;

    function follow(): void {
      if (ghost.current !== null) ghost.current.style.transform = `translate(${pointer.x}px, ${pointer.y}px)`;
      scrollAtEdges(board.current, pointer.x);
      frame = requestAnimationFrame(follow);
    }

    function onMove(event: PointerEvent): void {
      pointer = { x: event.clientX, y: event.clientY };
      const far = Math.hypot(pointer.x - (pressed?.startX ?? 0), pointer.y - (pressed?.startY ?? 0)) >= farEnoughPx;
      if (!isMoved.current && !far) return;
      if (!isMoved.current) frame = requestAnimationFrame(follow);
      isMoved.current = true;
      over = stageAt(pointer.x, pointer.y);
      const id = pressed?.id ?? "";
      setDrag((before) => (before?.over === over && before.id === id ? before : { id, over }));
    }

    function end(): void {
      setPressed(null);
      setDrag(null);
    }

    function onUp(): void {
      if (isMoved.current && over !== null && pressed !== null) drop.current(pressed.id, over);
      end();
    }

    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== "Escape") return;
      event.preventDefault();
      end();
    }

    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", onUp);
    window.addEventListener("pointercancel", end);
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("pointermove", onMove);
      window.removeEventListener("pointerup", onUp);
      window.removeEventListener("pointercancel", end);
      window.removeEventListener("keydown", onKeyDown, { capture: true });
    };
  }, [pressed, board]);

  function onPointerDown(event: ReactPointerEvent): void {
    isMoved.current = false;
    if (event.button !== 0 || !(event.target instanceof Element)) return;
    const id = event.target.closest<HTMLElement>("[data-card]")?.dataset["card"];
    const isByFinger = event.pointerType === "touch" && event.target.closest(".board-grip") === null;
    if (id === undefined || isByFinger) return;
    setPressed({ id, startX: event.clientX, startY: event.clientY });
  }

  return {
    drag,
    onPointerDown,
    wasDragged: () => isMoved.current,
    ghost: (element) => {
      ghost.current = element;
    },
  };
}

function stageAt(x: number, y: number): string | null {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-stage]")?.dataset["stage"] ?? null;
}

function scrollAtEdges(board: HTMLElement | null, x: number): void {
  if (board === null) return;
  const { left, right } = board.getBoundingClientRect();
  if (x < left + edgePx) board.scrollLeft -= scrollStepPx;
  if (x > right - edgePx) board.scrollLeft += scrollStepPx;
}
