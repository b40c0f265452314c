import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { violationsInBothThemes } from "./accessibility.ts";
import { goOffline, openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const { program, browser } = await startDriven();

const id = "softmax-cross-entropy-gradient";

const post = async (path: string, body: unknown = {}): Promise<void> => {
  const response = await fetch(`${program.url}/api/derivations/${id}/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: program.url },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
};

const focusedName = (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label"));

/** Types into MathLive the way a person does: an arrow leaves each index. */
const typeMath = async (page: Page, ...parts: string[]): Promise<void> => {
  for (const [index, part] of parts.entries()) {
    if (index > 0) await page.keyboard.press("ArrowRight");
    await page.keyboard.type(part);
  }
};

const mathLines = (page: Page): Promise<string[]> =>
  page
    .locator("math-field")
    .evaluateAll((fields) => fields.map((field) => ("value" in field ? String(field.value) : "")));

test("a person derives it by keyboard: a slip is shown where it is, a reload loses nothing, and the end says why", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(`${program.url}/derivations`);
  await page.locator("[data-row]").first().waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("cross-entropy softmax");
  await page.keyboard.press("Enter");
  await page.locator("math-field").waitFor();

  // two lines as mathematics, of which the second has its sign turned
  await page.keyboard.press("e");
  await expect.poll(() => focusedName(page)).toBe("Step 1, line 1");
  await typeMath(page, "p_i", "-p_i^2");
  await page.keyboard.press("Enter");
  await typeMath(page, "p_i", "(p_i", "-1)");
  expect(await mathLines(page)).toEqual(["p_{i}-p_{i}^2", "p_{i}(p_{i}-1)"]);
  await page.keyboard.press("Control+Enter");
  await page.getByText("Line 2 does not equal line 1.").first().waitFor();
  await page.getByText(/^The sign is turned/).waitFor();
  const table = page.getByRole("table");
  await table.getByRole("row", { name: /your line gives -0\.\d+/ }).waitFor();
  await table.getByRole("row", { name: /the line before gives 0\.\d+/ }).waitFor();

  // the same lines as plain text, read beside; what is typed is there after a reload
  await page.keyboard.press("Control+/");
  const second = page.getByRole("textbox", { name: "Step 1, line 2" });
  await expect.poll(() => second.inputValue()).toBe("p_{i}(p_{i}-1)");
  await second.fill("p_i (1 - p_i)");
  await page.reload();
  await expect.poll(() => second.inputValue()).toBe("p_i (1 - p_i)");
  await page.locator("#main").focus();
  await page.keyboard.press("e");
  await page.keyboard.press("Control+Enter");

  // the next step has the cursor; a hint and its answer, in plain text
  await expect.poll(() => focusedName(page)).toBe("Step 2, line 1");
  await page.keyboard.press("Escape");
  await page.keyboard.press("h");
  await page.getByText("Hint 1", { exact: true }).waitFor();
  await page.keyboard.press("e");
  await page.keyboard.type("-p_i p_j");
  await page.keyboard.press("Control+Enter");

  // the last is looked up, which is asked first
  await expect.poll(() => focusedName(page)).toBe("Step 3, line 1");
  await page.keyboard.press("Escape");
  await page.keyboard.press("a");
  await page.getByRole("alertdialog").getByRole("button", { name: "Show the answer" }).press("Enter");
  await page.getByRole("heading", { name: /^Derived with help/ }).waitFor();
  await page.getByText("The Jacobian never has to be formed").waitFor();
  await page.getByText(/^Bishop \(2006\)/).waitFor();
  await page.keyboard.press("b");
  await page
    .getByRole("listitem")
    .filter({ hasText: /With help, \d+/ })
    .waitFor();
  expect(problems).toEqual([]);
});

test("what is typed while the server is gone is kept in the browser, and sent once it is back", async () => {
  await post("start-over");
  const { page } = await openPage(browser);
  await page.addInitScript(() => localStorage.setItem("warmup.derivations-as-text", "true"));
  await page.goto(`${program.url}/derivations/${id}`);
  const line = page.getByRole("textbox", { name: "Step 1, line 1" });
  await line.waitFor();
  await goOffline(page);
  await line.fill("p_i - p_i^2");
  await page.getByText("Saved in this browser; the server cannot be reached.").waitFor();
  await page.keyboard.press("Control+Enter");
  await page
    .getByRole("alert")
    .getByText(/What you typed is kept/)
    .waitFor();
  await page.context().setOffline(false);
  await page.getByText("Saved", { exact: true }).waitFor();
  await page.reload();
  await expect.poll(() => line.inputValue()).toBe("p_i - p_i^2");
});

test("list, open step, verdict, notation and end are accessible and fit the page, wide and narrow", async () => {
  for (const width of [1440, 390]) {
    await post("start-over");
    const { page, problems } = await openPage(browser, {
      viewport: { width, height: 844 },
      reducedMotion: "reduce",
    });
    const check = async (part: string): Promise<void> => {
      expect(await violationsInBothThemes(page), `${part} at ${width}`).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${part} scrolls sideways at ${width}`).toBe(0);
    };
    await page.goto(`${program.url}/derivations`);
    await page.locator("[data-row]").first().waitFor();
    await check("the list");
    await page.goto(`${program.url}/derivations/${id}`);
    await page.locator("math-field").waitFor();
    await page.keyboard.press("e");
    await expect.poll(() => focusedName(page)).toBe("Step 1, line 1");
    await typeMath(page, "p_i", "(p_i", "-1)");
    await expect.poll(() => mathLines(page)).toEqual(["p_{i}(p_{i}-1)"]);
    await page.keyboard.press("Control+Enter");
    await page.getByRole("table").waitFor();
    await check("a verdict");
    await page.keyboard.press("Control+/");
    await page.getByRole("textbox", { name: "Step 1, line 1" }).waitFor();
    await check("plain text");
    await page.keyboard.press("Escape");
    await page.keyboard.press("n");
    await page.getByRole("heading", { name: "What is read" }).waitFor();
    await check("the notation");
    await page.keyboard.press("Escape");
    for (const [index, line] of ["p_i (1 - p_i)", "-p_i p_j", "p_i - y_i"].entries())
      await post(`steps/${index + 1}/check`, { lines: [line] });
    await page.reload();
    await page.getByRole("heading", { name: /^Derived without help/ }).waitFor();
    await check("the end");
    expect(problems).toEqual([]);
    await page.context().close();
  }
});
