import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import type { Console } from "#judge/judge.ts";
import type { ConsoleEvent, ConsoleRequest } from "#judge/judge.schemas.ts";
import { mustBe, openJudge, outcomeOf, runnerProcesses, type JudgeFixture } from "../judge-fixture.ts";

/** A console that is asked line by line, and what it answers. */
interface Conversation {
  console: Console;
  /** Text of both streams until it waits for the next line. */
  answer(): Promise<string>;
  ask(line: string): Promise<string>;
  /** The last event of all. */
  end(): Promise<ConsoleEvent | undefined>;
}

describe("a console", () => {
  let fixture: JudgeFixture;
  beforeAll(async () => {
    fixture = await openJudge(["numpy"], 2);
  });
  afterAll(async () => {
    await fixture.close();
  });

  const open = async (code: string, limits: ConsoleRequest["limits"] = {}): Promise<Conversation> => {
    const console = await fixture.judge.openConsole({ runtime: "numpy", code, limits });
    onTestFinished(() => console.close());
    const events = console.events[Symbol.asyncIterator]();
    const next = async () => ((await events.next()) as IteratorResult<ConsoleEvent, undefined>).value;
    const answer = async () => {
      let text = "";
      for (let event = await next(); event && event.type !== "console-ready"; event = await next()) {
        if (event.type === "output") text += event.text;
        if (event.type === "finished") return `${text}(${event.verdict.kind}: ${event.verdict.message})`;
      }
      return text;
    };
    return {
      console,
      answer,
      ask: async (line) => {
        console.run(line);
        return answer();
      },
      end: async () => {
        let last: ConsoleEvent | undefined;
        for (let event = await next(); event; event = await next()) last = event;
        return last;
      },
    };
  };

  test("runs lines in the state that the code has left, and shows a last expression's value", async () => {
    const { answer, ask } = await open("import numpy as np\n\nx = np.arange(3.0)\nprint('loaded')\n");
    expect(await answer()).toBe("loaded\n");
    expect(await ask("x.shape")).toBe("(3,)\n");
    expect(await ask("y = x * 2\nfor value in y:\n    print(value)")).toBe("0.0\n2.0\n4.0\n");
    expect(await ask("y.sum()")).toBe("6.0\n");
    expect(await ask("_ + 1")).toBe("7.0\n");
    expect(await ask("None")).toBe("");
  });

  test("shows an exception and goes on, also one of the code itself", async () => {
    const { answer, ask } = await open("loss = 2\nmodel = undefined\n");
    expect(await answer()).toBe(
      "line 2, in <module>\n    model = undefined\nNameError: name 'undefined' is not defined\n",
    );
    expect(await ask("loss")).toBe("2\n");
    expect(await ask("1 / 0")).toBe("console, line 1, in <module>\n    1 / 0\nZeroDivisionError: division by zero\n");
    expect(await ask("def f(:")).toContain("SyntaxError");
    expect(await ask("loss + 1")).toBe("3\n");
  });

  test("keeps its state when a line takes too long or is interrupted", async () => {
    const { console, answer, ask } = await open("x = 1\n", { wallSeconds: 0.5 });
    await answer();
    expect(await ask("while True: x += 0")).toContain("KeyboardInterrupt");
    expect(await ask("x")).toBe("1\n");
    console.run("import time; time.sleep(60)");
    setTimeout(() => console.interrupt(), 100);
    expect(await answer()).toContain("KeyboardInterrupt");
    console.interrupt();
    expect(await ask("x + 1")).toBe("2\n");
  });

  test("ends when a line cannot be interrupted", async () => {
    const { answer, ask } = await open("import signal\n\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n", {
      wallSeconds: 0.3,
    });
    await answer();
    expect(await ask("while True: pass")).toBe("(timed-out: no answer within 0.3 s)");
  });

  test("is closed in as every run is, and counts the limits line by line", async () => {
    const { answer, ask } = await open("", { outputBytes: 100 });
    await answer();
    expect(await ask("import socket; socket.socket(socket.AF_INET)")).toContain("PermissionError");
    expect(await ask("print('x' * 90)")).toHaveLength(91);
    expect(await ask("print('x' * 90)")).toHaveLength(91);
    expect(await ask("print('x' * 200)")).toContain("(output-exceeded");
  });

  test("ends with its process, and says why", async () => {
    const { answer, ask } = await open("");
    await answer();
    expect(await ask("import os; os._exit(3)")).toContain("(raised: the process left with status 3");
  });

  test("leaves nothing behind when it is closed, while it waits or while a line runs", async () => {
    for (const line of [null, "while True: pass"]) {
      const { console, answer, end } = await open("");
      await answer();
      if (line !== null) console.run(line);
      console.close();
      expect((await end())?.type).toBe("finished");
    }
    // the zygote, and the two pairs that are kept in reserve
    await vi.waitFor(() => expect(runnerProcesses("numpy").length).toBeLessThanOrEqual(5), { timeout: 5000 });
  });

  test("does not keep others from running while it waits", async () => {
    const conversations = await Promise.all([open("x = 1\n"), open("x = 2\n"), open("x = 3\n")]);
    await Promise.all(conversations.map(({ answer }) => answer()));
    mustBe(await outcomeOf(fixture.judge, { runtime: "numpy", code: "print(1)", tests: null }), ["passed"]);
    expect(await Promise.all(conversations.map(({ ask }) => ask("x")))).toEqual(["1\n", "2\n", "3\n"]);
  });
});
