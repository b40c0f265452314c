import { expect, test } from "vitest";
import { flawsWideAndNarrow } from "./accessibility.ts";
import { openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

// Lists are filtered: a thousand rows of one kind take axe half a minute and say what twenty say.
const screens = {
  shelf: "/code?difficulty=hard",
  problem: "/code/rope",
  debugging: "/debugging",
  scratchpad: "/scratchpad",
  topics: "/topics",
  topic: "/topics/bayes-rule?question=bayes-rule-base-rate",
  cards: "/cards?write=true&q=variance",
  review: "/review",
  settings: "/settings",
};

const { program, browser } = await startDriven({ flags: ["--demo"], judges: true });

test.each(Object.entries(screens))("the %s is accessible and fits the page, wide and narrow", async (_name, path) => {
  const { page, problems } = await openPage(browser, { reducedMotion: "reduce" });
  await page.goto(program.url + path);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForLoadState("networkidle");
  expect(await flawsWideAndNarrow(page), path).toEqual([]);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("who wants no motion has the colours of another theme at once, however deep a word stands", async () => {
  const { page, problems } = await openPage(browser, { reducedMotion: "reduce" });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.goto(program.url + screens.topics);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForLoadState("networkidle");
  await page.evaluate(async () => {
    const query = matchMedia("(prefers-color-scheme: dark)");
    Object.assign(globalThis, {
      motionsAtChange: new Promise((done) =>
        query.addEventListener("change", () => done(document.getAnimations().length)),
      ),
    });
  });
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  expect(await page.evaluate(() => Reflect.get(globalThis, "motionsAtChange"))).toBe(0);
  expect(problems).toEqual([]);
});
