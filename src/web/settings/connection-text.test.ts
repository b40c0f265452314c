import { expect, test } from "vitest";
import { httpConfiguration, stdioConfiguration } from "./connection-text.ts";

test("a client is told where, and with which token", () => {
  expect(JSON.parse(httpConfiguration("http://127.0.0.1:4747", "warmup_x"))).toEqual({
    mcpServers: {
      warmup: { type: "http", url: "http://127.0.0.1:4747/mcp", headers: { Authorization: "Bearer warmup_x" } },
    },
  });
});

test("or what to start, for looking only if so wished", () => {
  const stdio = { command: "/usr/bin/node", args: ["warmup.mjs", "mcp"], env: { WARMUP_HOME: "/data" } };
  expect(JSON.parse(stdioConfiguration(stdio, false))).toEqual({ mcpServers: { warmup: stdio } });
  expect(stdioConfiguration(stdio, true)).toContain('"--read-only"');
});
