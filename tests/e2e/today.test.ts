import type { Plan, PlanSettings, Today } from "#plan/plan.schemas.ts";
import { addDays, weekdayOf } from "#platform/days.rules.ts";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { flawsWideAndNarrow, violations } from "./accessibility.ts";
import { openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const { program, browser } = await startDriven();

const send = async (method: "POST" | "PUT", path: string, body: unknown): Promise<void> => {
  const response = await fetch(`${program.url}/api${path}`, {
    method,
    headers: { "content-type": "application/json", origin: program.url },
    body: JSON.stringify(body),
  });
  expect(response.status, await response.text()).toBe(200);
};
const read = async <Answer>(path: string): Promise<Answer> =>
  (await (await fetch(`${program.url}/api${path}`)).json()) as Answer;
const settings: PlanSettings = {
  target: null,
  minutesByWeekday: [90, 90, 90, 90, 90, 90, 90],
  background: { coding: "steady", areas: [] },
  track: "engineer",
  rounds: ["ml-coding", "theory", "behavioural"],
};
const recordId = (prefix: string): string => `${prefix}_${"1".padStart(26, "0")}`;

/** A round in six days at a company that has been silent, so that there is someone to write to. */
const enterSearch = async (today: string): Promise<void> => {
  const put = (id: string, fields: object) => ({ op: "put", id, fields });
  await send("POST", "/campaign/changes", {
    changes: [
      put(recordId("comp"), { name: "Meridian" }),
      put(recordId("cont"), {
        companyId: recordId("comp"),
        name: "Ana Ruiz",
        role: "recruiter",
        mail: "ana@lab.example",
      }),
      put(recordId("appl"), { companyId: recordId("comp"), role: "Research engineer" }),
      put(recordId("stag"), {
        applicationId: recordId("appl"),
        stage: "screen",
        at: `${addDays(today, -30)}T12:00:00.000Z`,
      }),
      put(recordId("roun"), {
        applicationId: recordId("appl"),
        type: "ml-coding",
        startsAt: `${addDays(today, 6)}T12:00:00.000Z`,
        timeZone: "UTC",
        topics: ["dropout"],
      }),
      put(`appl_${"2".padStart(26, "0")}`, { companyId: recordId("comp"), deadline: addDays(today, 3) }),
    ],
  });
};

/** What axe finds, what scrolls sideways and what the console says: nothing, it is to be. */
const flaws = async (path: string, ready: (page: Page) => Promise<void>): Promise<string[]> => {
  const found: string[] = [];
  const { page, problems } = await openPage(browser, { reducedMotion: "reduce" });
  await page.goto(program.url + path);
  await ready(page);
  found.push(...(await flawsWideAndNarrow(page)).map((one) => `${path} ${one}`));
  found.push(...problems);
  await page.context().close();
  return found;
};

describe("from an empty program", () => {
  test("the first screens are accessible and fit the page", async () => {
    const isReady = (page: Page): Promise<void> =>
      page
        .getByRole("link", { name: "Answer five questions" })
        .or(page.getByRole("button", { name: "Make the plan" }))
        .waitFor();
    expect(await flaws("/today", isReady)).toEqual([]);
    expect(await flaws("/start", isReady)).toEqual([]);
  });

  test("without a plan it says where to begin, once that is wished", async () => {
    const { page, problems } = await openPage(browser);
    await page.goto(`${program.url}/today`);
    await page.getByRole("link", { name: "Answer five questions" }).waitFor();
    await page.keyboard.press("n");
    await page.getByText("Nothing is due today. Begin with a problem in").waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "What is due." }).waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test("a person has a plan on the screen by keyboard alone, and can skip the diagnostic", async () => {
    const { page, problems } = await openPage(browser);
    await page.goto(program.url);
    await page.waitForURL("**/today");
    await page.getByRole("link", { name: "Answer five questions" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "By when?" }).waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("heading", { name: /^10 weeks, till / }).waitFor();
    expect(await page.getByRole("list", { name: "Phases" }).getByRole("listitem").count()).toBe(3);
    expect(await page.getByRole("heading", { name: "So that the plan need not take your word" }).count()).toBe(1);
    await page.keyboard.press("s");
    await page.getByText("The diagnostic is skipped: the plan takes your word").waitFor();
    await page.keyboard.press("u");
    await page.getByRole("heading", { name: "So that the plan need not take your word" }).waitFor();
    await page.keyboard.press("3");
    await page.getByRole("timer", { name: "Time left" }).waitFor();
    expect(page.url()).toContain("/quiz/");
    await page.goBack();
    await page.getByRole("heading", { name: "What the plan is made from." }).waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("heading", { name: /^10 weeks, till / }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/plan");
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test("what is answered outlives a reload and a lost server, and shows again later", async () => {
    const { page } = await openPage(browser);
    await page.goto(`${program.url}/start`);
    const hours = page.getByLabel("hours a week");
    await hours.fill("6");
    await page.getByLabel("Minutes on Saturday").fill("0");
    await page.getByLabel("Research engineer").press("Space");
    await page.reload();
    await expect.poll(async () => hours.inputValue()).toBe("5");
    await program.stop();
    await hours.focus();
    await page.keyboard.press("Control+Enter");
    await page.getByText("Your answers are kept in this browser").waitFor();
    await program.startAgain();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("heading", { name: /^10 weeks, till / }).waitFor();
    const plan = await read<Plan>("/plan");
    expect(plan.settings).toMatchObject({ track: "engineer", minutesByWeekday: [60, 60, 60, 60, 60, 0, 0] });
    await page.keyboard.press("e");
    await expect.poll(async () => hours.inputValue()).toBe("5");
    await page.getByLabel("Minutes on Monday").fill("x");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Minutes on Monday: a whole number").waitFor();
    await page.context().close();
  });
});

describe("with a plan", () => {
  let day: Today;
  beforeAll(async () => {
    const { today } = await read<Today>("/today");
    // The day off is not today, whichever weekday that is.
    const dayOff = (weekdayOf(today) + 1) % 7;
    await send("PUT", "/plan/settings", {
      ...settings,
      minutesByWeekday: settings.minutesByWeekday.map((minutes, weekday) => (weekday === dayOff ? 0 : minutes)),
    });
    await enterSearch(today);
    day = await read<Today>("/today");
  });

  const titles = async (page: Page): Promise<string[]> =>
    page.getByRole("list", { name: "To do today" }).locator(".today-link, .today-title").allTextContents();
  const items = (): Today["items"] => day.items;

  test("today has its few things in order, what the round asks, and who to write to", async () => {
    const { page, problems } = await openPage(browser);
    await page.goto(`${program.url}/today`);
    await page.getByRole("heading", { name: "Six days to ML coding at Meridian." }).waitFor();
    expect(await titles(page)).toEqual(items().map(({ title }) => title));
    expect(await page.getByRole("link", { name: "Apply to Meridian" }).getAttribute("href")).toMatch(
      /^\/outreach\?subject=apply%20appl_/,
    );
    const asks = page.getByRole("list", { name: /^What it asks/ });
    expect(await asks.getByRole("link").first().getAttribute("href")).toBe("/topics/dropout");
    expect(await page.getByRole("complementary").getByText("rest", { exact: true }).count()).toBe(1);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test("shows a handful of a long day, and the rest by a key", async () => {
    const { page, problems } = await openPage(browser);
    const [first] = items();
    const long = Array.from({ length: 9 }, (_, index) => ({
      ...first,
      id: `problem:p${index}`,
      title: `Thing ${index}`,
    }));
    await page.route("**/api/today", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), items: long } });
    });
    await page.goto(`${program.url}/today`);
    await page.getByRole("button", { name: /^3 more/ }).waitFor();
    expect(await titles(page)).toEqual(long.slice(0, 6).map(({ title }) => title));
    await page.keyboard.press("m");
    await expect.poll(() => titles(page)).toEqual(long.map(({ title }) => title));
    await expect.poll(async () => page.locator("[data-item]:focus-within").innerText()).toContain("Thing 6");
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test("Enter starts the first thing, and a digit the one of its number", async () => {
    const { page, problems } = await openPage(browser);
    const pages = items().flatMap(({ start }, index) =>
      start?.type === "page" && start.href.startsWith("/code/") ? [{ index, href: start.href }] : [],
    );
    const [aimed] = pages;
    await page.goto(`${program.url}/today`);
    await page.getByRole("list", { name: "To do today" }).waitFor();
    await page.keyboard.press(String((aimed?.index ?? 0) + 1));
    await page.waitForURL(`**${aimed?.href}`);
    await page.goBack();
    await page.getByRole("list", { name: "To do today" }).waitFor();
    await page.keyboard.press("Enter");
    const [first] = items();
    await page.waitForURL(`**${first?.start?.type === "page" ? first.start.href : "/never"}`);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test("a thing is ticked, put off or skipped by key, and each is taken back", async () => {
    const { page, problems } = await openPage(browser);
    await page.goto(`${program.url}/today`);
    await page.getByRole("list", { name: "To do today" }).waitFor();
    const [first] = items();
    const title = first?.title ?? "";
    const isListed = async (): Promise<boolean> => (await titles(page)).includes(title);
    expect(first).toMatchObject({ kind: "outreach", tickable: true });
    for (const keys of ["t", "s", "Shift+ArrowRight"]) {
      await page.keyboard.press("j");
      await page.keyboard.press(keys);
      await expect.poll(isListed, { message: keys }).toBe(false);
      // The focus is on what came after it, not lost.
      await expect.poll(async () => page.locator("[data-item]:focus-within").count()).toBe(1);
      await page.getByRole("button", { name: "Undo" }).waitFor();
      await page.keyboard.press("u");
      await expect.poll(isListed, { message: `${keys} taken back` }).toBe(true);
      await page.reload();
      await page.getByRole("list", { name: "To do today" }).waitFor();
    }
    await page.keyboard.press("t");
    await page.getByRole("list", { name: "Done today" }).waitFor();
    await page.getByRole("button", { name: /^Not done/ }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(isListed).toBe(true);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test("is accessible and fits the page with its menu open", async () => {
    const withMenu = async (page: Page): Promise<void> => {
      const more = page.getByRole("button", { name: /^More for/ }).first();
      await more.press("Enter");
      await page.getByRole("menuitem", { name: "Skip for good" }).waitFor();
    };
    expect(await flaws("/today", withMenu)).toEqual([]);
  });

  test("a day off looks like one", async () => {
    const free = settings.minutesByWeekday.map((minutes, weekday) => (weekday === weekdayOf(day.today) ? 0 : minutes));
    await send("PUT", "/plan/settings", { ...settings, minutesByWeekday: free });
    const { page, problems } = await openPage(browser);
    await page.goto(`${program.url}/today`);
    await page.getByRole("heading", { name: "Rest." }).waitFor();
    expect(await page.getByRole("button", { name: /^Start/ }).count()).toBe(0);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});
