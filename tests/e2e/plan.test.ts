import type { Checklist } from "#plan/readiness.schemas.ts";
import type { Plan, PlanItem } from "#plan/plan.schemas.ts";
import { addDays } from "#platform/days.rules.ts";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { flawsWideAndNarrow, violations } from "./accessibility.ts";
import { openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const id = (kind: string, end: string): string => `${kind}_${end.padStart(26, "0")}`;
const put = (kind: string, end: string, fields: Record<string, unknown>) => ({ op: "put", id: id(kind, end), fields });

async function read<Answer>(path: string): Promise<Answer> {
  return (await (await fetch(`${program.url}/api${path}`)).json()) as Answer;
}
async function send(method: string, path: string, body: unknown): Promise<void> {
  const headers = { "content-type": "application/json", origin: program.url };
  const answer = await fetch(`${program.url}/api${path}`, { method, headers, body: JSON.stringify(body) });
  expect(answer.ok, await answer.text()).toBe(true);
}
const roundOn = (end: string, day: string) =>
  put("roun", end, {
    applicationId: id("appl", "m"),
    type: "ml-coding",
    startsAt: `${day}T12:00:00.000Z`,
    timeZone: "UTC",
  });

const { program, browser } = await startDriven();

const openAt = async (path: string) => {
  const opened = await openPage(browser);
  await opened.page.goto(`${program.url}${path}`);
  return opened;
};
/** The item in whose row the focus is. */
const focusedItem = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.closest<HTMLElement>("[data-item]")?.dataset["item"]);
/** Goes down by key until an item has the focus. */
async function goTo(page: Page, item: PlanItem): Promise<void> {
  for (let presses = 0; presses < 60 && (await focusedItem(page)) !== item.id; presses += 1)
    await page.keyboard.press("ArrowDown");
  expect(await focusedItem(page)).toBe(item.id);
}
const dayOfItem = (page: Page, item: PlanItem): Promise<string | undefined> =>
  page.evaluate(
    (wanted) =>
      document.querySelector(`[data-item="${CSS.escape(wanted)}"]`)?.closest<HTMLElement>("[data-day]")?.dataset["day"],
    item.id,
  );
const countOf = (page: Page, item: PlanItem): Promise<number> => page.locator(`[data-item="${item.id}"]`).count();

test("without a plan the way leads to the five questions", async () => {
  const { page, problems } = await openAt("/plan");
  await page.getByRole("heading", { name: "There is no plan yet." }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/start");
  expect(problems).toEqual([]);
  await page.context().close();
});

test("a person goes through the weeks by keyboard, moves, skips and brings back, and a reload keeps it", async () => {
  const { today } = await read<Plan>("/plan");
  await send("POST", "/campaign/changes", {
    changes: [
      put("comp", "m", { name: "Meridian" }),
      put("appl", "m", { companyId: id("comp", "m"), role: "Research engineer" }),
      roundOn("a", addDays(today, 16)),
    ],
  });
  await send("PUT", "/plan/settings", {
    target: { day: addDays(today, 60) },
    minutesByWeekday: [90, 90, 90, 90, 90, 90, 0],
    background: { coding: "steady" },
    track: "engineer",
    rounds: ["algorithms", "ml-coding", "theory", "behavioural"],
  });
  const plan = await read<Plan>("/plan");
  const [day] = plan.weeks.flatMap(({ days }) => days).filter(({ minutes }) => minutes > 0);
  const [item] = day?.items.filter(({ kind, part }) => kind === "problem" && part === null) ?? [];
  if (day === undefined || item === undefined) throw new Error("the plan has no problem on its first day");

  const { page, problems } = await openAt("/plan");
  // Before the page is read again: the browser begins to ask for a route beside what a page sends, in no order.
  let isDown = false;
  await page.route("**/api/plan/marks", (route) => (isDown ? route.abort() : route.continue()));
  await page.getByRole("heading", { level: 1, name: /to \d+ \w+\./ }).waitFor();
  await page.getByText(/Of what your rounds ask you hold \d+ % now, \d+ % by/).waitFor();
  await page.getByText(/ML coding at Meridian is on .*, in 16 days\./).waitFor({ state: "attached" });

  // A week further out is folded to a line, opens by key, and a reload keeps that.
  const third = page.locator("[data-week]").nth(2);
  expect(await third.getByRole("button").first().textContent()).toMatch(/\d+ (h|min).*: \d+ problem/);
  await third.getByRole("button").first().focus();
  await page.keyboard.press("o");
  await third.locator("[data-day]").first().waitFor();
  await page.reload();
  await third.locator("[data-day]").first().waitFor();
  await third.getByRole("button").first().focus();
  await page.keyboard.press("o");
  await expect.poll(() => third.locator("[data-day]").count()).toBe(0);

  // Moved by key to the next day, and back by the message's undo.
  await page.reload();
  await page.locator("[data-row]").first().waitFor();
  await goTo(page, item);
  await page.keyboard.press("Shift+ArrowRight");
  await page.getByText(/stands on/).waitFor();
  await expect.poll(() => dayOfItem(page, item)).not.toBe(day.day);
  await expect.poll(() => focusedItem(page)).toBe(item.id);
  await page.keyboard.press("u");
  await page.getByText(/^Undone: /).waitFor();
  await expect.poll(() => dayOfItem(page, item)).toBe(day.day);

  // Moved to a date.
  await page.getByRole("heading", { level: 1 }).click();
  await goTo(page, item);
  await page.keyboard.press("m");
  await page.getByLabel("To a day").fill(addDays(day.day, 3));
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect.poll(() => dayOfItem(page, item)).not.toBe(day.day);
  await page.keyboard.press("u");
  await expect.poll(() => dayOfItem(page, item)).toBe(day.day);

  // A server that fails changes nothing and says so.
  await page.getByRole("heading", { level: 1 }).click();
  await goTo(page, item);
  isDown = true;
  await page.keyboard.press("s");
  await page.getByText(/Nothing was changed\./).waitFor();
  expect(await focusedItem(page)).toBe(item.id);
  isDown = false;

  // Skipped for good, still so after a reload, and brought back.
  await page.keyboard.press("s");
  await expect.poll(() => countOf(page, item)).toBe(0);
  expect(await focusedItem(page)).toBeDefined();
  await page.reload();
  const back = page.getByRole("button", { name: `Bring back ${item.title}` });
  await back.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => countOf(page, item)).toBe(1);

  // Enter starts it.
  await page.getByRole("heading", { level: 1 }).click();
  await goTo(page, item);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/code/${item.id.replace("problem:", "")}**`);
  expect(problems).toEqual([expect.stringContaining("ERR_FAILED")]);
  await page.context().close();
});

test("a round that is moved makes the plan anew, and the screen says so", async () => {
  const { page, problems } = await openAt("/plan");
  const { today } = await read<Plan>("/plan");
  await page.getByText(/ML coding at Meridian is on .*, in 16 days\./).waitFor({ state: "attached" });
  await send("POST", "/campaign/changes", { changes: [roundOn("a", addDays(today, 5))] });
  await page.reload();
  await page.getByText(/Planned anew: ML coding at Meridian moved from/).waitFor();
  // Where the week of that day is folded.
  await page.keyboard.press("Shift+O");
  expect(await page.locator(`[data-day="${addDays(today, 5)}"]`).getAttribute("data-kind")).toBe("round");
  expect(problems).toEqual([]);
  await page.context().close();
});

test("the checklist is ticked by evidence, and by the user with the space bar, which a reload keeps and undo takes back", async () => {
  const { lines } = await read<Checklist>("/plan/checklist");
  const own = lines.find(({ by }) => by === "user");
  const { page, problems } = await openAt("/plan/checklist");
  const box = page.getByRole("checkbox", { name: own?.text ?? "", exact: true });
  await box.waitFor();
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => box.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press("Space");
  await page.getByText(/^Done: /).waitFor();
  await expect.poll(() => box.isChecked()).toBe(true);
  await page.reload();
  await expect.poll(() => box.isChecked()).toBe(true);
  await box.focus();
  await page.keyboard.press("t");
  await expect.poll(() => box.isChecked()).toBe(false);
  await page.keyboard.press("u");
  await expect.poll(() => box.isChecked()).toBe(true);
  await page.getByText("0 of 75 solved").waitFor();
  expect(problems).toEqual([]);
  await page.context().close();
});

test("readiness says for each expected round what it is made of, and leads to recall and back", async () => {
  const { page, problems } = await openAt("/plan/readiness");
  const round = page.getByRole("region", { name: /^ML coding/ });
  await round.waitFor();
  await round.getByText("Would add most").waitFor();
  expect(await round.getByRole("link").count()).toBeGreaterThan(3);
  await page
    .getByRole("region", { name: /^Behavioural/ })
    .getByText(/At most 50/)
    .waitFor();
  await page.getByText("How this is worked out").press("Enter");
  await page.getByText(/What you say of yourself counts nothing/).waitFor();
  await page.getByRole("link", { name: "readiness of cards" }).press("Enter");
  await page.getByRole("heading", { name: "What you will know on the day." }).waitFor();
  await page.getByRole("link", { name: "readiness by round" }).press("Enter");
  await round.waitFor();
  expect(problems).toEqual([]);
  await page.context().close();
});

test("all three are accessible and as wide as the screen, light and dark, on a desk and on a phone", async () => {
  const { page, problems } = await openPage(browser);
  for (const path of ["/plan", "/plan/readiness", "/plan/checklist"]) {
    await page.goto(`${program.url}${path}`);
    await page.locator("h3, .check-line").first().waitFor();
    expect(await flawsWideAndNarrow(page), path).toEqual([]);
  }
  expect(problems).toEqual([]);
  await page.context().close();
});
