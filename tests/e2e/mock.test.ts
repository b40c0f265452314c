import { expect, test } from "vitest";
import { flawsWideAndNarrow } from "./accessibility.ts";
import { opened, say, turnsOf } from "./mock-turns.ts";
import { choose, openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";
import { runtimesReady } from "./start-program.ts";

const { program, browser } = await startDriven({ judges: true });
const { page, problems } = await openPage(browser);

const fits = async (): Promise<void> => expect(await flawsWideAndNarrow(page)).toEqual([]);
test("a person holds a theory round by keyboard, leaves in the middle, comes back, and sees what it was worth", async () => {
  await page.goto(`${program.url}/mocks?round=theory&question=bayes-rule-base-rate`);
  await page.getByText("None held yet.").waitFor();
  await fits();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/mocks/mock_*");
  await opened(page);
  await say(page, "Can I have a hint?");
  expect(await turnsOf(page).last().textContent()).toContain("a hint");
  await say(
    page,
    "The posterior is proportional to the prior times the likelihood, and a rare condition has a small prior.",
  );
  await page.getByRole("textbox", { name: /^Your notes/ }).focus();
  await page.keyboard.insertText("Say the formula first.");
  await page.getByLabel("Your answer").fill("Half a sentence");
  await fits();
  // Escape leaves the field first, then the room.
  await page.keyboard.press("Escape");
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe("TEXTAREA");
  await page.keyboard.press("Escape");
  await page.waitForURL("**/mocks");
  await page.getByRole("link", { name: "Go back into Theory" }).press("Enter");
  await expect.poll(() => page.getByLabel("Your answer").inputValue()).toBe("Half a sentence");
  await expect
    .poll(() => page.getByRole("textbox", { name: /^Your notes/ }).inputValue())
    .toBe("Say the formula first.");
  expect(await turnsOf(page).count()).toBe(5);
  await page.reload();
  await expect.poll(() => turnsOf(page).count()).toBe(5);
  await page.keyboard.press("Control+Shift+E");
  await page.getByRole("heading", { name: "First: how did it go?" }).waitFor();
  await choose(page.getByRole("group", { name: "Depth" }), "3");
  await fits();
  await page.keyboard.press("Control+Enter");
  await page.getByRole("heading", { name: "Scorecard" }).waitFor();
  await page.getByText("you said 3").waitFor();
  await page.getByText("Its note").first().waitFor();
  await fits();
  await page.getByRole("link", { name: "Mock interviews" }).press("Enter");
  await page.getByRole("link", { name: /^Theory/ }).waitFor();
  await page.getByRole("link", { name: "Over time" }).press("Enter");
  await page.getByRole("heading", { name: "One round is one noisy sample." }).waitFor();
  await fits();
  expect(problems).toEqual([]);
});

test("what is said while the server is gone is kept, and said again when it is back", async () => {
  await page.goto(`${program.url}/mocks?round=behavioural`);
  await page.getByRole("button", { name: "Begin" }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/mocks/mock_*");
  await opened(page);
  await program.stop("SIGKILL");
  await page.getByLabel("Your answer").fill("Last spring two of us disagreed about the loss.");
  await page.getByLabel("Your answer").focus();
  await page.keyboard.press("Control+Enter");
  await page.getByRole("alert").getByText("The server cannot be reached.").waitFor();
  expect(await page.getByLabel("Your answer").inputValue()).toBe("Last spring two of us disagreed about the loss.");
  await program.startAgain();
  await page.getByLabel("Your answer").focus();
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => turnsOf(page).count()).toBe(3);
  await runtimesReady(program.url);
  problems.length = 0;
});

test("what is said while the interviewer speaks is said once it has finished, unless one writes on", async () => {
  const answer = page.getByLabel("Your answer");
  const talk = page.getByRole("region", { name: "The conversation" });
  const later = talk.getByText("This is said as soon as the interviewer has finished.");
  let finish = (): void => undefined;
  const finished = new Promise<void>((done) => (finish = done));
  await page.route("**/turns", async (route) => finished.then(async () => route.continue()), { times: 1 });
  await page.goto(`${program.url}/mocks?round=behavioural`);
  await page.getByRole("button", { name: "Begin" }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/mocks/mock_*");
  await answer.focus();
  await page.keyboard.insertText("Last spring two of us disagreed");
  await page.keyboard.press("Control+Enter");
  await later.waitFor();
  await page.keyboard.insertText(" about the loss.");
  await later.waitFor({ state: "detached" });
  await page.keyboard.press("Control+Enter");
  await later.waitFor();
  await fits();
  expect(await turnsOf(page).count()).toBe(0);
  finish();
  await expect.poll(() => turnsOf(page).count()).toBe(3);
  expect(await turnsOf(page).nth(1).textContent()).toContain("disagreed about the loss.");
  expect(await answer.inputValue()).toBe("");
  expect(problems).toEqual([]);
});
