import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { editorText, openPage, saved, typeInto } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";
import { makeHome, startProgram } from "./start-program.ts";

const problem = resolve(import.meta.dirname, "../../catalogue/problems/causal-self-attention");
const solution = readFileSync(join(problem, "solution.py"), "utf8");
const seesTheNextToken = readFileSync(join(problem, "wrong/sees-the-next-token.py"), "utf8");

const { program, browser } = await startDriven({ judges: true });

test("a person finds a problem, sees what a bug does, mends it and passes, by keyboard alone", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(`${program.url}/code`);
  await page.getByRole("link", { name: /Causal self-attention/ }).waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("causal");
  await expect.poll(() => page.getByRole("link", { name: /FlashAttention/ }).count()).toBe(0);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/code\/causal-self-attention/);

  await typeInto(page, seesTheNextToken);
  await page.keyboard.press("Control+Enter");
  await page
    .getByText(/The example fails/)
    .first()
    .waitFor();
  await page.keyboard.press("Control+Shift+Enter");
  // Inputs are drawn anew in each run: now and then the wrong answer comes through one of the cases.
  await page
    .getByText(/[456] of 7 cases fail/)
    .first()
    .waitFor();
  const option = page.getByRole("option", { name: /No position sees a later one/ });
  await page.getByRole("listbox", { name: "Cases" }).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  expect(await option.getAttribute("aria-selected")).toBe("true");
  await page
    .getByText(/position \d changes when a later one does/)
    .first()
    .waitFor();
  expect(await page.getByRole("table").count()).toBeGreaterThanOrEqual(2);

  await typeInto(page, solution);
  await page.keyboard.press("Control+Shift+Enter");
  await page
    .getByText(/All 7 cases pass/)
    .first()
    .waitFor();
  await page.getByRole("tab", { name: "Afterwards" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("before the softmax, so that each row still sums to 1").first().waitFor();
  await page
    .getByRole("link", { name: /Multi-head attention/ })
    .first()
    .waitFor();
  await page.getByRole("tab", { name: "Attempts" }).click();
  await expect.poll(() => page.getByRole("button", { name: /^Delete the attempt/ }).count()).toBe(3);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("what is typed survives a reload, and a second browser sees it", async () => {
  const { page } = await openPage(browser);
  await page.goto(`${program.url}/code/stable-softmax`);
  await typeInto(page, "# kept over a reload\n");
  await saved(page);
  await page.reload();
  await expect.poll(() => editorText(page)).toContain("kept over a reload");
  const other = await openPage(browser);
  await other.page.goto(`${program.url}/code/stable-softmax`);
  await expect.poll(() => editorText(other.page)).toContain("kept over a reload");
  await other.page.context().close();
  await page.context().close();
});

test("what is typed while the server is gone stays in the browser and is saved when it is back", async () => {
  const own = makeHome();
  const first = await startProgram({ home: own.path });
  const { page } = await openPage(browser);
  await page.goto(`${first.url}/code/log-sum-exp`);
  await typeInto(page, "# before\n");
  await saved(page);
  await first.stop("SIGKILL");
  await typeInto(page, "# typed into the void\n");
  await page.getByText("Saved in this browser; the server cannot be reached.").waitFor();
  const second = await startProgram({ home: own.path, port: Number(new URL(first.url).port) });
  await saved(page);
  const answer = (await (await fetch(`${second.url}/api/problems/log-sum-exp`)).json()) as { draft: { code: string } };
  expect(answer.draft.code).toBe("# typed into the void\n");
  await page.context().close();
  await second.stop();
  own.remove();
});

test("the scratchpad shows prints and errors as text, whatever they look like", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(`${program.url}/scratchpad`);
  await typeInto(
    page,
    'import numpy as np\nprint("<img src=x onerror=alert(1)>", np.arange(3))\nraise ValueError("a reason")\n',
  );
  await page.keyboard.press("Control+Enter");
  const output = page.getByRole("region", { name: "Output" });
  await expect.poll(() => output.textContent()).toContain("<img src=x onerror=alert(1)> [0 1 2]");
  await expect.poll(() => output.textContent()).toContain("ValueError: a reason");
  expect(problems).toEqual([]);
  await page.context().close();
});

test("an endless loop is stopped by a key, and the next run is right", async () => {
  const { page } = await openPage(browser);
  await page.goto(`${program.url}/code/stable-softmax`);
  await typeInto(page, "while True:\n    pass\n");
  await page.keyboard.press("Control+Shift+Enter");
  await page.getByRole("button", { name: /^Stop/ }).waitFor();
  await page.keyboard.press("Control+.");
  await page
    .getByText(/^Stopped/)
    .first()
    .waitFor();
  await typeInto(page, readFileSync(join(problem, "../stable-softmax/solution.py"), "utf8"));
  await page.keyboard.press("Control+Shift+Enter");
  const verdict = page.getByText(/All \d+ cases pass/).first();
  await verdict.waitFor();
  expect(await verdict.isVisible()).toBe(true);
  await page.context().close();
});
