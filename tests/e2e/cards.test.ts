import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { violations } from "./accessibility.ts";
import { openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const { program, browser } = await startDriven();

interface CardNow {
  id: string;
  front: string;
  reviewCount: number;
  suspended: boolean;
}

const cardsNow = async (): Promise<CardNow[]> =>
  ((await (await fetch(`${program.url}/api/cards`)).json()) as { cards: CardNow[] }).cards;

const writeCards = async (...fronts: string[]): Promise<void> => {
  for (const front of fronts)
    await fetch(`${program.url}/api/cards`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: program.url },
      body: JSON.stringify({ front, back: `The back of ${front}`, topics: ["bayes-rule"] }),
    });
};

const reviewsOf = async (front: string): Promise<number> =>
  (await cardsNow()).find((card) => card.front === front)?.reviewCount ?? -1;

const isShown = async (page: Page, text: string): Promise<void> =>
  page.getByText(text, { exact: true }).first().waitFor();

test("a person answers in their own words, sees the key points, writes a card and reviews it, by keyboard", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(`${program.url}/code`);
  await page.getByRole("link", { name: "Topics", exact: true }).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.getByRole("link", { name: "Bayes' rule" }).waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("bayes theorem");
  await expect.poll(() => page.locator("[data-row]").count()).toBe(1);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Bayes' rule" }).waitFor();
  await page.keyboard.press("n");
  const field = page.getByRole("textbox", { name: "Your answer" });
  await field.waitFor();
  expect(await page.getByText("Key points").count()).toBe(0);
  await page.keyboard.type("Posterior is prior times likelihood, divided by the total probability of the evidence.");
  await page.reload();
  await field.waitFor();
  expect(await field.inputValue()).toContain("prior times likelihood");
  await field.focus();
  await page.keyboard.press("Control+Enter");
  await isShown(page, "Key points");
  const points = page.getByRole("checkbox");
  expect(await points.nth(0).isChecked()).toBe(true);
  expect(await points.nth(2).isChecked()).toBe(false);
  await page.keyboard.press("Alt+3");
  await expect.poll(() => points.nth(2).isChecked()).toBe(true);
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Write a card" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "the answer is about 1.9 %" }).focus();
  await page.keyboard.press("Enter");
  const back = page.getByRole("textbox", { name: "Back" });
  await expect.poll(() => back.inputValue()).toContain("- the answer is about 1.9 %");
  await page.keyboard.press("Control+Enter");
  await expect.poll(async () => (await cardsNow()).length).toBe(1);
  await page.getByRole("textbox", { name: "Back" }).waitFor({ state: "detached" });
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await page.getByText("1 card left").waitFor();
  expect(await page.getByRole("group", { name: "Back" }).count()).toBe(0);
  await page.keyboard.press("Space");
  await page.getByRole("group", { name: "Back" }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("3");
  await page.getByText("1 card reviewed.").waitFor();
  await expect.poll(async () => (await cardsNow())[0]?.reviewCount).toBe(1);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("a grade is taken back, whether or not the server has it by then", async () => {
  await writeCards("undo me");
  const { page } = await openPage(browser);
  await page.goto(`${program.url}/review`);
  await isShown(page, "undo me");
  await page.keyboard.press("Space");
  await page.keyboard.press("1");
  await expect.poll(() => reviewsOf("undo me")).toBe(1);
  await page.keyboard.press("z");
  await expect.poll(() => reviewsOf("undo me")).toBe(0);
  await isShown(page, "The back of undo me");
  await page.keyboard.press("3");
  await expect.poll(() => reviewsOf("undo me")).toBe(1);
  await page.context().close();
});

test("a grade taken back counts nothing, though its answer was lost and it arrives once more later", async () => {
  await writeCards("arrives late");
  const { page } = await openPage(browser);
  let lost: string | null = null;
  await page.route("**/api/reviews", async (route) => {
    if (lost !== null) return route.continue();
    lost = route.request().postData();
    return route.abort();
  });
  await page.goto(`${program.url}/review`);
  await isShown(page, "arrives late");
  await page.keyboard.press("Space");
  await page.keyboard.press("1");
  await expect.poll(() => lost).toContain("rev_");
  await page.keyboard.press("z");
  await isShown(page, "The back of arrives late");
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("warmup:review")));
  await expect.poll(kept).toEqual([]);
  const headers = { "content-type": "application/json", origin: program.url };
  const late = await fetch(`${program.url}/api/reviews`, { method: "POST", headers, body: lost });
  expect(late.status).toBe(200);
  expect(await reviewsOf("arrives late")).toBe(0);
  await page.keyboard.press("3");
  await expect.poll(() => reviewsOf("arrives late")).toBe(1);
  await page.context().close();
});

test("reviews go on while the server is gone, and each is counted once when it is back", async () => {
  await writeCards("first", "second", "third");
  const { page } = await openPage(browser);
  await page.goto(`${program.url}/review`);
  await isShown(page, "first");
  await page.keyboard.press("Space");
  await page.keyboard.press("3");
  await isShown(page, "second");
  await expect.poll(() => reviewsOf("first")).toBe(1);
  await program.stop("SIGKILL");
  for (const next of ["third", "2 cards reviewed"]) {
    await page.keyboard.press("Space");
    await page.keyboard.press("3");
    if (next === "third") await isShown(page, next);
  }
  await page.getByText("3 cards reviewed.").waitFor();
  await page.getByText("2 reviews wait in this browser").waitFor();
  await program.startAgain();
  await expect.poll(() => reviewsOf("second")).toBe(1);
  expect([await reviewsOf("first"), await reviewsOf("third")]).toEqual([1, 1]);
  await page.context().close();
});

test("a card whose review cannot be sent is not asked again", async () => {
  await writeCards("cannot be sent", "comes next");
  const { page } = await openPage(browser);
  await page.route("**/api/reviews", async (route) => route.abort());
  await page.goto(`${program.url}/review`);
  await isShown(page, "cannot be sent");
  await page.keyboard.press("Space");
  await page.keyboard.press("3");
  await isShown(page, "comes next");
  await page.reload();
  await page.getByText("1 card left · 1 review to be sent").waitFor();
  await isShown(page, "comes next");
  await page.unrouteAll();
  await expect.poll(() => reviewsOf("cannot be sent")).toBe(1);
  await page.keyboard.press("Space");
  await page.keyboard.press("3");
  await expect.poll(() => reviewsOf("comes next")).toBe(1);
  await page.context().close();
});

test("a card that is reviewed in one tab leaves the other", async () => {
  await writeCards("in both", "after it");
  const { page } = await openPage(browser);
  const other = await page.context().newPage();
  for (const tab of [page, other]) {
    await tab.goto(`${program.url}/review`);
    await isShown(tab, "in both");
  }
  await page.keyboard.press("Space");
  await page.keyboard.press("3");
  await isShown(other, "after it");
  await expect.poll(() => reviewsOf("in both")).toBe(1);
  await page.context().close();
});

test("a card is edited in review, suspended, and brought back", async () => {
  await writeCards("to change");
  const { page, problems } = await openPage(browser);
  await page.goto(`${program.url}/review`);
  for (;;) {
    // what typesets the front is fetched when it is first needed
    await page.getByRole("group", { name: "Front" }).getByText(/[a-z]/).first().waitFor();
    if ((await page.getByText("to change", { exact: true }).count()) > 0) break;
    await page.keyboard.press("Space");
    await page.keyboard.press("4");
  }
  await page.keyboard.press("e");
  const front = page.getByRole("textbox", { name: "Front" });
  await front.fill("changed");
  await page.keyboard.press("Control+Enter");
  await front.waitFor({ state: "detached" });
  await isShown(page, "changed");
  await page.keyboard.press("s");
  await page.getByText("Suspended: it is not asked again until you say so.").waitFor();
  expect((await cardsNow()).find((card) => card.front === "changed")?.suspended).toBe(true);
  await page.keyboard.press("u");
  await expect.poll(async () => (await cardsNow()).find((card) => card.front === "changed")?.suspended).toBe(false);
  await isShown(page, "changed");
  expect(problems).toEqual([]);
  await page.context().close();
});
