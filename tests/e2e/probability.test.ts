import { probabilityProblems } from "#probability/all-problems.ts";
import { createDraws } from "#probability/draws.ts";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { flawsWideAndNarrow } from "./accessibility.ts";
import { choose, openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const { program, browser } = await startDriven();

/** The quiz that the tests before left finished. */
let quizId = "";

const seedOf = (page: Page): number => Number(new URL(page.url()).searchParams.get("seed"));

/** What the formula gives for the problem that the page shows, as it is judged by the server. */
const shownAnswer = (page: Page): { answer: number; trap: number | undefined } => {
  const id = new URL(page.url()).pathname.split("/").at(-1);
  const problem = probabilityProblems.find((one) => one.id === id);
  if (problem === undefined) throw new Error(`no problem ${id}`);
  const { answer, wrong } = problem.instance(createDraws(seedOf(page)));
  return { answer, trap: Object.values(wrong)[0] };
};

const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id ?? "");
const answerField = (page: Page) => page.locator("#answer");

test("a person takes what comes next, is told where a comma stands, answers, and watches the simulation, by keyboard", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(`${program.url}/probability`);
  await page.getByText(/Start with one, or with a timed set/).waitFor();
  await page.keyboard.press("n");
  await expect.poll(() => focused(page)).toBe("answer");
  const seed = seedOf(page);
  await page.keyboard.type("0,5");
  await page.getByText(/At character 2: There is a comma/).waitFor();

  // numbers and what is typed survive a reload
  await page.reload();
  await expect.poll(() => answerField(page).inputValue()).toBe("0,5");
  expect(seedOf(page)).toBe(seed);
  await expect.poll(() => focused(page)).toBe("answer");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: "What you typed is kept." }).waitFor();
  problems.length = 0; // the refusal itself, which the browser logs

  await page.keyboard.press("Control+a");
  await page.keyboard.type(`${shownAnswer(page).answer.toFixed(9)} * 1`);
  await page.getByText(/^= /).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Right." }).and(page.locator(":focus")).waitFor();

  await page.keyboard.press("r");
  const sentence = page.locator("section p", { hasText: /^After 10,000 trials: / });
  await sentence.waitFor();
  await expect.poll(() => page.locator("figure svg").count()).toBeGreaterThan(0);
  // By key: the drawing above it may still push it down under a pointer.
  await page.getByText("The estimate as a table").press("Enter");
  await page.getByRole("cell", { name: "10,000", exact: true }).waitFor();

  // fresh numbers, a known wrong answer, its trap
  await page.keyboard.press("f");
  await expect.poll(() => seedOf(page)).not.toBe(seed);
  await expect.poll(() => focused(page)).toBe("answer");
  await page.keyboard.type(String(shownAnswer(page).trap));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Not right." }).waitFor();
  await page.locator(".trap").waitFor();
  await page.getByRole("link", { name: "Probability", exact: true }).first().click();
  await page.getByText(/^1 of \d+ problems tried, 0 right the last time\.$/).waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("bayes two urns");
  await expect.poll(() => page.locator("a[data-row]").count()).toBe(1);
  expect(problems).toEqual([]);
});

test("a long simulation is stopped by a key, and keys are heard while it runs", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(`${program.url}/probability/a-wrong-label-in-an-audit?seed=9`);
  await answerField(page).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("s");
  await page.getByRole("heading", { name: "The solution." }).waitFor();
  await choose(page, "100,000");
  await page.keyboard.press("r");
  await page.getByRole("button", { name: /Stop/ }).waitFor();
  await page.keyboard.press("r");
  await page.getByRole("button", { name: /Run it/ }).waitFor();
  expect(problems).toEqual([]);
});

test("a timed set is skipped through, reloaded in the middle, and tells each question's time at the end", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(`${program.url}/probability`);
  await page.getByLabel("Questions").fill("3");
  await page.locator("#main").focus();
  await page.keyboard.press("t");
  await page.getByRole("heading", { name: "Timed set: question 1 of 3" }).waitFor();
  await expect.poll(() => focused(page)).toBe("answer");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "question 2 of 3" }).waitFor();
  await expect.poll(() => focused(page)).toBe("answer");
  await page.keyboard.type("1/7");
  await page.reload();
  await page.getByRole("heading", { name: "question 2 of 3" }).waitFor();
  await expect.poll(() => answerField(page).inputValue()).toBe("1/7");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("heading", { name: "question 3 of 3" }).waitFor();
  await expect.poll(() => page.getByRole("button", { name: "Question 2, answered" }).count()).toBe(1);
  await page.keyboard.press("Escape");
  await page.keyboard.press("f");
  await page.getByText(/^2 questions have no answer yet/).waitFor();
  await page.getByRole("alertdialog").getByRole("button", { name: "Finish", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: /^\d of 3 right, in 1 of 20 minutes\.$/ }).waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.getByText("1/7", { exact: true }).waitFor();
  await page.getByRole("link", { name: "Simulate it" }).click();
  await page.getByRole("button", { name: /Run it/ }).waitFor();
  expect(problems).toEqual([]);
});

test("a quiz asks in mixed kinds, tells the key points at the end, and counts what is ticked by area", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(`${program.url}/quiz`);
  await page.getByText("No quiz yet.").waitFor();
  await page.keyboard.press("3");
  await page.getByText("Five questions to begin the day with.").waitFor();
  await page.keyboard.press("n");
  await page.getByRole("timer", { name: "Time left" }).waitFor();
  for (let place = 1; place <= 5; place += 1) {
    await page.getByRole("heading", { name: `Daily warm-up: question ${place} of 5` }).waitFor();
    const field = page.getByLabel("Your answer");
    await field.waitFor();
    await field.fill((await field.evaluate((element) => element.tagName)) === "INPUT" ? "0.5" : "I do not know.");
    if (place < 5) await page.keyboard.press("Control+Enter");
  }
  await page.keyboard.press("Escape");
  await page.keyboard.press("f");
  await page.getByText(/^3 answers wait for their key points/).waitFor();
  await page.getByRole("heading", { name: "By area" }).waitFor();
  quizId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  // the first that waits is open: tick all of its points
  const ticks = page.getByRole("checkbox");
  await ticks.first().waitFor();
  for (let point = 1; point <= (await ticks.count()); point += 1) {
    if (!(await ticks.nth(point - 1).isChecked())) await page.keyboard.press(`Alt+${point}`);
    await expect.poll(() => ticks.nth(point - 1).isChecked()).toBe(true);
  }
  await page.getByText(/^2 answers wait for their key points/).waitFor();
  await page.reload();
  await page.getByText(/^2 answers wait for their key points/).waitFor();
  await page.goto(`${program.url}/quiz`);
  await page.getByText(/of 5 right, 2 answers to tick/).waitFor();
  expect(problems).toEqual([]);
});

test("a quiz is deleted from its results and from the list by a key, and brought back by another", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(`${program.url}/quiz`);
  const row = page.getByRole("link", { name: /^Daily warm-up, / });
  await row.click();
  await page.getByRole("heading", { level: 1, name: /of 5 right/ }).waitFor();
  await page.keyboard.press("Delete");
  await page.getByText("No quiz yet.").waitFor();
  await page.getByText("Daily warm-up deleted. Its answers in words stay with their topics.").waitFor();
  await page.reload();
  await page.getByText("No quiz yet.").waitFor();
  // too late for the toast, and not for the server
  const { sets } = (await (await fetch(`${program.url}/api/timed-sets`)).json()) as { sets: { id: string }[] };
  expect(sets.filter(({ id }) => id === quizId)).toEqual([]);
  await fetch(`${program.url}/api/timed-sets/${quizId}/restore`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: program.url },
    body: "{}",
  });
  await page.reload();
  await row.focus();
  await page.keyboard.press("Delete");
  await page.getByText("No quiz yet.").waitFor();
  await page.keyboard.press("u");
  await row.waitFor();
  await page.getByRole("button", { name: /^Delete: Daily warm-up, / }).click();
  await page.getByText("No quiz yet.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await row.waitFor();
  await page.goto(`${program.url}/quiz/${quizId}`);
  await page.getByRole("heading", { level: 1, name: /of 5 right/ }).waitFor();
  expect(problems).toEqual([]);
});

test("the screens are accessible and fit the page, wide and narrow", async () => {
  const sets = (await (await fetch(`${program.url}/api/timed-sets`)).json()) as {
    sets: { id: string; kind: string }[];
  };
  const started = await fetch(`${program.url}/api/timed-sets`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: program.url },
    body: JSON.stringify({ kind: "diagnostic", minutes: 60 }),
  });
  const running = (await started.json()) as { id: string };
  const paths = [
    "/probability",
    "/probability/rare-positive?seed=1234",
    "/probability/a-wrong-label-in-an-audit?seed=9",
    "/quiz",
    `/quiz/${running.id}`,
    ...sets.sets.slice(0, 2).map(({ id, kind }) => `${kind === "probability" ? "/probability/sets" : "/quiz"}/${id}`),
  ];
  const { page, problems } = await openPage(browser, { reducedMotion: "reduce" });
  for (const path of paths) {
    await page.goto(`${program.url}${path}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    if (path.endsWith("seed=9")) {
      await page.keyboard.press("r");
      await page.locator("figure svg").first().waitFor();
    }
    expect(await flawsWideAndNarrow(page), path).toEqual([]);
  }
  expect(problems).toEqual([]);
  await page.context().close();
}, 200_000);
