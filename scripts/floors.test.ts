import { describe, expect, test } from "vitest";

import { findFloorViolations, findImports } from "./floors.ts";

function violationsOf(path: string, text: string): string[] {
  return findFloorViolations([{ path, text }]);
}

describe("Imports that run downward", () => {
  test.each([
    ["src/server/app.ts", 'import { x } from "#practice/practice.service.ts";'],
    ["src/practice/practice.service.ts", 'import { x } from "#judge/judge.ts";'],
    ["src/judge/pool.ts", 'import { x } from "#platform/clock.ts";'],
    ["src/catalogue/catalogue.schemas.ts", 'import { x } from "#judge/judge.schemas.ts";'],
    ["src/judge/pool.ts", 'import { x } from "./queue.ts";'],
    ["src/judge/pool.ts", 'import { x } from "node:fs";'],
    ["src/plan/plan.service.ts", 'import { x } from "#practice/practice.service.ts";'],
    ["src/cli/start.ts", 'const { startServer } = await import("#server/serve.ts");'],
    ["src/web/practice/page.tsx", 'import { x } from "#practice/practice.rules.ts";'],
    ["src/web/practice/page.tsx", 'import type { x } from "#server/app.ts";'],
    ["src/web/practice/page.tsx", 'import { type x, type y } from "#practice/practice.service.ts";'],
    ["src/practice/practice.service.ts", '// import { x } from "#server/app.ts";'],
    ["tests/judge.test.ts", 'import { x } from "#server/app.ts";'],
  ])("are allowed: %s: %s", (path, text) => {
    expect(violationsOf(path, text)).toEqual([]);
  });
});

describe("An import is refused", () => {
  test.each([
    ["src/platform/log.ts", 'import { x } from "#judge/judge.ts";', "judge stands above platform."],
    ["src/judge/pool.ts", 'import type { x } from "#practice/practice.service.ts";', "practice stands above judge."],
    ["src/practice/practice.service.ts", 'import { x } from "../server/app.ts";', "server stands above practice."],
    ["src/practice/practice.service.ts", 'export { x } from "#cli/main.ts";', "cli stands above practice."],
    ["src/practice/practice.service.ts", 'const x = await import("#server/app.ts");', "server stands above practice."],
    ["src/plan/plan.service.ts", 'import { x } from "#practice/practice.tables.ts";', "never its tables."],
    ["src/web/practice/page.tsx", 'import { x, type y } from "#practice/practice.service.ts";', "the web takes only"],
    ["src/web/main.tsx", 'import "#server/app.ts";', "the web takes only"],
    ["src/cli/list.ts", 'import { x } from "#server/app.ts";', "doors do not import each other"],
  ])("%s: %s", (path, text, reason) => {
    expect(violationsOf(path, text)).toEqual([expect.stringContaining(reason)]);
  });

  test("from a room that stands on no floor", () => {
    expect(violationsOf("src/utils/x.ts", "")).toEqual([expect.stringContaining("stands on no floor")]);
  });
});

test("Imports over several lines and without names are found, in strings they are not", () => {
  const text = `
import {
  one,
  type Two,
} from "#a/one.ts";
import * as z from "zod";
import "side-effect";
export * from "./three.ts";
const text = 'from "nowhere"';
`;
  expect(findImports(text)).toEqual([
    { from: "#a/one.ts", typeOnly: false },
    { from: "zod", typeOnly: false },
    { from: "./three.ts", typeOnly: false },
    { from: "side-effect", typeOnly: false },
  ]);
});
