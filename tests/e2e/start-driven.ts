import type { Browser } from "playwright-core";
import { afterAll } from "vitest";
import { startBrowser } from "./open-page.ts";
import { makeHome, runtimesReady, startProgram, type Program } from "./start-program.ts";

/** What the tests of a file drive: the program over data of its own, and a browser. */
export interface Driven {
  program: Program;
  browser: Browser;
}

/** What a file's tests need of them. */
export interface DrivenOptions {
  /** More words for the program, such as `--demo`. */
  flags?: string[];
  /** More words for the browser. */
  browserFlags?: readonly string[];
  /** Whether the tests have code judged: then every runtime is ready. */
  judges?: boolean;
}

/** Starts both, for all tests of the file at whose top it is called; after the last of them both are gone, with all data. */
export const startDriven = async ({
  flags = [],
  browserFlags = [],
  judges = false,
}: DrivenOptions = {}): Promise<Driven> => {
  const home = makeHome();
  const ends: (() => Promise<unknown>)[] = [];
  const endAll = async (): Promise<void> => {
    for (const end of ends.toReversed()) await end();
    home.remove();
  };
  try {
    const program = await startProgram({ home: home.path, flags });
    ends.push(async () => program.stop());
    const browser = await startBrowser(browserFlags);
    ends.push(async () => browser.close());
    if (judges) await runtimesReady(program.url);
    afterAll(endAll);
    return { program, browser };
  } catch (error) {
    await endAll();
    throw error;
  }
};
