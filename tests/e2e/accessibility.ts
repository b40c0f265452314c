import axe from "axe-core";
import type { Page } from "playwright-core";

/** What depends on the theme; everything else is the same in both. */
const colourRules = ["color-contrast", "link-in-text-block"];

/** What axe finds wrong with a page as it stands, each with the elements it is about. */
export const violations = async (page: Page): Promise<string[]> => check(page, null);

/** What axe finds wrong with a page in light, and with its colours in dark. It is left in light. */
export const violationsInBothThemes = async (page: Page): Promise<string[]> => {
  await page.emulateMedia({ colorScheme: "light" });
  const inLight = await check(page, null);
  await page.emulateMedia({ colorScheme: "dark" });
  const inDark = await check(page, colourRules);
  await page.emulateMedia({ colorScheme: "light" });
  return [...inLight, ...inDark.map((one) => `in dark: ${one}`)];
};

/**
 * What is wrong with a page as it stands, on a desk and on a phone: what axe finds in both themes, and whether it scrolls sideways. It
 * is left in light and wide.
 */
export const flawsWideAndNarrow = async (page: Page): Promise<string[]> => {
  const found: string[] = [];
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    found.push(...(await violationsInBothThemes(page)).map((one) => `at ${width}: ${one}`));
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (overflow > 0) found.push(`at ${width}: it scrolls sideways by ${overflow} pixels`);
  }
  await page.setViewportSize({ width: 1440, height: 844 });
  return found;
};

/** Only the rules named, or all. */
const check = async (page: Page, rules: readonly string[] | null): Promise<string[]> => {
  // evaluated by the debugger, which the page's content security policy does not bind
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  // colours that are on their way are none that anyone reads
  await page.evaluate(async () => {
    // a formula is wider in another face, and scrolls
    await document.fonts.ready;
    // A change of theme sets colours on their way in the next frame.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(ending.map((animation) => animation.finished.catch(() => undefined)));
  });
  return page.evaluate(async (only) => {
    interface Found {
      violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
    }
    const { axe: checker } = globalThis as unknown as { axe: { run: (options: object) => Promise<Found> } };
    const found = await checker.run({
      resultTypes: ["violations"],
      ...(only === null ? {} : { runOnly: { type: "rule", values: only } }),
    });
    return found.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary = "" }) => `${html.slice(0, 160)} ${failureSummary}`).join(" | ")}`,
    );
  }, rules);
};
