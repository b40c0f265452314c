import { beforeAll, expect, test } from "vitest";
import { violations, violationsInBothThemes } from "./accessibility.ts";
import { openPage, saved } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

interface Offers {
  offers: { id: string; versions: Version[] }[];
}
interface Version {
  id: string;
  revision: number;
  named: string;
  saidOn: string | null;
  fields: { company: string; grants: object[]; assumptions: Record<string, unknown> };
}

const read = async (): Promise<Offers["offers"]> =>
  ((await (await fetch(`${program.url}/api/offers`)).json()) as Offers).offers;
/** An offer, and what is offered now. */
async function offerOf(company: string): Promise<{ id: string; version: Version }> {
  for (const { id, versions } of await read()) {
    const version = versions.at(-1);
    if (version?.fields.company === company) return { id, version };
  }
  throw new Error(`The demo has no offer of ${company}.`);
}
const own = async (): Promise<Record<string, unknown>> => (await offerOf("Tessera AI")).version.fields.assumptions;

const { program, browser } = await startDriven({ flags: ["--demo"] });
const { page, problems } = await openPage(browser);

beforeAll(async () => {
  await page.goto(`${program.url}/offers`);
});

test("an offer is worked out year by year, and its exits are drawn with a seed that is kept", async () => {
  await page.getByRole("link", { name: "Tessera AI" }).click();
  await page.getByRole("heading", { name: "Tessera AI" }).waitFor();
  await page.keyboard.press("w");
  // By hand in offer-worth.rules.test.ts.
  const years = page.getByRole("group", { name: "Cash and paper by year" });
  await years
    .getByRole("row", { name: /^Take-home pay/ })
    .getByText("£75,757")
    .waitFor();
  const summary = page.getByTestId("exit-summary");
  await summary.waitFor();
  const first = await summary.textContent();
  await page.keyboard.press("r");
  await expect.poll(() => summary.textContent()).not.toBe(first);
  await saved(page);
  await expect.poll(own).toMatchObject({ seed: 2027 });
});

test("the month of leaving moves by keyboard, and the user's own figures change what follows", async () => {
  await page.keyboard.press("m");
  const slider = page.getByRole("slider", { name: "Month of leaving" });
  await slider.and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Home");
  await expect.poll(() => page.getByTestId("leave-summary").textContent()).toContain("£10,000");
  await page.keyboard.press("f");
  await page.getByLabel("The paper").and(page.locator(":focus")).waitFor();
  await page.getByLabel("Raise, % a year").fill("10");
  const raised = page.getByRole("row", { name: /^Hoped-for cash/ });
  await raised.getByText("£11,500").waitFor();
  await page.getByLabel("Raise, % a year").fill("400");
  await page.getByText("Raise wants -50 to 100; until then the last figure holds.").waitFor();
  await page.getByLabel("Raise, % a year").fill("");
  await raised.getByText("£11,500").waitFor({ state: "detached" });
  await saved(page);
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });
  await page
    .getByRole("table", { name: "the mean without drawing" })
    .getByText("Mean worth after strike and tax")
    .waitFor();
  expect(await violationsInBothThemes(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.setViewportSize({ width: 1440, height: 900 });
});

test("two offers are compared in one currency once a rate is named, and the best and the break-even are said", async () => {
  const [tessera, marlowe] = [await offerOf("Tessera AI"), await offerOf("Marlowe Compute")];
  await page.goto(`${program.url}/offers/compare?offers=${tessera.id}.${marlowe.id}`);
  await page.getByText("No rate from USD to GBP").waitFor();
  await page.getByLabel("GBP for one USD").fill("0.75");
  await page.keyboard.press("Enter");
  // A steady year: 231,650 dollars at 0.75.
  await page.getByText("£173,738 ✓").waitFor();
  // 167,097.75 of pay and 70 % of 40,498.35 of paper are left of it, by span-after-tax.rules.test.ts.
  await page
    .getByRole("row", { name: /^Total after tax, as you count paper/ })
    .getByText("£146,585 ✓")
    .waitFor();
  await page
    .getByTestId("break-even")
    .getByText("at no growth of either’s paper the difference over four years is")
    .waitFor();
  expect(await violationsInBothThemes(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.keyboard.press("2");
  await page.getByTestId("break-even").waitFor({ state: "detached" });
  await expect.poll(() => page.url()).toContain("offers=offr_");
});

test("units of double trigger are pay on the day of the sale, with what is withheld and what is still to pay", async () => {
  await page.goto(`${program.url}/offers`);
  await page.getByRole("link", { name: "Marlowe Compute" }).click();
  await page.getByRole("heading", { name: "Marlowe Compute" }).waitFor();
  await page.keyboard.press("w");
  const units = page.getByRole("region", { name: "When units vest" });
  await units.getByText("Still to pay with the year’s tax").waitFor();
  await units.getByText("How: Grant 1").click();
  await units.getByRole("row", { name: /^Shares sold to cover/ }).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test("the grants of an offer are drawn together, and each alone", async () => {
  const { id, version } = await offerOf("Marlowe Compute");
  const { named, saidOn, fields } = version;
  const options = { ...fields.grants[0], id: "nso1", kind: "nso", quantity: 20_000, strike: 9, commonPrice: 9 };
  const draft = {
    ...{ named, saidOn, ...fields },
    grants: [fields.grants[0], options],
    fullyDiluted: 40e6,
    postMoney: 1.5e9,
  };
  const kept = await fetch(`${program.url}/api/offers/${id}/versions/${version.id}`, {
    method: "PUT",
    headers: { "content-type": "application/json", origin: program.url },
    body: JSON.stringify({ revision: version.revision, draft }),
  });
  expect(kept.status).toBe(200);
  await page.reload();
  const exits = page.getByRole("region", { name: "At an exit" });
  await exits.getByText("One exit pays all of them, and tax is on all of it in one year.").waitFor();
  const summary = page.getByTestId("exit-summary");
  await summary.waitFor();
  const together = await summary.textContent();
  await exits.getByText("How: the mean without drawing").click();
  await exits.getByRole("row", { name: /^Tax on all of them together/ }).waitFor();
  expect(await violations(page)).toEqual([]);
  await exits.getByLabel("Grant").selectOption({ label: "Grant 2, NSO" });
  await expect.poll(() => summary.textContent()).not.toBe(together);
  expect(problems).toEqual([]);
});
