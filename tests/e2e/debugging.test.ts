import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { DrillPage, StartDrill } from "#debugging/debugging.schemas.ts";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { violationsInBothThemes } from "./accessibility.ts";
import { editorText, openPage, typeInto } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const catalogue = resolve(import.meta.dirname, "../../catalogue");
const solution = readFileSync(join(catalogue, "problems/stable-softmax/solution.py"), "utf8");
const classifier = readFileSync(join(catalogue, "training/mlp-classifier/program.py"), "utf8");

const { program, browser } = await startDriven({ judges: true });

const startDrill = async (body: StartDrill): Promise<DrillPage> => {
  const response = await fetch(`${program.url}/api/drills`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: program.url },
    body: JSON.stringify(body),
  });
  expect(response.status, await response.clone().text()).toBe(200);
  return (await response.json()) as DrillPage;
};

const openDrill = async (drill: DrillPage): Promise<{ page: Page; problems: string[] }> => {
  const opened = await openPage(browser);
  await opened.page.goto(`${program.url}/debugging/drills/${drill.id}`);
  await opened.page.locator(".cm-content").waitFor();
  return opened;
};

/** The first line, from 1, where the broken program is not the healthy one. */
const firstChangedLine = (served: string, healthy: string): number => {
  const other = healthy.split("\n");
  return served.split("\n").findIndex((line, index) => line !== other[index]) + 1;
};

test("a person starts a drill, sees what fails, names the fault, fixes it, and learns what it was, by keyboard", async () => {
  const drill = await startDrill({ kind: "component", programId: "stable-softmax", level: 1 });
  const { page, problems } = await openDrill(drill);
  const verdict = page.getByLabel("Verdict");
  await expect.poll(() => verdict.textContent()).toMatch(/^As served: \d+ cases? fails?$/);

  // mark the line of the fault with the cursor on it
  const line = firstChangedLine(drill.served, solution);
  await page.keyboard.press("e");
  await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toContain("cm-content");
  await page.keyboard.press("Control+Home");
  for (let at = 1; at < line; at += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("F9");
  await page.keyboard.press("F6");
  await page.keyboard.press("n");
  await page.getByRole("button", { name: `Unmark line ${line}` }).waitFor();
  await page.getByLabel("Family").selectOption("distributed");
  await page.getByLabel("In your words").fill("I do not know yet.");
  await page.getByRole("button", { name: "Name it", exact: true }).click();
  await page.getByText("The lines are right; the family is not.").first().waitFor();

  // what is typed survives a reload; any text that behaves right is a fix
  await typeInto(page, `# mended\n${solution}`);
  await expect.poll(() => page.locator(".save-words").textContent()).toBe("Saved");
  await page.reload();
  await expect.poll(() => editorText(page)).toMatch(/^# mended/);
  await page.keyboard.press("Control+Enter");
  await page
    .getByText(/^Fixed in /)
    .first()
    .waitFor();
  await page.getByText("You named its lines, not its family.").waitFor();
  await page.getByRole("heading", { level: 2 }).first().waitFor();
  await page.getByRole("link", { name: "Beside the healthy program" }).click();
  await page.getByRole("heading", { name: "As served beside healthy" }).waitFor();

  await page.locator("#main").focus();
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await expect.poll(() => page.url()).not.toContain(drill.id);
  await page.getByRole("tab", { name: "Name it" }).waitFor();
  expect(problems).toEqual([]);
});

test("a training drill draws its curves beside healthy runs, and a console answers in its state", async () => {
  const drill = await startDrill({ kind: "training", programId: "mlp-classifier" });
  const { page, problems } = await openDrill(drill);
  await expect.poll(() => page.getByLabel("Training", { exact: true }).textContent()).not.toBe("Training…");
  await expect.poll(() => page.locator("figure svg").count()).toBe(drill.series.length);
  await page.getByText("healthy runs", { exact: true }).waitFor();

  await typeInto(page, classifier);
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => page.getByLabel("Training", { exact: true }).textContent()).toBe("Trained to the end.");
  await expect
    .poll(() => page.locator("figure .sr-only").first().textContent())
    .toMatch(/^Training loss is 0\.\d+ at step \d+; healthy runs end between 0\.\d+ and 0\.\d+\.$/);

  await page.locator("#main").focus();
  await page.keyboard.press("c");
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("console-input");
  await page.keyboard.type("sum(p.numel() for p in model.parameters()) > 0");
  await page.keyboard.press("Enter");
  const said = page.getByRole("group", { name: "What the console said" });
  await expect.poll(() => said.textContent()).toContain("True");
  await page.getByRole("button", { name: "determinism" }).click();
  await expect.poll(() => said.textContent()).toContain("determinism holds");
  await page.getByRole("button", { name: /determinism ?, holds/ }).waitFor();
  await page.getByLabel(/^Console: a line/).fill("while True: pass");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.getByLabel("State of the console").textContent()).toBe("Running…");
  await page.keyboard.press("Control+c");
  await expect.poll(() => page.getByLabel("State of the console").textContent()).toBe("Ready");
  await expect.poll(() => said.textContent()).toContain("KeyboardInterrupt");
  expect(problems).toEqual([]);
});

test("a drill that is given up says what it was, and one under interview conditions offers no checks and no pause", async () => {
  const drill = await startDrill({ kind: "training", programId: "mlp-classifier", interview: true });
  const { page, problems } = await openDrill(drill);
  await page.getByRole("tab", { name: "Console" }).click();
  expect(await page.getByRole("group", { name: "Invariants to check" }).count()).toBe(0);
  expect(await page.getByRole("button", { name: /Pause/ }).count()).toBe(0);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: /Give up/ }).click();
  await page.getByRole("button", { name: "Give up", exact: true }).click();
  await page.getByText(/^Given up after /).waitFor();
  await page.getByText("You did not name it.").waitFor();
  expect(problems).toEqual([]);
});

test("a drill's parts are accessible and fit the page, wide and narrow", async () => {
  const drill = await startDrill({ kind: "training", programId: "logistic-regression" });
  for (const width of [1440, 390]) {
    const { page, problems } = await openPage(browser, {
      viewport: { width, height: 844 },
      reducedMotion: "reduce",
    });
    await page.goto(`${program.url}/debugging/drills/${drill.id}`);
    await page.locator(".cm-content").waitFor({ state: "attached" });
    const narrowParts = width === 390 ? ["Code", "What it shows"] : [];
    const withCurves = width === 390 ? "What it shows" : "";
    for (const part of ["", "Name it", ...narrowParts, "Cases", "Console"]) {
      if (part !== "") await page.getByRole("tab", { name: part, exact: true }).click();
      if (part === withCurves) await page.getByText("Trained to the end.", { exact: true }).first().waitFor();
      expect(await violationsInBothThemes(page), `${part} at ${width}`).toEqual([]);
    }
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `scrolls sideways at ${width}`).toBe(0);
    expect(problems).toEqual([]);
    await page.context().close();
  }
});

/** A round is judged by training it with several seeds: five seconds on a quiet machine, a minute beside much other work. */
const judgedMs = 120_000;

test("a round has four faults of differing families, and goes on with follow-ups that are judged", async () => {
  const folder = join(catalogue, "training/small-gpt");
  const drill = await startDrill({ kind: "round" });
  expect(drill.faults).toBe(4);
  const { page, problems } = await openDrill(drill);
  const submit = async (code: string) => {
    await typeInto(page, code);
    await page.getByRole("button", { name: /^Submit/ }).click();
  };
  await page.getByRole("button", { name: /^Submit/ }).waitFor();
  await submit(readFileSync(join(folder, "program.py"), "utf8"));
  await page
    .getByText(/^Fixed in /)
    .first()
    .waitFor({ timeout: judgedMs });
  expect(new Set(await page.locator("article section > .label").allTextContents()).size).toBe(4);

  await page.getByRole("tab", { name: "Follow-ups" }).click();
  await page.getByRole("radio", { name: /A KV cache/ }).check();
  await submit(readFileSync(join(folder, "follow-ups/kv-cache/solution.py"), "utf8"));
  await page.getByText("The follow-up passes.").waitFor({ timeout: judgedMs });
  await page.getByText("✓ passed").waitFor();
  expect(problems).toEqual([]);
}, 400_000);
