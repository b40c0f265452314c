import { describe, expect, test } from "vitest";
import { checkOutcome, closedConsole, consoleWords, followConsole, type ConsoleStep } from "./console-session.ts";

function follow(...steps: ConsoleStep[]) {
  return steps.reduce(followConsole, closedConsole);
}

const opened: ConsoleStep[] = [
  { type: "opening" },
  { type: "console-opened", consoleId: "con_1" },
  { type: "console-ready" },
];

function print(text: string, stream: "stdout" | "stderr" = "stdout"): ConsoleStep {
  return { type: "output", stream, text, caseName: null };
}

describe("a console", () => {
  test("starts with the code, and says when it takes lines", () => {
    expect(consoleWords(follow({ type: "opening" }))).toMatch(/^Starting/);
    expect(follow(...opened)).toMatchObject({ state: "ready", id: "con_1" });
  });

  test("shows each line with what it printed, prints of one stream together", () => {
    const session = follow(
      ...opened,
      { type: "sent", line: "f()" },
      print("1\n"),
      print("2\n"),
      print("oh\n", "stderr"),
    );
    expect(session.entries).toEqual([
      { kind: "line", text: "f()" },
      { kind: "print", stream: "stdout", text: "1\n2\n" },
      { kind: "print", stream: "stderr", text: "oh\n" },
    ]);
    expect(session.state).toBe("running");
  });

  test("keeps lines until it is ready, in order", () => {
    const session = follow({ type: "opening" }, { type: "queued", line: "a" }, { type: "queued", line: "b" });
    expect(session.waiting).toEqual(["a", "b"]);
    expect(followConsole(session, { type: "sent", line: "a" }).waiting).toEqual(["b"]);
  });

  test("says why it ended", () => {
    const session = follow(...opened, { type: "broke", problem: "The server cannot be reached." });
    expect(session).toMatchObject({ state: "ended", id: null });
    expect(consoleWords(session)).toBe("Ended: The server cannot be reached.");
  });

  test("keeps what was said when it is started again, and says so", () => {
    const session = follow(...opened, { type: "sent", line: "x = 1" }, { type: "opening" });
    expect(session.entries.at(-1)).toMatchObject({ kind: "note" });
    expect(session.state).toBe("starting");
  });
});

describe("a check", () => {
  const line = "check_causality(model, x)";

  test("holds, fails or could not be asked, as its output says", () => {
    const asked = [...opened, { type: "sent", line } as const];
    expect(checkOutcome(follow(...opened), line)).toBeNull();
    expect(checkOutcome(follow(...asked), line)).toBeNull();
    expect(checkOutcome(follow(...asked, print("causality holds: changing…\n")), line)).toBe("holds");
    expect(checkOutcome(follow(...asked, print("AssertionError: output at 0 changes", "stderr")), line)).toBe("fails");
    expect(checkOutcome(follow(...asked, print("NameError: model", "stderr")), line)).toBe("unasked");
  });

  test("is known by its last run, whatever was run after it", () => {
    const session = follow(
      ...opened,
      { type: "sent", line },
      print("AssertionError: no", "stderr"),
      { type: "console-ready" },
      { type: "sent", line },
      print("causality holds\n"),
      { type: "console-ready" },
      { type: "sent", line: "1 / 0" },
      print("ZeroDivisionError", "stderr"),
    );
    expect(checkOutcome(session, line)).toBe("holds");
  });
});
