import { beforeAll, expect, test } from "vitest";
import { flawsWideAndNarrow } from "./accessibility.ts";
import { goOffline, openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const id = (kind: string, end: string): string => `${kind}_${end.padStart(26, "0")}`;
const address = `/campaign/rounds/${id("roun", "a")}/debrief`;

const { program, browser } = await startDriven();

beforeAll(async () => {
  const startsAt = new Date(Date.now() - 2 * 3_600_000).toISOString();
  const changes = [
    { op: "put", id: id("comp", "m"), fields: { name: "Meridian" } },
    { op: "put", id: id("appl", "m"), fields: { companyId: id("comp", "m"), role: "Research engineer" } },
    { op: "put", id: id("roun", "a"), fields: { applicationId: id("appl", "m"), type: "ml-coding", startsAt } },
  ];
  await send("POST", "/api/campaign/changes", { changes });
});

async function send(method: string, path: string, body: unknown): Promise<void> {
  const headers = { "content-type": "application/json", origin: program.url };
  const response = await fetch(`${program.url}${path}`, { method, headers, body: JSON.stringify(body) });
  expect(response.status).toBeLessThan(300);
}

async function open(options: Parameters<typeof openPage>[1] = {}) {
  const opened = await openPage(browser, options);
  await opened.page.goto(`${program.url}${address}`);
  await opened.page.getByRole("heading", { name: "ML coding at Meridian" }).waitFor();
  return opened;
}

async function read<Answer>(path: string): Promise<Answer> {
  return (await (await fetch(`${program.url}${path}`)).json()) as Answer;
}

interface Debriefs {
  debriefs: { lines: { asked: string; became: string }[]; feeling: number | null; dayOff: boolean }[];
}

test("a person writes down a round by keyboard, and each question becomes what it should by one key", async () => {
  const { page, problems } = await open();
  const list = page.getByRole("list", { name: "Questions of the round" });
  const keep = async (asked: string, broke: string, approach: string, count: number): Promise<void> => {
    await page.keyboard.insertText(asked);
    await page.keyboard.press("Tab");
    await page.keyboard.insertText(broke);
    await page.keyboard.press("Tab");
    await page.keyboard.insertText(approach);
    await page.keyboard.press("Control+Enter");
    await list
      .locator("> li")
      .nth(count - 1)
      .waitFor();
  };
  await page.getByLabel("Asked").and(page.locator(":focus")).waitFor();
  await keep("Write cross-attention, then mask the padding", "the mask's shape", "Mask keys, before the softmax", 1);
  await keep("Why divide by $\\sqrt{d}$?", "", "Variance of the logits stays 1.", 2);
  await keep("What is layer normalisation for?", "confused with batch norm", "", 3);

  // What is half typed survives a reload.
  await page.keyboard.insertText("Tell me about a conf");
  await page.reload();
  await expect.poll(() => page.getByLabel("Asked").inputValue()).toBe("Tell me about a conf");
  await page.getByLabel("Asked").focus();
  await page.keyboard.press("End");
  await keep("lict", "", "", 4);
  await page.keyboard.press("Escape");

  const rows = list.locator("> li");
  await page.getByRole("button", { name: "Problem: Cross-attention" }).waitFor();
  await page.keyboard.press("p");
  await rows.nth(0).getByText("Problem: Cross-attention, next in the plan.").waitFor();
  await page.keyboard.press("c");
  await rows.nth(1).getByText("Is a card.").waitFor();
  await page.keyboard.press("t");
  await rows.nth(2).getByText("next in the plan").waitFor();
  await page.keyboard.press("x");
  await rows.nth(3).getByText("Let go.").waitFor();
  await page.keyboard.press("2");
  await page.keyboard.press("y");
  await page.getByText("what was left moves to the days after").waitFor();

  const { debriefs } = await read<Debriefs>("/api/campaign");
  expect(debriefs).toMatchObject([{ feeling: 2, dayOff: true }]);
  expect(debriefs[0]?.lines.map(({ became }) => became.replace(/card_\w+/, "card_"))).toEqual([
    "problem cross-attention",
    "card card_",
    expect.stringMatching(/^topic .*norm/),
    "nothing",
  ]);
  const { cards } = await read<{ cards: { front: string; back: string; origin: string }[] }>("/api/cards");
  expect(cards).toMatchObject([
    { front: "Why divide by $\\sqrt{d}$?", back: "Variance of the logits stays 1.", origin: "debrief" },
  ]);
  expect(problems).toEqual([]);
});

test("a card is taken back by one key, and what a line becomes can be found by name", async () => {
  const { page } = await open();
  await page.keyboard.press("w");
  await page.getByLabel("Asked").fill("And an extension that nobody has named");
  await page.getByLabel("The right approach").fill("Ask first.");
  await page.keyboard.press("Control+Enter");
  const row = page.getByRole("list", { name: "Questions of the round" }).locator("> li").nth(4);
  await row.waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("c");
  await row.getByText("Is a card.").waitFor();
  await page.keyboard.press("u");
  await row.getByRole("button", { name: "Card" }).waitFor();
  const { cards } = await read<{ cards: unknown[] }>("/api/cards");
  expect(cards).toHaveLength(1);

  await page.keyboard.press("p");
  await page.getByLabel("A problem, a drill family or a topic").fill("topic: attention");
  await page.keyboard.press("Enter");
  await row.getByText("Topic:").waitFor();
  await page.keyboard.press("b");
  await row.getByRole("button", { name: "Nothing" }).waitFor();
});

test("what cannot be saved is kept and says so, and a round that is not there is named", async () => {
  const { page } = await open();
  await page.keyboard.press("w");
  await page.getByLabel("Asked").fill("Asked while the server was gone");
  await goOffline(page);
  await page.keyboard.press("Control+Enter");
  await page.getByRole("alert").getByText("Not saved, and kept in this browser.").waitFor();
  await page.context().setOffline(false);
  await page.reload();
  await expect.poll(() => page.getByLabel("Asked").inputValue()).toBe("Asked while the server was gone");
  await page.goto(`${program.url}/campaign/rounds/${id("roun", "zz")}/debrief`);
  await page.getByText("There is no such round in your search.").waitFor();
});

test("has nothing that axe objects to and fits the page, wide and narrow", async () => {
  const { page } = await open();
  await page.getByText("Let go.").waitFor();
  expect(await flawsWideAndNarrow(page)).toEqual([]);
});
