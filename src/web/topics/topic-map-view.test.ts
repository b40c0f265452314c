import fc from "fast-check";
import { expect, test } from "vitest";
import {
  firstView,
  keepInWindow,
  panBy,
  reveal,
  wholeScale,
  wholeView,
  zoomAt,
  type MapView,
  type Size,
} from "./topic-map-view.ts";

const map: Size = { width: 2000, height: 1200 };
const window: Size = { width: 1100, height: 640 };
const sizes = fc.record({ width: fc.integer({ min: 200, max: 3000 }), height: fc.integer({ min: 200, max: 2000 }) });
const views = fc.record({
  x: fc.integer({ min: -4000, max: 4000 }),
  y: fc.integer({ min: -4000, max: 4000 }),
  scale: fc.double({ min: 0.6, max: 2.5, noNaN: true }),
});

const drawnAt = (view: MapView, { x, y }: { x: number; y: number }) => ({
  x: view.scale * x + view.x,
  y: view.scale * y + view.y,
});

test("the whole map is seen at once, in the middle", () => {
  fc.assert(
    fc.property(sizes, sizes, (all, room) => {
      const view = wholeView(all, room);
      const corner = drawnAt(view, { x: all.width, y: all.height });
      expect(view.x + corner.x).toBeCloseTo(room.width);
      expect(view.y + corner.y).toBeCloseTo(room.height);
      expect(Math.min(view.x, view.y)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("a phone first sees the top left corner at a size that can be read", () => {
  const view = firstView(map, { width: 358, height: 460 });
  expect(view.scale).toBeGreaterThan(wholeScale(map, { width: 358, height: 460 }));
  expect([view.x, view.y]).toEqual([16, 16]);
});

test("zooming keeps what is under the pointer, where the map goes on around it", () => {
  fc.assert(
    fc.property(fc.double({ min: 1.02, max: 1.6, noNaN: true }), (factor) => {
      const view = { x: -600, y: -350, scale: 1 };
      const at = { x: 500, y: 300 };
      const next = zoomAt(view, factor, at, map, window);
      expect(next.scale).toBeCloseTo(factor);
      expect((at.x - next.x) / next.scale).toBeCloseTo((at.x - view.x) / view.scale);
      expect((at.y - next.y) / next.scale).toBeCloseTo((at.y - view.y) / view.scale);
    }),
  );
});

test("zooming stops at the whole map and close by", () => {
  const view = wholeView(map, window);
  const middle = { x: 550, y: 320 };
  expect(zoomAt(view, 0.1, middle, map, window)).toEqual(view);
  expect(zoomAt(view, 1000, middle, map, window).scale).toBe(2.5);
});

test("however far one pans, the map never leaves the window", () => {
  fc.assert(
    fc.property(views, fc.integer({ min: -9000, max: 9000 }), fc.integer({ min: -9000, max: 9000 }), (view, x, y) => {
      const next = panBy(view, { x, y }, map, window);
      const end = drawnAt(next, { x: map.width, y: map.height });
      expect(next.x).toBeLessThanOrEqual(Math.max(16, (window.width - next.scale * map.width) / 2));
      expect(end.x).toBeGreaterThanOrEqual(window.width - 16 - 1e-6);
      expect(next.y).toBeLessThanOrEqual(16 + 1e-6);
      expect(end.y).toBeGreaterThanOrEqual(window.height - 16 - 1e-6);
      expect(keepInWindow(next, map, window)).toEqual(next);
    }),
  );
});

test("revealing a place brings it into the window and leaves one that is inside alone", () => {
  fc.assert(
    fc.property(views, fc.nat({ max: 2000 }), fc.nat({ max: 1200 }), (given, x, y) => {
      const view = keepInWindow(given, map, window);
      const next = reveal(view, { x, y }, map, window);
      const at = drawnAt(next, { x, y });
      expect(at.x).toBeGreaterThanOrEqual(16 - 1e-6);
      expect(at.x).toBeLessThanOrEqual(window.width - 16 + 1e-6);
      expect(at.y).toBeGreaterThanOrEqual(16 - 1e-6);
      expect(at.y).toBeLessThanOrEqual(window.height - 16 + 1e-6);
      const again = reveal(next, { x, y }, map, window);
      expect(again.x).toBeCloseTo(next.x);
      expect(again.y).toBeCloseTo(next.y);
    }),
  );
});
