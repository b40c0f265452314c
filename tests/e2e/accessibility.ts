import axe from "axe-core";
import type { Page } from "playwright-core";

/** What axe finds wrong with a page, each with the elements it is about. */
export const violations = async (page: Page): Promise<string[]> => {
  // evaluated by the debugger, which the page's content security policy does not bind
  await page.evaluate(axe.source);
  // colours that are on their way are none that anyone reads
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(ending.map((animation) => animation.finished.catch(() => undefined)));
  });
  return page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const found = await checker.run();
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
  });
};
