import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** What was said in the room of a round, in order. */
export const turnsOf = (page: Page): Locator => page.getByRole("list", { name: "What was said" }).locator("> li");

/** The same, but none while the interviewer is at it. */
const finishedTurnsOf = (page: Page): Locator => page.locator("[aria-busy=false] > li").and(turnsOf(page));

/** Waits until the interviewer has opened the round. */
export const opened = async (page: Page): Promise<void> => finishedTurnsOf(page).first().waitFor();

/** Begins the round of a set-up page by its one key, and waits until the interviewer has said something. */
export const beginRound = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: "Begin" }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/mocks/mock_*");
  await opened(page);
};

/** Says something in the room by keyboard, and waits for what the interviewer says to it. */
export const say = async (page: Page, words: string): Promise<void> => {
  const before = await turnsOf(page).count();
  await page.getByLabel("Your answer").focus();
  await page.keyboard.insertText(words);
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => finishedTurnsOf(page).count()).toBe(before + 2);
};

/** Ends the round in the room and leaves the rating of oneself empty, by keyboard; the scorecard is there then. */
export const endRound = async (page: Page): Promise<void> => {
  await page.keyboard.press("Control+Shift+E");
  await page.getByRole("heading", { name: "First: how did it go?" }).waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByRole("heading", { name: "Scorecard" }).waitFor();
};
