import { describe, expect, test } from "vitest";

import { createTerminal } from "#cli/terminal.ts";

function paintedWith(environment: Record<string, string>, isTTY: boolean): string {
  const stream = { isTTY, write: () => true };
  return createTerminal({ out: stream, err: stream }, environment).paint("red", "text");
}

const red = "\u001b[31mtext\u001b[39m";

describe("Text is coloured", () => {
  test("at a terminal", () => expect(paintedWith({ TERM: "xterm" }, true)).toBe(red));
  test("in a file or pipe where that is forced", () => expect(paintedWith({ FORCE_COLOR: "1" }, false)).toBe(red));
});

describe("Text stays plain", () => {
  test("in a file or pipe", () => expect(paintedWith({}, false)).toBe("text"));
  test("where NO_COLOR is set, whatever else is", () =>
    expect(paintedWith({ NO_COLOR: "1", FORCE_COLOR: "1" }, true)).toBe("text"));
  test("where NO_COLOR is set to nothing, it is not set", () => expect(paintedWith({ NO_COLOR: "" }, true)).toBe(red));
  test("at a terminal that knows no colours", () => expect(paintedWith({ TERM: "dumb" }, true)).toBe("text"));
});

test("Results and messages go to their own streams", () => {
  const written: string[] = [];
  const stream = (name: string) => ({ write: (text: string) => written.push(`${name}: ${text}`) });
  const terminal = createTerminal({ out: stream("out"), err: stream("err") }, {});
  terminal.out("result");
  terminal.err("message");
  expect(written).toEqual(["out: result", "err: message"]);
  expect(terminal.interactive).toBe(false);
});
