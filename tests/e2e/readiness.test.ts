import { expect, test } from "vitest";
import { flawsWideAndNarrow } from "./accessibility.ts";
import { openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const { program, browser } = await startDriven();

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const send = async (path: string, body: unknown): Promise<unknown> => {
  const response = await fetch(`${program.url}/api${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: program.url },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  return response.json();
};

/** Cards that were reviewed on two days of the past, so that there is something to expect and to calibrate by. */
const writeHistory = async (): Promise<void> => {
  for (const [index, topic] of ["bayes-rule", "entropy", "dropout", "dpo"].entries()) {
    const { id } = (await send("/cards", { front: `What of ${topic}?`, back: "This.", topics: [topic] })) as {
      id: string;
    };
    const reviews = [9, 5].map((daysAgo, round) => ({
      id: `rev_${String(10 * index + round).padStart(26, "0")}`,
      cardId: id,
      reviewedAt: new Date(Date.now() - daysAgo * 86_400_000).toISOString(),
      grade: index === 1 && round === 1 ? 1 : 3,
      durationMs: 4000,
      mode: "read",
    }));
    await send("/reviews", { reviews });
  }
};

test("a person enters a round, sees what to expect of the day, and reviews by the plan, by keyboard", async () => {
  await writeHistory();
  const { page, problems } = await openPage(browser);
  await page.goto(`${program.url}/topics`);
  await page.getByRole("link", { name: "Recall", exact: true }).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("y");
  await page.getByRole("textbox", { name: "Round" }).fill("Theory screen");
  await page.getByLabel("Day", { exact: true }).fill(inDays(20));
  await page.getByLabel("Kind").selectOption("theory");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Theory screen", exact: true }).waitFor();
  const words = await page.getByText(/% if you stop now, \d+ % if you follow the plan/).textContent();
  const [stop = 0, follow = 0] = [...(words ?? "").matchAll(/(\d+) %/g)].map(([, figure]) => Number(figure));
  expect(follow).toBeGreaterThanOrEqual(stop);
  await page.getByRole("heading", { name: "Calibration" }).waitFor();
  await expect.poll(() => page.locator("figure svg").count()).toBe(3);
  expect(problems).toEqual([]);
  await page.getByRole("button", { name: "Delete" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Theory screen", exact: true }).waitFor({ state: "detached" });
  await page.keyboard.press("u");
  await page.getByRole("heading", { name: "Theory screen", exact: true }).waitFor();
  await page.context().close();
});

test("readiness is accessible and fits the page, wide and narrow", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(`${program.url}/readiness`);
  await page.getByRole("heading", { name: "Calibration" }).waitFor();
  await expect.poll(() => page.locator("figure svg").count()).toBe(3);
  expect(await flawsWideAndNarrow(page)).toEqual([]);
  expect(problems).toEqual([]);
  await page.context().close();
});
