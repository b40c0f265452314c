import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { dayMs } from "#platform/clock.ts";
import { forgetfulModel, simulatedDayOf, simulateReviews } from "#tests/samples/simulated-reviews.ts";
import { flawsWideAndNarrow } from "./accessibility.ts";
import { openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const person = { truth: forgetfulModel, cards: 200, days: 80, seed: 5 };
const reviewsAtOnce = 500;
const firstCount = 900;
let history: { id: string; cardId: string; reviewedAt: string; grade: number; durationMs: number; mode: string }[];

const { program, browser } = await startDriven();

beforeAll(async () => {
  await send("PUT", "/knowledge/settings", { timeZone: "UTC", dailyCap: 60, newPerDay: 15, desiredRetention: 0.9 });
  history = await writeHistory();
  await keepReviews(history.slice(0, firstCount));
});

const send = async (method: string, path: string, body: unknown): Promise<unknown> => {
  const response = await fetch(`${program.url}/api${path}`, {
    method,
    headers: { "content-type": "application/json", origin: program.url },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  return response.json();
};

/** Cards of a person, and their reviews up to yesterday, still to be kept. */
const writeHistory = async (): Promise<typeof history> => {
  const ids: string[] = [];
  for (let card = 0; card < person.cards; card += 1) {
    const content = { front: `Question ${card}?`, back: "This.", topics: ["bayes-rule"] };
    ids.push(((await send("POST", "/cards", content)) as { id: string }).id);
  }
  const shiftMs = (simulatedDayOf(new Date()) - person.days - 1) * dayMs;
  return simulateReviews(person).map(({ cardId, at, grade }, place) => ({
    id: `rev_${String(place).padStart(26, "0")}`,
    cardId: ids[Number(cardId.split(" ")[1])] ?? "",
    reviewedAt: new Date(at.getTime() + shiftMs).toISOString(),
    grade,
    durationMs: 4000,
    mode: "read",
  }));
};

const keepReviews = async (reviews: typeof history): Promise<void> => {
  for (let at = 0; at < reviews.length; at += reviewsAtOnce)
    await send("POST", "/reviews", { reviews: reviews.slice(at, at + reviewsAtOnce) });
};

const openReadiness = async (options = {}): Promise<{ page: Page; problems: string[] }> => {
  const opened = await openPage(browser, options);
  await opened.page.goto(`${program.url}/readiness`);
  await opened.page.getByRole("heading", { name: "Parameters of your own" }).waitFor();
  return opened;
};

const heldOut = (page: Page) => page.getByRole("table", { name: "How well each predicts what was held out" });

/** A fit is seconds of work on a quiet machine, and minutes on a busy one. */
const patienceMs = 150_000;
const fitted = async (page: Page): Promise<void> => heldOut(page).waitFor({ timeout: patienceMs });

test("before 1,000 reviews one sentence says how many there are, and there is nothing to press", async () => {
  const { page, problems } = await openReadiness();
  await page.getByText(`They can be fitted from 1000 reviews on; you have ${firstCount}.`).waitFor();
  expect(await page.getByRole("button", { name: "Fit to my reviews" }).count()).toBe(0);
  await page.keyboard.press("f");
  expect(await page.getByRole("progressbar").count()).toBe(0);
  expect(problems).toEqual([]);
  await page.context().close();
});

describe("from 1,000 reviews on", { timeout: 2 * patienceMs }, () => {
  beforeAll(async () => keepReviews(history.slice(firstCount)));

  test("a person fits, sees what it is worth, uses it, and goes back, by keyboard", async () => {
    const { page, problems } = await openReadiness();
    await page.getByRole("button", { name: "Fit to my reviews" }).waitFor();
    await page.keyboard.press("f");
    await page
      .locator("#main")
      .getByText(/^Better.*log loss on the held-out reviews is lower by 0\.\d{3} \(standard error 0\.\d{3}\)/)
      .waitFor({ timeout: patienceMs });
    expect(await heldOut(page).getByRole("rowheader").allTextContents()).toEqual([
      "FSRS-6, fitted",
      "FSRS-6, defaults (in use)",
      "moving average",
      "constant",
    ]);
    const [ours = 1, defaults = 0] = (await heldOut(page).getByRole("cell").allTextContents())
      .filter((_, place) => place % 2 === 0)
      .map(Number);
    expect(ours).toBeLessThan(defaults);
    await page.keyboard.press("Escape");
    await heldOut(page).waitFor({ state: "detached" });
    expect(await page.getByText("Your own parameters are in use").count()).toBe(0);

    await page.keyboard.press("f");
    await fitted(page);
    await page.keyboard.press("Control+Enter");
    await page.getByText(/^Your own parameters are in use, fitted to 1509 reviews on /).waitFor();
    await page.getByText("No review since your parameters were fitted").waitFor();
    await page.keyboard.press("u");
    await page.getByText("The default parameters are in use.", { exact: true }).waitFor();
    await page.keyboard.press("e");
    await page.getByText(/^Your own parameters are in use, fitted to 1509 reviews on /).waitFor();
    await page.keyboard.press("d");
    await page.getByText("The default parameters are in use.", { exact: true }).waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test("the server answers while a fit is under way", async () => {
    const response = await fetch(`${program.url}/api/fits`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: program.url },
      body: "{}",
    });
    const lines = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const first = await lines?.read();
    const status = await fetch(`${program.url}/api/status`);
    expect(status.status).toBe(200);
    let rest = "";
    for (let read = await lines?.read(); read?.done === false; read = await lines?.read()) rest += read.value;
    expect(first?.value).toContain('"type":"progress"');
    expect(first?.value).not.toContain('"type":"result"');
    expect(rest).toContain('"type":"result"');
  });

  test("what a fit came to is accessible and fits the page, wide and narrow", async () => {
    const { page, problems } = await openReadiness();
    await page.getByRole("button", { name: "Fit to my reviews" }).click();
    await fitted(page);
    await expect.poll(() => page.locator("figure svg").count()).toBe(2);
    expect(await flawsWideAndNarrow(page)).toEqual([]);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});
