import { expect, test } from "vitest";
import { beginTypeAhead, endTypeAhead, keepTyped } from "./type-ahead.ts";

const press = (key: string, more: object = {}): { isTaken: boolean; stopped: number } => {
  let stopped = 0;
  const stop = (): void => void (stopped += 1);
  const keys = { ctrlKey: false, metaKey: false, altKey: false, ...more };
  return { isTaken: keepTyped({ key, ...keys, preventDefault: stop, stopPropagation: stop }), stopped };
};

test("keys go where they always do until something is asked for, and again once it has come", () => {
  expect(press("s")).toEqual({ isTaken: false, stopped: 0 });
  beginTypeAhead(() => undefined);
  for (const key of ["k", "x", "Backspace", "v", " ", "C", "é"])
    expect(press(key)).toEqual({ isTaken: true, stopped: 2 });
  expect(press("k", { ctrlKey: true }).isTaken).toBe(true);
  expect(press("ArrowDown").isTaken).toBe(true);
  expect(endTypeAhead()).toBe("kv Cé");
  expect(press("s").isTaken).toBe(false);
  expect(endTypeAhead()).toBe("");
});

test("Escape takes the wish back", () => {
  let escapes = 0;
  beginTypeAhead(() => (escapes += 1));
  press("a");
  expect(press("Escape").isTaken).toBe(true);
  expect(escapes).toBe(1);
  expect(press("b").isTaken).toBe(false);
  expect(endTypeAhead()).toBe("");
});
