import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { beforeEach, expect, test } from "vitest";
import { flawsWideAndNarrow, violations } from "./accessibility.ts";
import { openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const { program, browser } = await startDriven();

interface CampaignNow {
  companies: { id: string; name: string }[];
  applications: { id: string; companyId: string; role: string; stage: string; deadline: string | null }[];
  heard: { question: string; answer: string }[];
  rounds: { startsAt: string | null; timeZone: string }[];
}

const campaignNow = async (): Promise<CampaignNow> =>
  (await (await fetch(`${program.url}/api/campaign`)).json()) as CampaignNow;

const change = async (changes: unknown[]): Promise<void> => {
  const response = await fetch(`${program.url}/api/campaign/changes`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: program.url },
    body: JSON.stringify({ changes }),
  });
  expect(response.status).toBe(200);
};

const idOf = (kind: string, name: string): string => `${kind}_${name.padStart(26, "0")}`;
const put = (kind: string, name: string, fields: Record<string, unknown>) => ({
  op: "put",
  id: idOf(kind, name),
  fields,
});

/** Three applications at two companies, one of them under way. */
const begin = async (): Promise<void> => {
  const { companies } = await campaignNow();
  if (companies.length > 0) await change(companies.map(({ id }) => ({ op: "delete", id })));
  // A deleted record is not made again under its id.
  const name = (one: string): string => `${one}${run}`;
  await change([
    put("comp", name("a"), { name: "Meridian", kind: "lab" }),
    put("comp", name("b"), { name: "Halcyon", kind: "startup" }),
    put("appl", name("a"), { companyId: idOf("comp", name("a")), role: "Research engineer", channel: "referral" }),
    put("appl", name("b"), { companyId: idOf("comp", name("b")), role: "Scientist", deadline: "2031-05-06" }),
    put("appl", name("c"), { companyId: idOf("comp", name("a")), role: "Manager" }),
    put("stag", name("a"), {
      applicationId: idOf("appl", name("a")),
      stage: "applied",
      at: "2026-01-05T10:00:00.000Z",
    }),
  ]);
};
let run = 0;
beforeEach(async () => {
  run += 1;
  await begin();
});

const rolesNow = async (): Promise<string[]> => (await campaignNow()).applications.map(({ role }) => role).toSorted();
const stageOf = async (role: string): Promise<string | undefined> =>
  (await campaignNow()).applications.find((one) => one.role === role)?.stage;

const openTable = async (page: Page): Promise<void> => {
  await page.goto(`${program.url}/campaign`);
  await page
    .getByRole("row", { name: /Meridian/ })
    .first()
    .waitFor();
};

/** Pastes into what has the focus, the way a person does who copied rows elsewhere. */
const paste = async (page: Page, text: string): Promise<void> => {
  await page.evaluate((copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", copied);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
};

test("companies stand in the user's order, which keys change, and one to watch is added and stays", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(`${program.url}/campaign/companies`);
  const rows = page.getByRole("list", { name: "Companies" }).getByRole("listitem");
  const names = async (): Promise<string[]> => rows.getByRole("link").allTextContents();
  await expect.poll(names).toEqual(["Halcyon", "Meridian"]);
  await page.getByRole("link", { name: "Meridian" }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect.poll(names).toEqual(["Meridian", "Halcyon"]);
  await page.getByRole("link", { name: "Meridian" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Alt+ArrowUp");
  await page.getByRole("heading", { name: "2 companies, all in your order." }).waitFor();
  await page.keyboard.press("Alt+ArrowUp");
  await expect.poll(names).toEqual(["Halcyon", "Meridian"]);
  await page.keyboard.press("u");
  await expect.poll(names).toEqual(["Meridian", "Halcyon"]);
  await page.getByLabel("A company to watch").fill("meridian");
  await page.getByText("Meridian is on the list.").waitFor();
  await page.getByLabel("A company to watch").fill("Larkspur Labs");
  await page.keyboard.press("Enter");
  await page.reload();
  await expect.poll(names).toEqual(["Meridian", "Halcyon", "Larkspur Labs"]);
  await page.keyboard.press("w");
  await expect.poll(names).toEqual(["Larkspur Labs"]);
  expect(await violations(page)).toEqual([]);
  expect(problems).toEqual([]);
});

test("what the table shows is what the sheet has, where that is asked for", async () => {
  const { page } = await openPage(browser);
  await page.goto(`${program.url}/campaign?q=meridian&sort=-role&columns=company%2Crole`);
  await page
    .getByRole("row", { name: /Meridian/ })
    .first()
    .waitFor();
  await page.getByRole("link", { name: "Export", exact: true }).click();
  await page.getByText("As the table shows it: 2 applications, 2 columns").waitFor();
  await page.getByLabel("Format").selectOption("csv");
  const downloading = page.waitForEvent("download");
  await page.keyboard.press("Control+Enter");
  const text = readFileSync(await (await downloading).path(), "utf8");
  expect(
    text
      .replace(/^\uFEFF/, "")
      .trim()
      .split(/\r?\n/),
  ).toEqual(['"Company","Role"', '"Meridian","Research engineer"', '"Meridian","Manager"']);
  expect(await violations(page)).toEqual([]);
});

test("cells are written by keyboard, a new row makes its company, and all of it is undone and done again", async () => {
  const { page, problems } = await openPage(browser);
  await openTable(page);
  await page.keyboard.press("/");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("Principal engineer");
  await page.keyboard.press("Tab");
  await page.keyboard.type("scr");
  await page.keyboard.press("Tab");
  await page.keyboard.type("3/4/2027");
  await page.keyboard.press("Enter");
  await page.getByText("“3/4/2027” is no one day.").waitFor();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("24 Dec 2030");
  await page.keyboard.press("Enter");
  await expect.poll(() => stageOf("Principal engineer")).toBe("screen");
  await expect
    .poll(async () => (await campaignNow()).applications.find(({ role }) => role === "Principal engineer")?.deadline)
    .toBe("2030-12-24");
  await page.keyboard.press("Control+Enter");
  await page.keyboard.type("Northlight");
  await page.keyboard.press("Tab");
  await page.locator("[role=gridcell][data-column=role]:focus").waitFor();
  await page.keyboard.type("Fellow");
  await page.keyboard.press("Enter");
  await expect.poll(rolesNow).toEqual(["Fellow", "Manager", "Principal engineer", "Scientist"]);
  for (let taken = 0; taken < 5; taken += 1) await page.keyboard.press("Control+z");
  await expect.poll(rolesNow).toEqual(["Manager", "Research engineer", "Scientist"]);
  expect(await stageOf("Research engineer")).toBe("applied");
  expect((await campaignNow()).companies.map(({ name }) => name).toSorted()).toEqual(["Halcyon", "Meridian"]);
  await page.keyboard.press("Control+Shift+z");
  await expect.poll(rolesNow).toEqual(["Manager", "Principal engineer", "Scientist"]);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("what is being typed is there after a reload, and what the server could not be told is told when it is back", async () => {
  const { page } = await openPage(browser);
  await openTable(page);
  await page.keyboard.press("/");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("Half a ro");
  await page.reload();
  const editor = page.getByRole("combobox", { name: "Role" });
  await editor.waitFor();
  expect(await editor.inputValue()).toBe("Half a ro");
  await program.stop("SIGKILL");
  await page.keyboard.type("le");
  await page.keyboard.press("Enter");
  await page.getByText("1 cell not saved").waitFor();
  await program.startAgain();
  await expect.poll(rolesNow).toContain("Half a role");
  await page.getByText("1 cell not saved").waitFor({ state: "detached" });
  await page.context().close();
});

test("rows of another sheet are shown before they are pasted, and nothing of them is lost", async () => {
  const { page, problems } = await openPage(browser);
  await openTable(page);
  await page.keyboard.press("/");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+End");
  await paste(
    page,
    "Employer\tTitle\tStatus\tVisa\tDue\nAcme\tIntern\tApplied\tyes\t2030-01-02\nBeta\tFellow\t\tno\tsoon\n",
  );
  await page.getByRole("heading", { name: "This will add 2 applications." }).waitFor();
  await page.getByText("It is kept in a column “Deadline as pasted”.").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect.poll(rolesNow).toEqual(["Fellow", "Intern", "Manager", "Research engineer", "Scientist"]);
  expect(await stageOf("Intern")).toBe("applied");
  await page.keyboard.press("Control+z");
  await expect.poll(rolesNow).toEqual(["Manager", "Research engineer", "Scientist"]);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("selected rows change and go together, and the filter stays in the address", async () => {
  const { page, problems } = await openPage(browser);
  await openTable(page);
  await page.keyboard.press("/");
  await page.keyboard.type("meridian");
  await expect.poll(() => page.getByRole("grid").getAttribute("aria-rowcount")).toBe("4");
  await page.waitForURL(/q=meridian/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Home");
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+ArrowDown");
  await page.getByText("2 rows selected").waitFor();
  await page.keyboard.press("Control+e");
  await page.keyboard.type("Fin");
  await page.keyboard.press("Enter");
  await expect
    .poll(async () => [await stageOf("Manager"), await stageOf("Research engineer")])
    .toEqual(["final", "final"]);
  expect(await stageOf("Scientist")).toBe("lead");
  await page.keyboard.press("Escape");
  await page.locator("[role=gridcell][data-column=select]:focus").waitFor();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await expect.poll(rolesNow).toEqual(["Scientist"]);
  await page.keyboard.press("Control+z");
  await expect.poll(rolesNow).toEqual(["Manager", "Research engineer", "Scientist"]);
  await page.reload();
  await page
    .getByRole("row", { name: /Meridian/ })
    .first()
    .waitFor();
  expect(await page.getByRole("grid").getAttribute("aria-rowcount")).toBe("4");
  expect(problems).toEqual([]);
  await page.context().close();
});

test("a card is moved by keyboard and by mouse, which tells its stage from now on", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(`${program.url}/campaign?view=board`);
  const card = page.getByRole("link", { name: /Halcyon.*Scientist/ });
  await card.focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect.poll(() => stageOf("Scientist")).toBe("screen");
  await expect.poll(() => card.evaluate((element) => element === document.activeElement)).toBe(true);
  await card.hover();
  await page.mouse.down();
  const target = await page.getByRole("region", { name: /^Rounds/ }).boundingBox();
  await page.mouse.move((target?.x ?? 0) + 60, (target?.y ?? 0) + 200, { steps: 8 });
  await page.mouse.up();
  await expect.poll(() => stageOf("Scientist")).toBe("rounds");
  expect(new URL(page.url()).pathname).toBe("/campaign");
  await page.keyboard.press("Control+z");
  await expect.poll(() => stageOf("Scientist")).toBe("screen");
  expect(problems).toEqual([]);
  await page.context().close();
});

test("an application's page keeps its rounds in their own zone, and its company's page the answers heard", async () => {
  const { page, problems } = await openPage(browser);
  await openTable(page);
  await page.keyboard.press("/");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await page.getByRole("heading", { level: 1, name: "Research engineer at Meridian" }).waitFor();
  await page.keyboard.press("r");
  await page.getByLabel("Type").selectOption("ml-coding");
  await page.getByLabel("When").fill("2030-07-01T12:00");
  await page.getByLabel("Time zone").fill("America/New_York");
  await page.getByLabel("What the recruiter said").fill("Attention from scratch.");
  await page.reload();
  await expect.poll(() => page.getByLabel("What the recruiter said").inputValue()).toBe("Attention from scratch.");
  await page.getByRole("button", { name: "Save" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "ML coding" }).waitFor();
  expect((await campaignNow()).rounds).toMatchObject([
    { startsAt: "2030-07-01T16:00:00.000Z", timeZone: "America/New_York" },
  ]);
  await page.keyboard.press("o");
  await page.getByRole("heading", { name: "To ask them" }).waitFor();
  const question = "How much compute has this team now, and how is it shared out when it runs short?";
  await page.getByRole("button", { name: `Answer: ${question}` }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Plenty, by proposal.");
  await page.getByRole("button", { name: "Save" }).focus();
  await page.keyboard.press("Enter");
  await expect
    .poll(async () => (await campaignNow()).heard)
    .toMatchObject([{ question, answer: "Plenty, by proposal." }]);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("a press on a row's arrow opens its page without loading the program anew", async () => {
  const { page, problems } = await openPage(browser);
  await openTable(page);
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  await page.getByRole("row", { name: /Halcyon/ }).hover();
  await page.getByRole("link", { name: "Open Scientist at Halcyon" }).click();
  await page.getByRole("heading", { level: 1, name: "Scientist at Halcyon" }).waitFor();
  expect(await page.evaluate(() => "isSamePage" in window)).toBe(true);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("every screen of the campaign is accessible and fits the page, wide and narrow", async () => {
  const { page, problems } = await openPage(browser, { reducedMotion: "reduce" });
  const { applications, companies } = await campaignNow();
  const views = ["", "?view=board&closed=true", "?view=timeline", "?view=funnel"].map((search) => `/campaign${search}`);
  const pages = [`/campaign/${applications[0]?.id}`, `/campaign/companies/${companies[0]?.id}`];
  for (const path of [...views, ...pages]) {
    await page.goto(program.url + path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    expect(await flawsWideAndNarrow(page), path).toEqual([]);
  }
  expect(problems).toEqual([]);
  await page.context().close();
});
