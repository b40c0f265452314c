import { beforeAll, expect, test } from "vitest";
import { violations, violationsInBothThemes } from "./accessibility.ts";
import { openPage, saved } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const { program, browser } = await startDriven();
const { page, problems } = await openPage(browser);

beforeAll(async () => {
  await page.goto(`${program.url}/offers`);
});

interface Offers {
  offers: { id: string; versions: { fields: Record<string, unknown> }[] }[];
}

const read = async (): Promise<Offers> => (await (await fetch(`${program.url}/api/offers`)).json()) as Offers;
const leaveField = async (): Promise<void> => {
  await page.keyboard.press("Escape");
  await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(true);
};
const focused = (name: string) => page.getByLabel(name, { exact: true }).and(page.locator(":focus"));

test("an offer is entered by keyboard with figures as people type them, and what is missing is named", async () => {
  await page.getByText("Enter an offer as soon as someone names a figure").waitFor();
  await page.keyboard.press("n");
  await page.keyboard.type("Tessera AI");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Tessera AI" }).waitFor();
  await page.getByRole("button", { name: "Base salary" }).waitFor();

  await page.keyboard.press("2");
  await focused("Salary").waitFor();
  await page.keyboard.type("£110k");
  await focused("Salary, GBP").waitFor();
  await page.getByLabel("Target bonus, % of salary").fill("12,5%");
  await saved(page);
  expect(await page.getByRole("button", { name: "Base salary" }).count()).toBe(0);
  const { offers } = await read();
  expect(offers[0]?.versions[0]?.fields).toMatchObject({
    currency: "GBP",
    salary: 110_000,
    bonusPercent: 12.5,
    relocation: null,
  });
});

test("what cannot be meant is told under its field and is not saved until it is put right", async () => {
  const guaranteed = page.getByLabel("Guaranteed bonus, GBP a year");
  await guaranteed.fill("20k");
  await page.getByText("is above the target of 13,750").first().waitFor();
  await page.getByText("Saved in this browser only.").waitFor();
  await guaranteed.fill("five");
  await page.getByText("“five” is no amount; write it like 185000").waitFor();
  await page.reload();
  await page.getByText("“five” is no amount; write it like 185000").waitFor();
  await guaranteed.fill("5000");
  await saved(page);
  expect((await read()).offers[0]?.versions[0]?.fields).toMatchObject({ bonusGuaranteed: 5000 });
});

test("a new version is compared with the first one in words and money", async () => {
  await leaveField();
  await page.keyboard.press("n");
  await page.getByLabel("Version", { exact: true }).waitFor();
  await expect.poll(async () => (await read()).offers[0]?.versions.length).toBe(2);
  await expect.poll(() => page.getByLabel("Version", { exact: true }).inputValue()).toBe("");
  await page.getByLabel("Version", { exact: true }).fill("After the call");
  await page.getByLabel("Salary, GBP").fill("118,500");
  await saved(page);
  await leaveField();
  await page.keyboard.press("v");
  const row = page.getByRole("row", { name: /^Salary/ });
  await row.waitFor();
  expect(await row.innerText()).toMatch(/£110,000\s+£118,500\s+\+£8,500/);
});

test("a call is written down, survives a reload half written, and is found again", async () => {
  await page.keyboard.press("c");
  await page.getByText("Nothing is written down yet.").waitFor();
  await page.keyboard.press("n");
  await focused("Who").waitFor();
  await page.keyboard.type("Lucy Marsh");
  await page.getByLabel("What was said").fill("Base can move a little.");
  await page.reload();
  await expect.poll(() => page.getByLabel("What was said").inputValue()).toBe("Base can move a little.");
  await page.getByLabel("What was said").focus();
  await page.keyboard.press("Control+Enter");
  await page.getByRole("list", { name: "Calls and mails" }).getByText("Base can move a little.").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search everything" }).fill("offer tessera");
  await page.getByText("Offer of Tessera AI").waitFor();
  await page.keyboard.press("Escape");
});

test("an offer is deleted, and undone", async () => {
  await page.goto(`${program.url}/offers`);
  await page.getByRole("link", { name: "Tessera AI" }).click();
  await page.getByRole("button", { name: "Delete this offer" }).click();
  await page.getByText("The offer of Tessera AI is deleted.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("link", { name: "Tessera AI" }).waitFor();
  expect(problems.filter((one) => !one.includes("422"))).toEqual([]);
});

test("has nothing that axe objects to, wide in both themes and narrow", async () => {
  await page.getByRole("link", { name: "Tessera AI" }).click();
  await page.getByRole("heading", { level: 1, name: "Tessera AI", exact: true }).waitFor();
  await page.getByRole("button", { name: "Add a grant" }).click();
  await page.getByRole("listitem", { name: "Grant 1" }).waitFor();
  expect(await violationsInBothThemes(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});
