import { expect, test } from "vitest";
import { violations, violationsInBothThemes } from "./accessibility.ts";
import { openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const { program, browser } = await startDriven();
const { page, problems } = await openPage(browser);

async function call(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${program.url}/api${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${text}`);
  return text.startsWith("{") && !text.includes("}\n{") ? JSON.parse(text) : null;
}

/** A theory round with one answer beside the question, scored by the script; its id. */
async function hold(said: { text: string; means: string; seconds: number | null } = beside): Promise<string> {
  const questions = ["bayes-rule-base-rate"];
  const setup = { round: "theory", level: "senior", style: "warm", minutes: 30, questions };
  const { id } = (await call("POST", "/mocks", setup)) as { id: string };
  for (const [index, one] of [null, said].entries())
    await call("POST", `/mocks/${id}/turns`, { key: `turn-0000000${index}`, ms: index * 60_000, said: one });
  await call("PUT", `/mocks/${id}/self-rating`, { scores: {} });
  await call("POST", `/mocks/${id}/critiques`, { by: "script", runs: 1 });
  return id;
}

const beside = { text: "I would begin with the data.", means: "typed", seconds: null };
const cards = async (): Promise<number> => ((await call("GET", "/cards")) as { cards: unknown[] }).cards.length;

test("a suggestion becomes a card by one key, is undone, goes into the plan and back out, and that is there after a reload", async () => {
  const id = await hold();
  await page.goto(`${program.url}/mocks/${id}`);
  await page.getByRole("heading", { name: "Next" }).waitFor();
  await page.keyboard.press("c");
  await page.getByText("It is a card now.").waitFor();
  await page.getByRole("link", { name: "a card" }).waitFor();
  expect(await cards()).toBe(1);
  await page.keyboard.press("u");
  await page
    .getByRole("button", { name: /^Make a card/ })
    .first()
    .waitFor();
  expect(await cards()).toBe(0);
  await page.keyboard.press("1");
  await page.keyboard.press("p");
  await page.getByRole("link", { name: "the plan" }).waitFor();
  await page.reload();
  await page.getByRole("link", { name: "the plan" }).waitFor();
  expect(await violationsInBothThemes(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 900 });
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
    0,
  );
  await page.keyboard.press("1");
  await page.keyboard.press("x");
  await page.getByText("Out of the plan.").waitFor();
  await page.getByRole("link", { name: "the plan" }).waitFor({ state: "detached" });
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(problems).toEqual([]);
});

test("a round for a track that is to be spoken opens with the interviewer read out, and the microphone shut and first", async () => {
  await page.goto(`${program.url}/mocks?round=theory`);
  await page.getByLabel("Track").selectOption("engineer");
  await page.getByText("On this track questions on Systems").waitFor();
  await page.getByLabel("Voice").selectOption("spoken");
  await page.getByText("The microphone stays shut until you open it").waitFor();
  await page.getByRole("button", { name: /^Begin/ }).press("Enter");
  await page.waitForURL("**/mocks/mock_*");
  await page.getByRole("button", { name: "Read out", pressed: true }).waitFor();
  await page.getByRole("button", { name: "Speak" }).and(page.locator(":focus")).waitFor();
  expect(await violationsInBothThemes(page)).toEqual([]);
});

test("scores stand against real rounds from five outcomes on, and before that it is said how many there are", async () => {
  const text = Array.from({ length: 70 }, () => "word").join(" ");
  for (const seconds of [30, 25, 21]) await hold({ text, means: "spoken", seconds });
  await page.goto(`${program.url}/mocks/trends`);
  await page.getByText("3 spoken rounds, 1 within the band. The last: 200 words a minute, above").waitFor();
  await page.getByText("There is none yet; from 5 outcomes on").waitFor();
  const idOf = (kind: string, number: number): string => `${kind}_${String(number).padStart(26, "0")}`;
  const startsAt = new Date(Date.now() + 86_400_000).toISOString();
  await call("POST", "/campaign/changes", {
    changes: [
      { op: "put", id: idOf("comp", 1), fields: { name: "Meridian" } },
      { op: "put", id: idOf("appl", 1), fields: { companyId: idOf("comp", 1), role: "Engineer" } },
      ...["passed", "lost", "passed", "lost", "passed"].map((outcome, index) => ({
        op: "put",
        id: idOf("roun", index + 1),
        fields: { applicationId: idOf("appl", 1), type: "theory", startsAt, outcome },
      })),
    ],
  });
  await page.reload();
  await page.getByText("All: 3 of 5 passed (95 % interval 23 % to 88 %).").waitFor();
  await page
    .getByRole("figure", { name: "Mean score before each round" })
    .locator("svg")
    .waitFor({ state: "attached" });
  expect(await violationsInBothThemes(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 900 });
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
    0,
  );
  expect(problems).toEqual([]);
});
