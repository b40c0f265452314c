import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { linesOnPage, makePdf } from "#tests/samples/make-pdf.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations, violationsInBothThemes } from "./accessibility.ts";
import { beginRound, endRound, say, turnsOf } from "./mock-turns.ts";
import { openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const folder = mkdtempSync(join(tmpdir(), "warmup-deck-"));
const deck = join(folder, "talk.pdf");

const { program, browser } = await startDriven();
const { page, problems } = await openPage(browser);

beforeAll(async () => {
  writeFileSync(deck, makePdf({ pages: ["One", "Two", "Three"].map((title) => linesOnPage([title])) }));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
});

const overflow = async (): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const tab = (name: string) => page.getByRole("button", { name: new RegExp(`^${name}`) });
const begin = async (query: string): Promise<void> => {
  await page.goto(`${program.url}/mocks?${query}`);
  await beginRound(page);
};
/** Makes a record of the user's research as the page would; its id. */
const write = async (kind: "projects" | "talks", fields: object): Promise<string> => {
  const answer = await fetch(`${program.url}/api/research/${kind}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: program.url },
    body: JSON.stringify(fields),
  });
  return ((await answer.json()) as { id: string }).id;
};

test("in a design round one draws, which is kept on a sheet of the prompt, and reckons, which a reload keeps", async () => {
  await begin("round=system-design&question=new-music-discovery");
  const canvas = page.locator(".excalidraw canvas.interactive");
  await canvas.waitFor();
  await page.getByText("Kept as you draw.").waitFor();
  const { x, y, width, height } = (await canvas.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.click(x + width * 0.7, y + height * 0.8);
  await page.keyboard.press("r");
  await page.mouse.move(x + width * 0.5, y + height * 0.4);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.7, y + height * 0.6, { steps: 4 });
  await page.mouse.up();
  await page.getByText("Kept on your sheet of this prompt").waitFor();
  // Escape lets go of the rectangle, not of the room.
  await page.keyboard.press("Escape");
  expect(new URL(page.url()).pathname).toMatch(/^\/mocks\/mock_/);
  const { sheets } = (await (await fetch(`${program.url}/api/designs/new-music-discovery`)).json()) as {
    sheets: { id: string }[];
  };
  expect(sheets).toHaveLength(1);
  const drawing = async (): Promise<string> =>
    (await fetch(`${program.url}/api/design-sheets/${sheets[0]?.id}/drawing`)).text();
  await expect.poll(drawing).toContain("rectangle");

  await page.keyboard.press("Alt+2");
  await page.getByLabel("Search the calculators").focus();
  await page.keyboard.insertText("kv cache");
  await page.keyboard.press("Enter");
  await page.getByLabel("Sequences", { exact: true }).fill("40");
  await page.keyboard.press("Alt+3");
  await tab("Notes").and(page.locator("[aria-pressed=true]")).waitFor();
  await page.keyboard.press("Alt+2");
  expect(await page.getByLabel("Sequences", { exact: true }).inputValue()).toBe("40");
  expect(await violationsInBothThemes(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await violations(page)).toEqual([]);
  expect(await overflow()).toBe(0);
  await tab("Conversation").click();
  await page.getByLabel("Your answer").waitFor();
  expect(await page.getByLabel("Sequences", { exact: true }).isVisible()).toBe(false);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.reload();
  await page.getByText("Kept on your sheet of this prompt").waitFor();
  await page.keyboard.press("Alt+2");
  await expect.poll(() => page.getByLabel("Sequences", { exact: true }).inputValue()).toBe("40");
  await say(page, "First I would ask who listens, how many there are, and by what we know that it works.");
  await endRound(page);
  await page.getByRole("heading", { name: "Question by question" }).waitFor();
  expect(problems).toEqual([]);
});

test("in a research round one's own account stands beside", async () => {
  await write("projects", {
    title: "Where attention goes",
    twoMinutes: "We measured where $n = 14$ models look.",
    twentyMinutes: "Mass per key, then ablations.",
    choices: [{ id: "choice1", chose: "Mass per key", insteadOf: "Entropy", because: "It scales.", ablation: "" }],
    numbers: [{ id: "number1", claim: "0.82 recall at 32k tokens", how: "3 seeds" }],
    weakestPart: "One tokenizer for all models.",
  });
  await begin("round=research");
  await page.getByText("instead of Entropy").waitFor();
  await page.getByText("One tokenizer for all models.").waitFor();
  expect(await tab("Slides").count()).toBe(0);
  await page.keyboard.press("n");
  expect(
    await page.getByRole("textbox", { name: /^Your notes/ }).evaluate((one) => one === document.activeElement),
  ).toBe(true);
  await page.keyboard.press("Alt+1");
  expect(await violationsInBothThemes(page)).toEqual([]);
  await say(page, "Entropy saturates at long contexts. The weakest part is that all models share one tokenizer.");
  await endRound(page);
  await page.getByRole("heading", { name: "Question by question" }).waitFor();
  expect(problems).toEqual([]);
});

test("a job talk is refused where none is written; once it is, it is given beside its slides, asked about, and scored", async () => {
  await page.goto(`${program.url}/mocks?round=job-talk`);
  await page.getByRole("button", { name: "Begin" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("There is no job talk to give yet.").waitFor();
  problems.length = 0;
  const talk = await write("talks", {
    title: "Where attention goes",
    theme: "Attention is sparse by training, not by architecture.",
    parts: [
      { id: "part1", title: "Motivation", minutes: 15, firstSlide: 1, lastSlide: 1 },
      { id: "part2", title: "Measurements", minutes: 30, firstSlide: 2, lastSlide: 3 },
    ],
    expected: [
      { id: "expect1", ask: "Does it hold for mixtures of experts?", answer: "We measured two, and it does." },
    ],
  });
  await page.goto(`${program.url}/research/talks/${talk}`);
  await page.getByLabel("Slides as PDF").setInputFiles(deck);
  await page.getByText("talk.pdf: 3 pages.").waitFor();
  await begin("round=job-talk");
  await page.getByText("in 45 minutes").waitFor();
  await page.getByText("Slide 1 of 3").waitFor();
  const picture = page.getByRole("img", { name: "Slide 2", exact: true });
  await page.getByLabel("Your answer").focus();
  await page.keyboard.press("PageDown");
  await expect.poll(() => picture.getAttribute("data-empty")).toBeNull();
  expect(await violationsInBothThemes(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await tab("Slides").click();
  expect(await violations(page)).toEqual([]);
  expect(await overflow()).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.reload();
  await page.getByText("Slide 2 of 3").waitFor();
  await say(page, "My motivation is what long contexts cost. So where does attention go?");
  expect(await turnsOf(page).last().textContent()).toContain("Go on.");
  await say(page, "We find that attention is sparse by training, not by architecture. Are there any questions?");
  await page.getByText("Does it hold for mixtures of experts?").waitFor();
  await say(page, "We measured two, and it does.");
  await endRound(page);
  await page.getByRole("heading", { name: "Answering questions" }).waitFor();
  expect(problems).toEqual([]);
});
