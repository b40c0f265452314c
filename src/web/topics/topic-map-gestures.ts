import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import { firstView, panBy, reveal, wholeView, zoomAt, type MapView, type Point, type Size } from "./topic-map-view.ts";

/** Names are placed anew each time the scale has changed by so much. */
const scaleStep = 1.12;
/** A pointer that moved less than this, in px, has clicked. */
const clickPx = 5;

/** How to move the map, and what a drawing of it needs to know. */
export interface MapMovement {
  svg: RefObject<SVGSVGElement | null>;
  /** The group that holds all that is drawn: moving it moves the map, and nothing is drawn anew. */
  group: RefObject<SVGGElement | null>;
  /** The scale within a step; null before the first. */
  scale: number | null;
  view: () => MapView;
  zoom: (factor: number) => void;
  pan: (by: Point) => void;
  showAll: () => void;
  /** Moves the map just so far that a place of it is seen. */
  show: (place: Point) => void;
  /** Whether the pointer that was just let go had dragged. */
  hasDragged: () => boolean;
}

/** Lets wheel, pinch and drag move a map of a size; the view begins as it was left, if it was. */
export function useMapMovement(map: Size, left: MapView | null): MapMovement {
  const svg = useRef<SVGSVGElement>(null);
  const group = useRef<SVGGElement>(null);
  const view = useRef<MapView>({ x: 0, y: 0, scale: 1 });
  const dragged = useRef(false);
  const frame = useRef(0);
  const [scale, setScale] = useState<number | null>(null);

  const windowSize = useCallback(
    (): Size => ({ width: svg.current?.clientWidth ?? 0, height: svg.current?.clientHeight ?? 0 }),
    [],
  );
  const draw = useCallback((next: MapView): void => {
    view.current = next;
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => {
      group.current?.setAttribute("transform", `translate(${next.x} ${next.y}) scale(${next.scale})`);
      setScale(scaleStep ** Math.floor(Math.log(next.scale) / Math.log(scaleStep) + 1e-9));
    });
  }, []);

  useLayoutEffect(() => {
    const element = svg.current;
    if (element === null) return;
    let isFirst = true;
    const observer = new ResizeObserver(() => {
      const size = windowSize();
      if (size.width === 0) return;
      if (isFirst) draw(left === null ? firstView(map, size) : zoomAt(left, 1, { x: 0, y: 0 }, map, size));
      else draw(zoomAt(view.current, 1, { x: 0, y: 0 }, map, size));
      isFirst = false;
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame.current);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- how it was left counts once
  }, [map, draw, windowSize]);

  useEffect(() => {
    const element = svg.current;
    if (element === null) return;
    return listen(element, {
      zoom: (factor, at) => draw(zoomAt(view.current, factor, at, map, windowSize())),
      pan: (by) => draw(panBy(view.current, by, map, windowSize())),
      drag: (is) => {
        dragged.current = is;
      },
    });
  }, [map, draw, windowSize]);

  return {
    svg,
    group,
    scale,
    view: () => view.current,
    zoom: (factor) => {
      const { width, height } = windowSize();
      draw(zoomAt(view.current, factor, { x: width / 2, y: height / 2 }, map, { width, height }));
    },
    pan: (by) => draw(panBy(view.current, by, map, windowSize())),
    showAll: () => draw(wholeView(map, windowSize())),
    show: (place) => draw(reveal(view.current, place, map, windowSize())),
    hasDragged: () => dragged.current,
  };
}

interface Gestures {
  zoom: (factor: number, at: Point) => void;
  pan: (by: Point) => void;
  drag: (is: boolean) => void;
}

/** Reads wheel, drag and pinch on an element; returns a function that stops it. */
function listen(element: SVGSVGElement, { zoom, pan, drag }: Gestures): () => void {
  const pointers = new Map<number, Point>();
  let travelled = 0;
  const stop = new AbortController();
  const options = { signal: stop.signal };

  function placeOf(event: MouseEvent): Point {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  function onWheel(event: WheelEvent): void {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    // a pinch on a trackpad comes as a wheel with Control, in smaller steps
    const speed = event.ctrlKey ? 0.01 : 0.0016;
    zoom(Math.exp(-Math.max(-240, Math.min(240, event.deltaY * lines)) * speed), placeOf(event));
  }

  function onDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    if (pointers.size === 0) {
      travelled = 0;
      drag(false);
    }
    pointers.set(event.pointerId, placeOf(event));
  }

  function onMove(event: PointerEvent): void {
    const before = pointers.get(event.pointerId);
    if (before === undefined) return;
    const now = placeOf(event);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    pointers.set(event.pointerId, now);
    const by = { x: now.x - before.x, y: now.y - before.y };
    travelled += Math.hypot(by.x, by.y);
    if (travelled < clickPx) return;
    drag(true);
    if (!element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
    if (other === undefined) {
      pan(by);
      return;
    }
    const apart = (one: Point): number => Math.hypot(one.x - other.x, one.y - other.y);
    pan({ x: by.x / 2, y: by.y / 2 });
    zoom(apart(now) / Math.max(apart(before), 1), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
  }

  function onUp({ pointerId }: PointerEvent): void {
    pointers.delete(pointerId);
  }

  element.addEventListener("wheel", onWheel, { ...options, passive: false });
  element.addEventListener("pointerdown", onDown, options);
  element.addEventListener("pointermove", onMove, options);
  for (const end of ["pointerup", "pointercancel"] as const) window.addEventListener(end, onUp, options);
  return () => stop.abort();
}
