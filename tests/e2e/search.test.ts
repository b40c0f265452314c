import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { flawsWideAndNarrow } from "./accessibility.ts";
import { openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const { program, browser } = await startDriven();

const writeCard = async (front: string): Promise<void> => {
  const response = await fetch(`${program.url}/api/cards`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: program.url },
    body: JSON.stringify({ front, back: "Because.", topics: ["bayes-rule"] }),
  });
  expect(response.status).toBe(200);
};

const openPalette = async (page: Page): Promise<void> => {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search everything" }).waitFor();
};

/** Types a query and waits until the best answer is this one. */
const search = async (page: Page, query: string, best: string | RegExp): Promise<void> => {
  await openPalette(page);
  await page.keyboard.type(query);
  await page.locator("[role=option][data-highlighted]").filter({ hasText: best }).waitFor();
  expect(await page.getByRole("option").first().textContent()).toMatch(best);
};

const heading = async (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole("heading", { level: 1, name }).first().waitFor();

test("Ctrl K finds a topic, a question, a derivation, a probability problem, a card, a problem and a screen", async () => {
  await writeCard("Why does $\\sqrt{d_k}$ keep the **logits** of zucchini near one?");
  const { page, problems } = await openPage(browser);
  await page.goto(`${program.url}/code`);
  await page.getByRole("heading", { level: 1 }).waitFor();

  await search(page, "bayes theorem", /^Bayes' rule/);
  await page.keyboard.press("Enter");
  await heading(page, "Bayes' rule");

  const index = (await (await fetch(`${program.url}/api/search`)).json()) as {
    entries: { kind: string; id: string; title: string; parent: string | null }[];
  };
  const question = index.entries.find(({ id }) => id === "bayes-rule-base-rate");
  await search(page, question?.title ?? "none", question?.title ?? "none");
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Your answer" }).waitFor();
  expect(new URL(page.url()).searchParams.get("question")).toBe("bayes-rule-base-rate");

  for (const [kind, path] of [
    ["derivation", "derivations"],
    ["probability", "probability"],
  ] as const) {
    const entry = index.entries.find((one) => one.kind === kind);
    await search(page, entry?.title ?? "none", entry?.title ?? "none");
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/${path}/${entry?.id}*`);
    await page.getByRole("heading", { level: 1, name: entry?.title ?? "none" }).waitFor();
    // these pages put the cursor into their field once they have it
    await page.waitForLoadState("networkidle");
  }

  await search(page, "logits zucchini", "keep the logits of zucchini near one?");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/cards?q=*");
  await page.getByText("of zucchini near one?").first().waitFor();

  await search(page, "multi head attention", /^Multi-head attention/);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/code/*");
  await page.getByRole("heading", { level: 1, name: "Multi-head attention" }).first().waitFor();

  await search(page, "scratchpad", "Go to Scratchpad");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/scratchpad");
  expect(problems).toEqual([]);
  await page.context().close();
});

test("a typo is forgiven, places left are offered again after a reload, and names are found while the server is gone", async () => {
  const { page } = await openPage(browser);
  await page.goto(`${program.url}/topics/bayes-rule`);
  await heading(page, "Bayes' rule");
  await search(page, "posision encodings", /^Positional encodings/);
  await page.keyboard.press("Enter");
  await heading(page, /^Positional encodings/);
  await page.reload();
  await heading(page, /^Positional encodings/);
  await openPalette(page);
  const first = page.getByRole("option").first();
  expect(await first.textContent()).toBe("Bayes' ruleTopic");
  await page.keyboard.press("Enter");
  await heading(page, "Bayes' rule");

  await search(page, "kl divergence", /KL/);
  await page.keyboard.press("Escape");
  await program.stop("SIGKILL");
  await search(page, "layer norm", /norm/i);
  await page.keyboard.press("Escape");
  await program.startAgain();
  await page.context().close();
});

test("the map is crossed and opened by keyboard, comes back as it was left, and turns into the list", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(`${program.url}/topics`);
  await page.getByRole("link", { name: "Bayes' rule" }).waitFor();
  await page.keyboard.press("m");
  const map = page.getByRole("img", { name: /^Map of \d+ topics/ });
  await map.waitFor();
  const topics = ((await (await fetch(`${program.url}/api/topics`)).json()) as { topics: unknown[] }).topics.length;
  await expect.poll(() => page.locator(".map-node").count()).toBe(topics);

  await page.keyboard.press("j");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  const caption = page.locator(".map-caption p").first();
  const name = (await caption.textContent()) ?? "";
  expect(name).not.toBe("");
  await expect.poll(() => page.locator("#announcements").textContent()).toContain(name);
  const scaleOf = async (): Promise<number> =>
    Number(/scale\(([\d.]+)\)/.exec((await page.locator(".map > g").getAttribute("transform")) ?? "")?.[1]);
  const whole = await scaleOf();
  await page.keyboard.press("+");
  await expect.poll(scaleOf).toBeGreaterThan(whole);
  const near = await scaleOf();
  await page.reload();
  await map.waitFor();
  await expect.poll(() => caption.textContent()).toBe(name);
  await expect.poll(scaleOf).toBeCloseTo(near);
  await page.keyboard.press("0");
  await expect.poll(scaleOf).toBeCloseTo(whole);

  await page.getByRole("combobox", { name: "Round" }).selectOption("negotiation");
  await expect.poll(() => page.locator(".map-node[data-dim=false]").count()).toBeLessThan(topics / 2);
  expect(await page.locator(".map-node").count()).toBe(topics);

  await map.focus();
  await page.keyboard.press("Enter");
  await heading(page, name);
  await page.goBack();
  await expect.poll(() => caption.textContent()).toBe(name);
  await page.keyboard.press("m");
  await map.waitFor({ state: "detached" });
  expect(await page.locator("[data-row]").count()).toBeGreaterThan(0);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("a screen scrolls by key as it opens, and what is typed before the palette is there is searched for", async () => {
  const { page, problems } = await openPage(browser);
  let comes = (): void => undefined;
  const fetched = new Promise<void>((resolve) => (comes = resolve));
  await page.route(/\/palette-.*\.js$/, async (route) => {
    await fetched;
    await route.continue();
  });
  await page.goto(`${program.url}/topics`);
  await page.locator("[data-row]").nth(30).waitFor();
  await page.keyboard.press("PageDown");
  await expect.poll(() => page.locator("#main").evaluate((main) => main.scrollTop)).toBeGreaterThan(0);

  // Of these letters m and the two after g are keys of the screen.
  await page.keyboard.press("Control+k");
  await page.keyboard.type("gqm bayes thm");
  for (let letter = 0; letter < 2; letter += 1) await page.keyboard.press("Backspace");
  comes();
  const field = page.getByRole("combobox", { name: "Search everything" });
  await expect.poll(() => field.inputValue()).toBe("gqm bayes t");
  await page.keyboard.type("h");
  await expect.poll(() => field.inputValue()).toBe("gqm bayes th");
  expect(page.url()).toBe(`${program.url}/topics`);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("the map and the palette are accessible, wide and narrow", async () => {
  const { page, problems } = await openPage(browser, { reducedMotion: "reduce" });
  await page.goto(`${program.url}/topics?view=map`);
  await page.locator(".map-node").first().waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("ArrowRight");
  await page.locator(".map-caption").waitFor();
  expect(await flawsWideAndNarrow(page)).toEqual([]);
  await search(page, "attention", /attention/i);
  expect(await flawsWideAndNarrow(page)).toEqual([]);
  expect(problems).toEqual([]);
  await page.context().close();
});
