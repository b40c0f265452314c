import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { violations } from "./accessibility.ts";
import { openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const { program, browser } = await startDriven({ judges: true });

/** Puts a file of a problem's folder into its editor, as if it had been typed. */
async function typeFile(page: Page, id: string, file: string): Promise<void> {
  const code = readFileSync(join(import.meta.dirname, "../../catalogue/problems", id, file), "utf8");
  const answer = await page.request.put(`${program.url}/api/problems/${id}/draft`, {
    headers: { origin: program.url },
    data: { code, baseRevision: null },
  });
  expect(answer.ok()).toBe(true);
  await page.goto(`${program.url}/code/${id}`);
  await page.getByRole("textbox", { name: /code/i }).first().waitFor();
}

test("a path shows its steps in order with the reasons, stays in the address, and counts what is solved", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(`${program.url}/code`);
  await page.getByRole("button", { name: /Attention in depth/ }).click();
  const list = page.getByRole("list", { name: "Attention in depth" });
  await expect.poll(() => list.getByRole("link").first().innerText()).toContain("Stable softmax");
  await list.getByText("the operation that every kind of attention normalises with").waitFor();
  await page.waitForURL(/path=attention-in-depth/);
  await typeFile(page, "stable-softmax", "solution.py");
  await page.keyboard.press("Control+Shift+Enter");
  await page
    .getByText(/cases pass/)
    .first()
    .waitFor();
  await page.goto(`${program.url}/code?path=attention-in-depth`);
  await page.getByText(/1 of \d+ solved/).waitFor();
  await page.getByText(/next in “Attention in depth”/).waitFor();
  expect(problems).toEqual([]);
});

test("filters add up in the address, and the keyboard goes from the search into the list", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(`${program.url}/code?shelf=algorithms`);
  await page.getByRole("link", { name: "Pair with a target sum" }).waitFor();
  await page.getByRole("combobox", { name: "Section" }).selectOption({ label: "Arrays and hashing" });
  await page.keyboard.press("/");
  await page.keyboard.type("pair");
  await page.waitForURL(/q=pair/);
  expect(new URL(page.url()).searchParams.get("section")).toBe("arrays-and-hashing");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/code\/pair-with-target/);
  expect(problems).toEqual([]);
});

test("a brute force is correct, not optimal, with the class that was seen and the times it was told from", async () => {
  const { page, problems } = await openPage(browser);
  await typeFile(page, "pair-with-target", "brute.py");
  await page.keyboard.press("Control+Shift+Enter");
  await page
    .getByText(/Correct, not optimal/)
    .first()
    .waitFor();
  await page.getByText("It grows like n²; the best like n.").waitFor();
  await page.getByText("The times as a table").click();
  await page.getByRole("columnheader", { name: "ms" }).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(problems).toEqual([]);
});

test("a round in levels opens the next level when the last one passes, or when the user asks", async () => {
  const { page, problems } = await openPage(browser);
  await typeFile(page, "bank-with-history", "starter.py");
  await page.getByRole("heading", { name: /Level 1/ }).waitFor();
  expect(await page.getByRole("heading", { name: /Level 2/ }).count()).toBe(0);
  await typeFile(page, "bank-with-history", "wrong/lets-an-account-pay-itself.py");
  await page.keyboard.press("Control+Shift+Enter");
  await page.getByRole("heading", { name: /Level 2/ }).waitFor();
  expect(await page.getByRole("heading", { name: /Level 3/ }).count()).toBe(0);
  await page.getByRole("button", { name: "Show all levels" }).click();
  await page.getByRole("heading", { name: /Level 4/ }).waitFor();
  expect(problems).toEqual([]);
});
