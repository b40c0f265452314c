import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { flawsWideAndNarrow } from "./accessibility.ts";
import { choose, editorText, openPage, typeInto } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

let host: Page;
let guest: Page;
let problems: string[];
let guestProblems: string[];

const { program, browser } = await startDriven({ judges: true });

beforeAll(async () => {
  const [one, other] = [await openPage(browser), await openPage(browser)];
  [host, guest] = [one.page, other.page];
  problems = one.problems;
  guestProblems = other.problems;
});

const fits = async (page: Page): Promise<void> => expect(await flawsWideAndNarrow(page)).toEqual([]);
const verdict = (page: Page) => page.getByRole("status", { name: "Verdict" });
const notes = (page: Page) => page.getByRole("textbox", { name: /^Your notes/ });

/** The reference solution of the question that is open, from the catalogue. */
const solution = async (): Promise<string> => {
  const { rooms } = (await (await fetch(`${program.url}/api/peer/rooms`)).json()) as { rooms: { id: string }[] };
  const answer = await fetch(`${program.url}/api/peer/rooms/${rooms[0]?.id}/seat`);
  const { halves } = (await answer.json()) as { halves: { problemId: string }[] };
  const folder = join(import.meta.dirname, "../../catalogue/problems", halves.at(-1)?.problemId ?? "");
  return readFileSync(join(folder, "solution.py"), "utf8");
};

test("a guest comes in by the link, both type into one editor, and both see what the real judge says", async () => {
  await host.goto(`${program.url}/mocks`);
  await host.getByText("None held yet.").waitFor();
  await host.keyboard.press("g");
  await host.keyboard.press("7");
  await host.getByText("No room yet.").waitFor();
  await host.getByLabel("Your name in the room").fill("Ada");
  await host.getByLabel("Open to").selectOption("machine");
  await host.getByLabel("Your name in the room").press("Enter");
  await host.waitForURL("**/peer/peer_*");
  const link = await host.getByRole("textbox", { name: "Link" }).inputValue();

  await guest.goto(link);
  await guest.getByRole("heading", { name: "Ada practises with you." }).waitFor();
  await guest.getByLabel("Your name").fill("Bo");
  await guest.keyboard.press("Enter");
  await host.getByRole("main").getByText("Bo is here").waitFor();
  await guest.getByRole("main").getByText("Ada is here").waitFor();
  await host.locator("main").focus();
  await host.keyboard.press("b");

  await guest.getByText("You write", { exact: true }).waitFor();
  await host.getByText("You ask", { exact: true }).waitFor();
  expect(await guest.getByText("For you alone").count()).toBe(0);
  await host.getByText("For you alone").waitFor();
  await host.locator(".cm-content").waitFor();
  await typeInto(guest, await solution());
  await host.locator(".cm-content").focus();
  await host.keyboard.press("Control+End");
  await host.keyboard.insertText("# typed by the host\n");
  await expect.poll(() => editorText(guest)).toContain("# typed by the host");
  await expect.poll(() => editorText(host)).toContain((await solution()).split("\n")[0] ?? "");

  await notes(host).fill("He asked for the bound.");
  await notes(guest).fill("She nods a lot.");
  await guest.locator(".cm-content").focus();
  await guest.keyboard.press("Control+Shift+Enter");
  await expect.poll(() => verdict(host).textContent()).toMatch(/^Bo: (?!Running|Starting)/);
  await expect.poll(() => verdict(guest).textContent()).toMatch(/^You: /);
  await host.getByText("Every case passes.").waitFor();
  expect(await guest.content()).not.toContain("the bound.");
  expect(await host.content()).not.toContain("nods");
  await fits(host);
  expect([problems, guestProblems]).toEqual([[], []]);
});

test("when the program is killed the pages say so, and what was typed meanwhile arrives, after a reload too", async () => {
  const link = guest.url();
  await program.stop("SIGKILL");
  for (const [page, words] of [
    [host, "# by the host, to nobody\n"],
    [guest, "# by the guest, to nobody\n"],
  ] as const) {
    await page.getByText("The connection is lost.").waitFor();
    await page.locator(".cm-content").focus();
    await page.keyboard.press("Control+Home");
    await page.keyboard.insertText(words);
  }
  await guest.goto("about:blank");
  await program.startAgain();
  await guest.goto(link);
  await guest.getByText("You write", { exact: true }).waitFor();
  for (const page of [host, guest]) {
    await expect.poll(() => editorText(page)).toContain("# by the host, to nobody");
    await expect.poll(() => editorText(page)).toContain("# by the guest, to nobody");
  }
  await host.getByText("The connection is lost.").waitFor({ state: "detached" });
  await expect.poll(() => notes(guest).inputValue()).toBe("She nods a lot.");
  problems.length = 0;
});

test("roles are swapped, each says how the other did, and the record stays with the host", async () => {
  await host.locator("main").focus();
  await host.keyboard.press("p");
  await guest.getByText("paused").waitFor();
  await host.keyboard.press("Control+Shift+E");
  await host.getByRole("alertdialog").getByRole("button", { name: "Swap roles" }).press("Enter");
  await guest.getByText("You ask", { exact: true }).waitFor();
  await host.getByText("You write", { exact: true }).waitFor();
  expect(await host.getByText("For you alone").count()).toBe(0);
  const before = await guest.getByRole("heading", { level: 2 }).first().textContent();
  await guest.locator("main").focus();
  await guest.keyboard.press("x");
  await expect.poll(() => guest.getByRole("heading", { level: 2 }).first().textContent()).not.toBe(before);
  await host.keyboard.press("Control+Shift+E");
  await host.getByRole("alertdialog").getByRole("button", { name: "End", exact: true }).press("Enter");

  await host.getByRole("heading", { name: "How did Bo do?" }).waitFor();
  await guest.getByRole("heading", { name: "How did Ada do?" }).waitFor();
  await choose(host.getByRole("group", { name: "Correctness" }), "4");
  await host.getByLabel("One thing to change").fill("Say the invariant before the loop.");
  await fits(host);
  await host.keyboard.press("Control+Enter");
  await guest.getByText("Ada has given theirs.").waitFor();
  expect(await guest.content()).not.toContain("invariant before");
  await guest.getByLabel("One thing to keep").fill("Tests the empty case.");
  await guest.keyboard.press("Control+Enter");
  await guest.getByText("Say the invariant before the loop.").waitFor();
  await host.getByText("Tests the empty case.").waitFor();
  const download = guest.waitForEvent("download");
  await guest.locator("main").focus();
  await guest.keyboard.press("d");
  const file = readFileSync(await (await download).path(), "utf8");
  expect(file).toContain("What Ada said of me");
  expect(file).toContain("She nods a lot.");

  await host.keyboard.press("Control+Shift+E");
  await host.getByRole("alertdialog").getByRole("button", { name: "Close the room" }).press("Enter");
  await host.getByText("closed", { exact: true }).waitFor();
  await guest.getByText("Ada has closed the room, or this link to it.").waitFor();
  await host.keyboard.press("Escape");
  await host.getByRole("link", { name: /^Algorithms with Bo/ }).waitFor();
  expect(problems).toEqual([]);
});
