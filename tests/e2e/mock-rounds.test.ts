import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { roundTitles } from "#catalogue/round-titles.rules.ts";
import type { MockRound } from "#mock/mock.schemas.ts";
import { expect, test } from "vitest";
import { flawsWideAndNarrow } from "./accessibility.ts";
import { beginRound, endRound, say, turnsOf } from "./mock-turns.ts";
import { openPage, typeInto } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

// One whole round of each kind by the script, by keyboard. Theory, debugging, design, research and the job talk have tests of their own rooms.
const problems = resolve(import.meta.dirname, "../../catalogue/problems");

const { program, browser } = await startDriven({ judges: true });
const { page, problems: flaws } = await openPage(browser);

const story =
  "Two of us had two numbers for one baseline. I proposed that each run the other’s code, changed one setting at a time, and found that my loader dropped the last batch. I told her the same evening; the gain shrank to one point and we wrote that in the paper. Since then I reproduce a published result before I begin.";

test.each<[MockRound, string]>([
  ["recruiter-screen", "I finish in spring and look for a group that trains models. I can start in June."],
  ["hiring-manager", story],
  ["behavioural", story],
  ["negotiation", "Thank you, I am glad of the offer. Is the base flexible? I have a peer offer above it."],
  ["probability", "By linearity it is the sum of the indicators’ expectations, so n times one over n, which is 1."],
])("a whole round of kind %s goes from one key to its scorecard", async (round, answer) => {
  await page.goto(`${program.url}/mocks?round=${round}`);
  await beginRound(page);
  await say(page, answer);
  await say(page, "next");
  // It goes on to another question, which is not followed up.
  expect(await turnsOf(page).last().textContent()).toMatch(/All right\..*\S/s);
  await say(page, answer);
  await endRound(page);
  await page.getByRole("heading", { name: "Question by question" }).waitFor();
  await page.getByText("Its note").first().waitFor();
  await page.getByRole("link", { name: "Mock interviews" }).press("Enter");
  await page.getByRole("link", { name: roundTitles[round], exact: true }).waitFor();
  expect(flaws).toEqual([]);
});

test.each([
  ["algorithms", "pair-with-target"],
  ["ml-coding", "stable-softmax"],
])("a whole round of kind %s goes from a plan over the judge’s verdicts to its scorecard", async (round, problem) => {
  await page.goto(`${program.url}/mocks?round=${round}&question=${problem}`);
  await beginRound(page);
  await page.locator(".cm-content").waitFor();
  expect(await flawsWideAndNarrow(page)).toEqual([]);
  await say(page, "First the plain version, then what it costs. I would test the smallest input by hand.");
  await page.keyboard.press("Escape");
  await page.keyboard.press("c");
  await page.keyboard.press("Control+Shift+Enter");
  await page.getByText("What does the failing case tell you?").waitFor();
  await say(page, "Nothing is written yet, so every case fails.");
  await typeInto(page, readFileSync(join(problems, problem, "solution.py"), "utf8"));
  const before = await turnsOf(page).count();
  await page.keyboard.press("Control+Shift+Enter");
  // The verdict, and what comes after a pass.
  await expect.poll(() => turnsOf(page).count()).toBeGreaterThan(before);
  await page
    .getByText(/^\d+ of \d+ cases pass/)
    .last()
    .waitFor();
  await say(page, "It is linear in the input, in time and in memory.");
  await endRound(page);
  await page.getByRole("heading", { name: "Question by question" }).waitFor();
  await page.getByText("It passed at submission 2.").waitFor();
  expect(flaws).toEqual([]);
});
