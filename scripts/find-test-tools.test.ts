import { describe, expect, test } from "vitest";

import type { Machine } from "#cli/machine.ts";
import { findTestTools } from "./find-test-tools.ts";

function describeMachine(about: {
  debianRoot: boolean;
  programs: Record<string, string>;
  installs?: Record<string, string>;
}) {
  const programs = { ...about.programs };
  const lines: string[] = [];
  const machine: Machine = {
    platform: "linux",
    architecture: "x64",
    debianRoot: about.debianRoot,
    findProgram: (name) => programs[name] ?? null,
    execute: async (command, args) => {
      lines.push([command, ...args].join(" "));
      Object.assign(programs, about.installs);
      return { status: about.installs === undefined ? 100 : 0, output: "no such package" };
    },
  };
  return { machine, lines };
}

const shell = "/usr/bin/chromium-headless-shell";
const found = { "chromium-headless-shell": shell, chromium: "/usr/bin/chromium", initdb: "/opt/postgres/bin/initdb" };

describe("Chromium and PostgreSQL", () => {
  test("that are there are named to the tests, and nothing is installed", async () => {
    const { machine, lines } = describeMachine({ debianRoot: true, programs: found });
    expect(await findTestTools(machine, { PATH: "/bin" }, () => undefined)).toEqual({
      variables: { WARMUP_CHROMIUM: shell, PATH: "/bin:/opt/postgres/bin" },
      problems: [],
    });
    expect(lines).toEqual([]);
  });

  test("that the environment names are taken as they are", async () => {
    const { machine } = describeMachine({ debianRoot: false, programs: { initdb: found.initdb } });
    const { variables, problems } = await findTestTools(machine, { WARMUP_CHROMIUM: "/mine" }, () => undefined);
    expect({ chromium: variables.WARMUP_CHROMIUM, problems }).toEqual({ chromium: "/mine", problems: [] });
  });

  test("are installed as root on Debian, only what is missing", async () => {
    const { machine, lines } = describeMachine({
      debianRoot: true,
      programs: { initdb: found.initdb },
      installs: found,
    });
    expect((await findTestTools(machine, {}, () => undefined)).variables.WARMUP_CHROMIUM).toBe(shell);
    expect(lines).toEqual([
      "apt-get update -q",
      "apt-get install -q -y --no-install-recommends chromium-headless-shell",
    ]);
  });

  test.each([
    { installs: found, used: shell },
    { installs: undefined, used: found.chromium },
  ])("the lighter Chromium is wanted beside another, which does where it cannot be had: $used", async (one) => {
    const programs = { chromium: found.chromium, initdb: found.initdb };
    const { machine } = describeMachine({
      debianRoot: true,
      programs,
      ...(one.installs === undefined ? {} : { installs: one.installs }),
    });
    const { variables, problems } = await findTestTools(machine, {}, () => undefined);
    expect({ chromium: variables.WARMUP_CHROMIUM, problems }).toEqual({ chromium: one.used, problems: [] });
  });

  test("that cannot be had are said, with what to do", async () => {
    const { machine } = describeMachine({ debianRoot: false, programs: { initdb: found.initdb } });
    const { problems } = await findTestTools(machine, {}, () => undefined);
    expect(problems).toEqual([
      "Chromium was not found. Install it or Chrome, or say where it is with WARMUP_CHROMIUM.",
    ]);
  });

  test("that apt-get refuses are said with its words", async () => {
    const { machine } = describeMachine({ debianRoot: true, programs: { initdb: found.initdb } });
    expect((await findTestTools(machine, {}, () => undefined)).problems[0]).toContain(
      "apt-get could not install it:\nno such package",
    );
  });
});
