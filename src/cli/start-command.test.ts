import { describe, expect, test } from "vitest";

import { browserInvocation } from "#cli/open-browser.ts";
import { describeStart } from "#cli/start-command.ts";

describe("The one line of a start", () => {
  test("is the address", () => {
    expect(describeStart("http://127.0.0.1:4747", 4747, false)).toBe(
      "Warmup is at http://127.0.0.1:4747. Ctrl-C stops it.",
    );
  });

  test("says when the port was taken, and when the data are made up", () => {
    expect(describeStart("http://127.0.0.1:4748", 4747, true)).toBe(
      "Warmup is at http://127.0.0.1:4748 (port 4747 is taken; with made-up data, thrown away at the end). Ctrl-C stops it.",
    );
  });

  test("does not call a port taken that was left to chance", () => {
    expect(describeStart("http://127.0.0.1:40123", 0, false)).toBe(
      "Warmup is at http://127.0.0.1:40123. Ctrl-C stops it.",
    );
  });
});

describe("A browser is opened", () => {
  const url = "http://127.0.0.1:4747";

  test("by what the system has for it", () => {
    expect(browserInvocation(url, "darwin", {})).toEqual({ command: "open", args: [url] });
    expect(browserInvocation(url, "win32", {})).toEqual({ command: "cmd", args: ["/c", "start", "", url] });
    expect(browserInvocation(url, "linux", { WAYLAND_DISPLAY: "wayland-0" })).toEqual({
      command: "xdg-open",
      args: [url],
    });
  });

  test.each([
    ["without a display", "linux", {}],
    ["over SSH", "linux", { DISPLAY: ":10", SSH_CONNECTION: "198.51.100.1 1 198.51.100.2 22" }],
    ["in CI", "darwin", { CI: "true" }],
  ] as const)("but not %s", (_, platform, environment) => {
    expect(browserInvocation(url, platform, environment)).toBeNull();
  });
});
