import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { goOffline, openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const { program, browser } = await startDriven();

/** Opens a page for which files of the program do not come, as where the server stops at the wrong moment, and notes what else goes wrong. */
const openWithout = async (files: RegExp, path: string): Promise<{ page: Page; others: () => string[] }> => {
  const { page, problems } = await openPage(browser);
  await page.route(files, async (route) => route.abort());
  await page.goto(program.url + path);
  return { page, others: () => problems.filter((problem) => !problem.includes("net::ERR_FAILED")) };
};

test.each([
  ["formulas", /assets\/markdown-math/],
  ["their style", /assets\/markdown-math[^/]*\.css/],
  ["Markdown", /assets\/markdown-text/],
])("a text is there, as it was typed, where what sets %s does not come", async (_, files) => {
  const { page, others } = await openWithout(files, "/code/info-nce");
  await page
    .getByText(String.raw`$\ln 100$`)
    .first()
    .waitFor();
  await page.locator(".cm-content").waitFor();
  expect(others()).toEqual([]);
  await page.context().close();
});

test("a dialog that does not come says so, and the screen goes on", async () => {
  const { page, others } = await openWithout(/assets\/palette/, "/today");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.keyboard.press("Control+k");
  await page.getByText("This could not be fetched.").waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await page.getByRole("heading", { name: "Scratchpad" }).waitFor();
  expect(others()).toEqual([]);
  await page.context().close();
});

test("a screen that cannot be fetched while the server cannot be reached opens by itself when it can", async () => {
  const { page } = await openPage(browser);
  await page.goto(`${program.url}/today`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await goOffline(page);
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await page.getByRole("alert").getByText("This screen could not be fetched.").waitFor();
  await page.getByText("The server does not answer. What you type").waitFor();
  await page.context().setOffline(false);
  await page.getByRole("heading", { name: "Scratchpad" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/scratchpad");
  await page.context().close();
});
