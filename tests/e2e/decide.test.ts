import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { violationsInBothThemes } from "./accessibility.ts";
import { openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const { program, browser } = await startDriven();
const { page, problems } = await openPage(browser);

interface Decisions {
  decisions: {
    sealedAt: string | null;
    changes: { what: string; from: string; to: string; afterOffer: string | null }[];
    fields: {
      criteria: { weight: number }[];
      scores: { low: number; high: number; reason: string }[];
      unknowns: object[];
      letter: string;
    };
  }[];
}

async function kept(): Promise<Decisions["decisions"][number] | undefined> {
  const answer = await fetch(`${program.url}/api/offer-decisions`);
  return ((await answer.json()) as Decisions).decisions[0];
}
const weight = (name: string) => page.getByRole("slider", { name: `Weight of ${name}` });
const cell = (offer: string, criterion: string) =>
  page.getByRole("button", { name: new RegExp(`^${offer}, ${criterion}:`) });

test("priorities are written without an offer, weighed, and sealed for good", async () => {
  await page.goto(`${program.url}/offers`);
  await page.getByText("Enter an offer as soon as someone names a figure").waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search everything" }).waitFor();
  await page.keyboard.type("decide between");
  await page.locator("[role=option][data-highlighted]").filter({ hasText: "Decide between offers" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByText("Write down what counts before").waitFor();
  await page.keyboard.press("n");
  for (const [name, value] of [
    ["Research agenda", 60],
    ["Equity and pay", 20],
    ["Brand and next step", 20],
  ] as const) {
    await page.getByRole("button", { name: `+ ${name}` }).press("Enter");
    // The new criterion's weight has the focus.
    await weight(name).and(page.locator(":focus")).waitFor();
    await weight(name).fill(String(value));
  }
  await page.keyboard.press("s");
  await page.getByRole("button", { name: "Seal", exact: true }).press("Enter");
  await page.getByText("Nothing has been changed since.").waitFor();
  expect(await kept()).toMatchObject({ sealedAt: expect.any(String) as string, changes: [] });
});

test("two offers are scored by keyboard, and the page says what would change the winner", async () => {
  for (const name of ["Halcyon", "Northlight"]) {
    await page.keyboard.press("n");
    await page.getByRole("group", { name: "Unnamed offer" }).getByLabel("Name").and(page.locator(":focus")).waitFor();
    await page.keyboard.insertText(name);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name, exact: true }).waitFor();
  }
  await page.locator("body").press("e");
  await cell("Halcyon", "Research agenda").and(page.locator(":focus")).waitFor();
  for (const keys of ["4", "ArrowDown", "2", "ArrowDown", "3", "ArrowRight", "3", "ArrowUp", "4", "ArrowUp", "3"])
    await page.keyboard.press(keys);
  await page
    .getByText("Halcyon leads; Northlight would win if “Equity and pay” counted 28 % instead of 20 %.")
    .waitFor();
  await page.keyboard.press("Shift+Digit4");
  await page.getByRole("button", { name: "Northlight, Research agenda: 3–4" }).waitFor();
  await page.keyboard.press("0");
  await page.getByText("“Research agenda” at Northlight is not known").waitFor();
  await page.keyboard.press("Enter");
  await page.getByLabel("What would settle it").and(page.locator(":focus")).waitFor();
  await page.keyboard.insertText("Ask two of the team.");
  await page.keyboard.press("Escape");
  const noted = page.getByRole("button", { name: "Northlight, Research agenda: not known, with what would settle it" });
  await noted.and(page.locator(":focus")).waitFor();
  await expect.poll(async () => (await kept())?.fields.unknowns).toMatchObject([{ settledBy: "Ask two of the team." }]);
  await page.keyboard.press("3");
  await page.keyboard.press("Enter");
  await page.getByLabel("Reason").and(page.locator(":focus")).waitFor();
  await page.keyboard.insertText("Two of the team work on it.");
  await page.keyboard.press("Escape");
  await cell("Northlight", "Research agenda").and(page.locator(":focus")).waitFor();
  // Checks look at what was entered.
  await page.getByText("At Halcyon you have talked to nobody yet").waitFor();
  await expect
    .poll(async () => (await kept())?.fields.scores.map(({ low, reason }) => [low, reason]))
    .toContainEqual([3, "Two of the team work on it."]);
});

test("what is changed after the sealing is shown as a change", async () => {
  await weight("Brand and next step").fill("40");
  await page.getByText("weight from 20 to 40").waitFor();
  await page.getByText("sealed at 20 %").first().waitFor();
  await page.getByText("The name counts 33 % now and counted 20 %").waitFor();
  expect(await kept()).toMatchObject({
    changes: [{ what: "weight", from: "20", to: "40", afterOffer: "Northlight" }],
  });
  await page.reload();
  await page.getByText("weight from 20 to 40").waitFor();
});

test.each([1440, 390])("has nothing that axe objects to at %i pixels, and does not overflow", async (width) => {
  await page.setViewportSize({ width, height: 900 });
  await page.getByRole("figure", { name: "Weighted score" }).locator("svg").waitFor();
  expect(await violationsInBothThemes(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test("the letter is made from the decision, becomes one's own, and is saved as Markdown", async () => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press("l");
  const text = page.getByLabel("Markdown");
  await expect.poll(() => text.inputValue()).toContain("As it stands, **Halcyon** leads.");
  await page.getByRole("heading", { name: "Whom I talked to" }).waitFor();
  await text.focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.insertText("Read this slowly.\n\n");
  await expect.poll(async () => (await kept())?.fields.letter).toMatch(/^Read this slowly\./);
  await page.keyboard.press("Escape");
  const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("m")]);
  expect(file.suggestedFilename()).toMatch(/^letter-to-myself-\d{4}-\d{2}-\d{2}\.md$/);
  expect(readFileSync(await file.path(), "utf8")).toMatch(/^Read this slowly\./);
  expect(await violationsInBothThemes(page)).toEqual([]);
  expect(problems).toEqual([]);
});
