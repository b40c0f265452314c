import { describe, expect, test } from "vitest";
import { createHistory, newer, older, parseHistory, remember } from "./console-history.ts";

describe("the console's history", () => {
  test("goes back through the lines run, and forward to what was being typed", () => {
    const first = older(createHistory(["a", "b"]), "half");
    expect(first?.text).toBe("b");
    const second = first && older(first.history, "b");
    expect(second?.text).toBe("a");
    expect(second && older(second.history, "a")).toBeNull();
    const forward = second && newer(second.history);
    expect(forward?.text).toBe("b");
    const back = forward && newer(forward.history);
    expect(back?.text).toBe("half");
    expect(back && newer(back.history)).toBeNull();
  });

  test("keeps a line that is run twice in a row once", () => {
    expect(remember(remember(createHistory([]), "a"), "a").lines).toEqual(["a"]);
  });

  test("starts empty from anything unreadable", () => {
    expect(parseHistory("{").lines).toEqual([]);
    expect(parseHistory('["x"]').lines).toEqual(["x"]);
  });
});
