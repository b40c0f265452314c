/** What part of the map is seen: a point p of it is drawn at `scale · p + (x, y)`, in px of the window on it. */
export interface MapView {
  x: number;
  y: number;
  scale: number;
}

/** A width and a height: of the window in px, or of the map in its units. */
export interface Size {
  width: number;
  height: number;
}

/** A place in the window, in px from its top left corner. */
export interface Point {
  x: number;
  y: number;
}

const margin = 16;
/** Nearer than this nothing more can be seen. */
const closest = 2.5;
/** Where the whole map would be smaller than this, it is first seen in part. */
const smallestWhole = 0.36;
/** In part, from so far away that names can be read. */
const readable = 0.5;

/** The scale at which the whole map is seen, and the smallest there is. */
export function wholeScale(map: Size, window: Size): number {
  const fits = Math.min(
    (window.width - 2 * margin) / Math.max(map.width, 1),
    (window.height - 2 * margin) / Math.max(map.height, 1),
  );
  return Math.min(Math.max(fits, 0.05), 1);
}

/** The whole map in the middle of the window. */
export function wholeView(map: Size, window: Size): MapView {
  return keepInWindow({ x: 0, y: 0, scale: wholeScale(map, window) }, map, window);
}

/** What is seen first: the whole map, or on a small window its top left corner from as far away as names can be read. */
export function firstView(map: Size, window: Size): MapView {
  const whole = wholeScale(map, window);
  return keepInWindow({ x: margin, y: margin, scale: whole < smallestWhole ? readable : whole }, map, window);
}

/** The view moved by so many px, as far as the map goes. */
export function panBy(view: MapView, by: Point, map: Size, window: Size): MapView {
  return keepInWindow({ ...view, x: view.x + by.x, y: view.y + by.y }, map, window);
}

/** The view nearer (`factor` above 1) or farther, with what is at a place of the window still there, as far as the map goes. */
export function zoomAt(view: MapView, factor: number, at: Point, map: Size, window: Size): MapView {
  const scale = Math.min(Math.max(view.scale * factor, wholeScale(map, window)), closest);
  const by = scale / view.scale;
  return keepInWindow({ scale, x: at.x - by * (at.x - view.x), y: at.y - by * (at.y - view.y) }, map, window);
}

/** The view moved just so far that a place of the map is well inside the window. */
export function reveal(view: MapView, place: Point, map: Size, window: Size): MapView {
  const [roomX, roomY] = [Math.min(140, window.width / 4), Math.min(70, window.height / 4)];
  const at = { x: view.scale * place.x + view.x, y: view.scale * place.y + view.y };
  return panBy(
    view,
    {
      x: Math.max(roomX - at.x, 0) + Math.min(window.width - roomX - at.x, 0),
      y: Math.max(roomY - at.y, 0) + Math.min(window.height - roomY - at.y, 0),
    },
    map,
    window,
  );
}

/** The view with no more empty room than a margin on any side; in a direction in which all is seen, in the middle. */
export function keepInWindow(view: MapView, map: Size, window: Size): MapView {
  return {
    scale: view.scale,
    x: keepAlong(view.x, view.scale * map.width, window.width),
    y: keepAlong(view.y, view.scale * map.height, window.height),
  };
}

function keepAlong(start: number, length: number, room: number): number {
  if (length <= room - 2 * margin) return (room - length) / 2;
  return Math.min(margin, Math.max(room - margin - length, start));
}
