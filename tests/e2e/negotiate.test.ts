import { beforeAll, expect, test } from "vitest";
import { violations, violationsInBothThemes } from "./accessibility.ts";
import { openPage, saved } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

let id: string;

const british = { country: "uk", currency: "GBP", title: "Research engineer" };
const log = { on: "2026-11-20", who: "Lucy Marsh", words: "The base can move.", promised: "A base of £119,000" };

const { program, browser } = await startDriven();
const { page, problems } = await openPage(browser);

beforeAll(async () => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: program.url });
  id = (await send("POST", "/api/offers", { company: "Tessera AI", salary: 115_000, ...british })).id;
  await send("POST", "/api/offers", { company: "Northlight", salary: 122_000, ...british });
  await send("POST", `/api/offers/${id}/notes`, log);
  await page.goto(`${program.url}/offers/${id}/negotiate`);
});

interface Kept {
  id: string;
  versions: { fields: { salary: number; negotiation: Record<string, unknown> } }[];
}

async function send(method: string, path: string, body?: object): Promise<Kept> {
  const headers = { "content-type": "application/json", origin: program.url };
  const text = body === undefined ? null : JSON.stringify(body);
  const response = await fetch(`${program.url}${path}`, { method, headers, body: text });
  expect(response.status).toBeLessThan(300);
  return (await response.json()) as Kept;
}
const row = (name: string) => page.getByRole("checkbox", { name: `Ask: ${name}` });
const draft = () => page.getByRole("textbox", { name: "Text", exact: true });

test("an ask without a true peer rests on no other offer", async () => {
  await page.getByText("No other offer is a true peer yet").waitFor();
  await row("Base salary").press("Space");
  await row("Base salary").and(page.locator('[aria-checked="true"]')).waitFor();
  await page.getByText("None of your other offers is a true peer").waitFor();
  expect(await draft().inputValue()).not.toMatch(/another offer|122/);
});

test("a true peer by the user's own ranking and reason gives the ask its figure, the money and the mail", async () => {
  await page.keyboard.press("p");
  const gladly = page.getByLabel("How gladly you would take Northlight");
  await gladly.and(page.locator(":focus")).waitFor();
  await gladly.selectOption("as-gladly");
  await page.getByLabel("The same level and kind of work, Northlight").check();
  await page.getByText("Write why the two are comparable").waitFor();
  await page.getByLabel("Why Northlight is comparable").fill("The same work an hour apart.");
  await page.getByText("A true peer, and the one that asks are measured by.").waitFor();
  await page.getByText("£122,000 a year, +£7,000 a year, as Northlight").waitFor();
  await page.getByRole("row", { name: "All +£28,000 0 +£28,000" }).waitFor();
  await expect.poll(() => draft().inputValue()).toContain("£122,000 a year (the letter has £115,000 a year)");
  expect(await draft().inputValue()).not.toContain("Northlight");
});

test("levers are moved through, asked for and priced by keyboard", async () => {
  await row("Base salary").focus();
  await page.keyboard.press("m");
  const amount = page.getByLabel("Ask for, GBP a year");
  await amount.and(page.locator(":focus")).waitFor();
  await amount.fill("125k");
  await page.getByText("That is above the £122,000 a year of Northlight").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("k");
  await row("Level").and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Space");
  await row("Level").and(page.locator('[aria-checked="true"]')).waitFor();
  await page.getByRole("row", { name: "All +£40,000 0 +£40,000" }).waitFor();
  await saved(page);
  await page.reload();
  await page.getByRole("row", { name: "All +£40,000 0 +£40,000" }).waitFor();
  const kept = await send("GET", `/api/offers/${id}`);
  expect(kept.versions[0]?.fields.negotiation["asks"]).toMatchObject([{ lever: "base", asked: 125_000 }, {}]);
});

test("a draft becomes one's own, says what it lost, and is copied", async () => {
  await page.keyboard.press("d");
  await draft().and(page.locator(":focus")).waitFor();
  await draft().fill("Hello Lucy,\n\nI hold another offer. Could the base come up?");
  await page.getByText("Base salary: it does not have £125,000 a year").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("y");
  await page.getByText("The text is copied.").waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("Could the base come up?");
  await page.getByRole("button", { name: "Make it anew from the asks" }).click();
  await expect.poll(() => draft().inputValue()).toContain("£125,000");
});

test.each([1440, 390])("has nothing that axe objects to at %i pixels, and does not overflow", async (width) => {
  await page.setViewportSize({ width, height: 900 });
  await row("Level").waitFor();
  expect(await violationsInBothThemes(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test("a promise waits until the letter has it, and the call is rehearsed with the offer's facts", async () => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const promise = page.getByRole("button", { name: /It is in the letter\s*: A base of £119,000/ });
  await promise.waitFor();
  await page.locator("body").press("i");
  await page.getByText("Nothing. What they promise on a call").waitFor();
  await saved(page);
  await page.locator("body").press("r");
  const facts = page.getByLabel("Company notes");
  await expect.poll(() => facts.inputValue()).toContain("- Base salary: £115,000 a year");
  expect(await facts.inputValue()).not.toMatch(/Tessera|Northlight|125,000|122,000/);
  expect(await page.getByRole("combobox", { name: /^Round/ }).inputValue()).toBe("negotiation");
});

test("shares that vest after they are given are taxed with and without the election, and by the user's own figures", async () => {
  const vesting = { kind: "even", months: 48, cliffMonths: 12, everyMonths: 12, allocation: "CUMULATIVE_ROUNDING" };
  const stock = { id: "stock", kind: "shares", quantity: 4000, commonPrice: 1, grantedOn: "2027-01-07", vesting };
  const american = { country: "us", currency: "USD", salary: 205_000, startOn: "2027-01-07", grants: [stock] };
  const { id: ellery } = await send("POST", "/api/offers", { company: "Ellery Works", ...american });
  await page.goto(`${program.url}/offers/${ellery}/worth`);
  const election = page.getByRole("region", { name: "83(b) election, with and without" });
  await election.getByText("it must be sent to the IRS by 2027-02-06").waitFor();
  const figures = {
    "Tax on more pay, %": "40",
    "Tax on long-term gain, %": "20",
    "Sale after, years from the start": "4.5",
  };
  for (const [name, figure] of Object.entries({ ...figures, "Price at the sale, a share of common": "16" }))
    await election.getByLabel(name).fill(figure);
  for (const [at, price] of ["2", "4", "8", "16"].entries())
    await election.getByLabel(new RegExp(`^Price after ${at + 1} year`)).fill(price);
  // By hand in grant-election.rules.test.ts.
  await election.getByText("By these figures the election saves US$5,200 of tax from 2027 to 2031.").waitFor();
  await election.getByLabel("If you leave after").fill("18");
  await election.getByRole("row", { name: "18 months 3,000 US$1,200" }).waitFor();
  await saved(page);
  expect(await violationsInBothThemes(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(problems).toEqual([]);
});
