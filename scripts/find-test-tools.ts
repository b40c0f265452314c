import { existsSync, readdirSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

import { installDebianPackages } from "#cli/install-debian-packages.ts";
import type { Machine } from "#cli/machine.ts";

/** A program that only the tests need. */
interface TestTool {
  /** How it is called in sentences, and what to do where it is missing. */
  name: string;
  mend: string;
  /** Debian's package. */
  package: string;
  /** What that package brings, where it is worth having even if another is found. */
  preferred?: string;
  find(machine: Machine): string | null;
}

// The same engine without a window's menus and bars, which cost a fifth to a quarter of the processor's time in our tests.
const headlessShell = "chromium-headless-shell";

const chromium: TestTool = {
  name: "Chromium",
  mend: "Install it or Chrome, or say where it is with WARMUP_CHROMIUM.",
  package: headlessShell,
  preferred: headlessShell,
  find: (machine) =>
    firstProgram(machine, [headlessShell, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]) ??
    firstThere(["Google Chrome", "Chromium"].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)),
};

const postgres: TestTool = {
  name: "PostgreSQL (its programs initdb and postgres)",
  mend: "Install it (Debian: postgresql), or put its programs on PATH.",
  package: "postgresql",
  find: (machine) => {
    const homes = ["/usr", "/opt/homebrew/opt", "/usr/local/opt", "/usr/lib/postgresql"].flatMap(foldersOfPostgres);
    return machine.findProgram("initdb") ?? firstThere(homes.toReversed().map((home) => join(home, "bin", "initdb")));
  },
};

/** What the tests' processes are told: `WARMUP_CHROMIUM`, and a PATH on which PostgreSQL's programs are. */
export interface TestTools {
  variables: Record<string, string>;
  /** A sentence for each tool that is missing. */
  problems: string[];
}

/** Finds Chromium and PostgreSQL, installing them as root on Debian. */
export async function findTestTools(
  machine: Machine,
  environment: Readonly<Record<string, string | undefined>>,
  say: (sentence: string) => void,
): Promise<TestTools> {
  const named = environment.WARMUP_CHROMIUM;
  const { preferred: _, ...anyChromium } = chromium;
  const tools: TestTool[] = [named ? { ...anyChromium, find: () => named } : chromium, postgres];
  const isThere = ({ find, preferred }: TestTool): boolean =>
    find(machine) !== null && (preferred === undefined || machine.findProgram(preferred) !== null);
  const missing = tools.filter((tool) => !isThere(tool)).map((tool) => tool.package);
  let said: string | null = null;
  if (missing.length > 0 && machine.debianRoot) {
    say(`Installing ${missing.join(" and ")} for the tests (up to two minutes) …`);
    said = await installDebianPackages(machine, missing);
  }
  const [browser, initdb] = tools.map((tool) => tool.find(machine));
  return {
    variables: {
      ...(browser ? { WARMUP_CHROMIUM: browser } : {}),
      ...(initdb ? { PATH: `${environment.PATH ?? ""}${delimiter}${dirname(initdb)}` } : {}),
    },
    problems: tools.filter((tool) => tool.find(machine) === null).map((tool) => describeMissing(tool, said)),
  };
}

function describeMissing({ name, mend }: TestTool, said: string | null): string {
  return `${name} was not found. ${mend}${said === null ? "" : ` apt-get could not install it:\n${said}`}`;
}

function firstProgram(machine: Machine, names: readonly string[]): string | null {
  return names.map((name) => machine.findProgram(name)).find((path) => path !== null) ?? null;
}

function firstThere(paths: readonly string[]): string | null {
  return paths.find((path) => existsSync(path)) ?? null;
}

/** Folders of PostgreSQL's versions, oldest first: `15` below Debian's, `postgresql@17` below Homebrew's, `pgsql-16` below /usr. */
function foldersOfPostgres(parent: string): string[] {
  if (!existsSync(parent)) return [];
  const versions = readdirSync(parent).filter((name) => /^(\d+|(postgresql|pgsql).*)$/.test(name));
  return versions
    .toSorted((one, other) => one.localeCompare(other, "en", { numeric: true }))
    .map((name) => join(parent, name));
}
