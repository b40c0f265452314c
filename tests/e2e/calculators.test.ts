import { expect, test } from "vitest";
import { calculatorList } from "#calculators/calculator-list.rules.ts";
import { violations } from "./accessibility.ts";
import { openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const { program, browser } = await startDriven();
const { page, problems } = await openPage(browser, { permissions: ["clipboard-read", "clipboard-write"] });

const figure = (label: string) =>
  page.getByRole("list", { name: "Results" }).locator("li", { has: page.getByText(label, { exact: true }) });
const drawn = (): Promise<void> => page.locator(".katex").first().waitFor();

test("a person finds the KV cache by keyboard, fills in 70B and reads 1.25 GiB with the way to it", async () => {
  await page.goto(`${program.url}/calculators`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.keyboard.press("/");
  await page.keyboard.insertText("kv");
  await page.getByText("1 calculator shown").waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "KV cache" }).waitFor();
  await page.keyboard.press("p");
  await page.getByLabel("Model").and(page.locator(":focus")).selectOption({ label: "Llama 2 70B" });
  await figure("Cache per sequence").getByText("1.25 GiB · 1.342 GB (1,342,177,280 bytes)").waitFor();
  await drawn();
  await expect.poll(() => page.getByLabel("KV heads").inputValue()).toBe("8");
});

test("figures follow each key, the address keeps what is typed, and half a number survives a reload", async () => {
  await page.getByLabel("Tokens in a sequence").fill("8k");
  await figure("Cache per sequence").getByText("2.441 GiB").waitFor();
  await page.getByLabel("Parameters").fill("70e");
  await page.getByText("Parameters wants a number from 1,000 to 1 × 10¹⁵; it got “70e”.").waitFor();
  await page.getByText("these figures are of the inputs before").waitFor();
  await expect.poll(() => new URL(page.url()).searchParams.get("parameters")).toBe("70e");
  await page.reload();
  await expect.poll(() => page.getByLabel("Parameters").inputValue()).toBe("70e");
  expect(await page.getByLabel("Parameters").getAttribute("aria-invalid")).toBe("true");
  await page.getByLabel("Parameters").fill("70e9");
  await figure("Cache per sequence").getByText("2.441 GiB").waitFor();
});

test("the calculation is copied as Markdown by one key, reset by another, and the reset is undone", async () => {
  await page.getByLabel("Parameters").blur();
  await page.keyboard.press("c");
  await page.getByText("Copied as Markdown.").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("| Tokens in a sequence | 8,000 tokens |");
  expect(copied).toContain("M_\\text{seq} = m\\, T");
  await page.keyboard.press("r");
  await expect.poll(() => page.getByLabel("Tokens in a sequence").inputValue()).toBe("8,192");
  await expect.poll(() => new URL(page.url()).search).toBe("");
  await page.keyboard.press("u");
  await expect.poll(() => page.getByLabel("Tokens in a sequence").inputValue()).toBe("8,000");
});

test("the palette finds a calculator by another of its names, and keys lead to the next and to all", async () => {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search everything" }).fill("chinchilla");
  // By pointer: which is first depends on what has been read of the topics so far.
  await page.getByRole("option", { name: "Compute-optimal training" }).click();
  await page.getByRole("heading", { name: "Compute-optimal training" }).waitFor();
  await page.keyboard.press("]");
  await page.getByRole("heading", { name: "Collectives" }).waitFor();
  await page.keyboard.press("b");
  await page.getByRole("heading", { name: "The model" }).waitFor();
  await page.goto(`${program.url}/calculators/abacus`);
  await page.getByText("There is no such calculator.").waitFor();
  expect(await page.title()).toBe("Not found · Warmup");
});

test("every calculator sets its formulas, draws its figures and fits a phone", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${program.url}/calculators/${calculatorList.at(-1)?.id ?? ""}`);
  await drawn();
  for (const { id, title } of calculatorList) {
    await page.keyboard.press("]");
    await page.getByRole("heading", { name: title }).waitFor();
    await drawn();
    const figures = await page.locator("main figure").count();
    await expect.poll(() => page.locator("main figure svg").count(), { message: id }).toBe(figures);
    const overflow = await page.evaluate(() => {
      const main = document.querySelector("main") ?? document.documentElement;
      return Math.max(main.scrollWidth - main.clientWidth, document.documentElement.scrollWidth - innerWidth);
    });
    expect(overflow, id).toBe(0);
    expect(await page.locator(".katex-error").count(), id).toBe(0);
  }
});

test.each([
  ["light", 1440],
  ["dark", 1440],
  ["light", 390],
] as const)("axe finds nothing in %s at %i pixels", async (colorScheme, width) => {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 900 });
  for (const path of ["/calculators", "/calculators/inference?batch=half"]) {
    await page.goto(`${program.url}${path}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await violations(page), path).toEqual([]);
  }
  await page.goto(`${program.url}/calculators/scaling-laws`);
  await drawn();
  await page.locator("figure svg").first().waitFor();
  expect(await violations(page)).toEqual([]);
  expect(problems).toEqual([]);
});
