import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { violations, violationsInBothThemes } from "./accessibility.ts";
import { endRound, turnsOf } from "./mock-turns.ts";
import { editorText, openPage, typeInto } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const folder = resolve(import.meta.dirname, "../../catalogue/problems/stable-softmax");
const solution = readFileSync(join(folder, "solution.py"), "utf8");

const { program, browser } = await startDriven({ judges: true });
const { page, problems } = await openPage(browser);

const heard = async (words: string): Promise<void> => turnsOf(page).last().getByText(words).waitFor();

test("a debugging round goes from the first guess over the judge's verdict to its scorecard, and a reload loses nothing", async () => {
  await page.goto(`${program.url}/mocks?round=debugging&question=stable-softmax`);
  await page.getByText("How hard they are to see follows from your drills.").waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/mocks/mock_*");
  await heard("what do you see, and what would you check first?");
  await page.getByText(/As served: \d+ cases? fails?/).waitFor();

  await page.getByLabel("Your answer").fill("I suspect the axis of the sum, because the rows should sum to one.");
  await page.keyboard.press("Control+Enter");
  await heard("What would you see if that were the cause");

  // Pointing at a line is said, and nobody says whether it is right.
  await page.locator(".cm-content").focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("F9");
  await page.getByLabel("Family").selectOption("numerics");
  await page.getByLabel("Why these lines").fill("I would print the sum here.");
  await page.keyboard.press("Enter");
  await page.getByText("Line 1 (Numerics): I would print the sum here.").waitFor();
  await heard("Why that place");

  await typeInto(page, `# tried\n${solution.replace(/return .*/, "return x")}`);
  await page.keyboard.press("Control+Shift+Enter");
  await heard("What does this result rule out");
  expect(await violationsInBothThemes(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: /^Program/ }).click();
  await page.locator(".cm-content").waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
    0,
  );
  await page.setViewportSize({ width: 1440, height: 900 });

  await expect.poll(() => page.locator(".save-words").textContent()).toBe("Saved");
  await page.reload();
  await expect.poll(() => editorText(page)).toMatch(/^# tried/);
  await typeInto(page, solution);
  await page.keyboard.press("Control+Shift+Enter");
  await heard("Every case passes. What was it");
  await page.getByLabel("Your answer").fill("It was the axis: the sum ran over all scores, so no row summed to one.");
  await page.keyboard.press("Control+Enter");
  await heard("Give me the report");

  await endRound(page);
  await page.getByText(/Every case passed at submission 2, after 1 of \d+ minutes\./).waitFor();
  await page.getByText("A guess was said before 1 of 2 submissions").waitFor();
  await page.getByRole("link", { name: "What was wrong with the program" }).click();
  await page
    .getByText(/^Fixed in /)
    .first()
    .waitFor();
  expect(problems).toEqual([]);
});
