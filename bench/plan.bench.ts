import { openPage, startBrowser } from "#tests/e2e/open-page.ts";
import { makeHome, startProgram } from "#tests/e2e/start-program.ts";
import type { Page } from "playwright-core";
import { writeResults } from "./results-file.ts";
import { summarise, type Summary } from "./statistics.ts";

// Today, the plan and readiness at the HTTP door, with the demo's year of data; the baseline is an answer that reads nothing. Then
// Today on the screen, from the key to the end of the frame that shows its items; the baseline is a screen that fetches nothing.
const rounds = 60;
const settings = {
  target: { day: new Date(Date.now() + 70 * 86_400_000).toISOString().slice(0, 10) },
  // The day off is not the one on which this runs: there would be nothing to paint.
  minutesByWeekday: Array.from({ length: 7 }, (_, weekday) => (weekday === (new Date().getUTCDay() + 2) % 7 ? 0 : 90)),
  background: { coding: "steady", areas: [] },
  track: "engineer",
  rounds: ["algorithms", "ml-coding", "debugging", "theory", "probability", "system-design", "behavioural"],
};

const paintings = 30;
const todayItem = ".today-item[data-item]";
const checklistLine = ".check-seen";
const words = ({ p50, p95 }: Summary): string => `${p50} ms median, ${p95} at the 95th percentile`;

/** From the second key of `g x` to the end of the frame in which what `shown` finds is painted. */
const timePaint = async (page: Page, key: string, shown: string): Promise<number> => {
  await page.keyboard.press("g");
  return page.evaluate(
    async ({ pressed, selector }) => {
      const start = performance.now();
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: pressed, bubbles: true }));
      while (document.querySelector(selector) === null) await new Promise((done) => requestAnimationFrame(done));
      // A message comes after the frame it was sent in is painted.
      await new Promise<void>((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener("message", () => done());
        port1.start();
        port2.postMessage(null);
      });
      return performance.now() - start;
    },
    { pressed: key, selector: shown },
  );
};

const home = makeHome();
const program = await startProgram({ home: home.path, flags: ["--demo"] });
const browser = await startBrowser();
try {
  const send = async (path: string, init?: RequestInit): Promise<void> => {
    const answer = await fetch(`${program.url}${path}`, init);
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    await answer.arrayBuffer();
  };
  const measure = async (path: string) => {
    const durations: number[] = [];
    for (let round = -5; round < rounds; round += 1) {
      const start = performance.now();
      await send(path);
      if (round >= 0) durations.push(performance.now() - start);
    }
    return summarise(durations);
  };
  // The year of data is there once the last drill of the demo was made.
  for (;;) {
    const { seeding } = (await (await fetch(`${program.url}/api/status`)).json()) as { seeding: boolean };
    if (!seeding) break;
    await new Promise((done) => setTimeout(done, 200));
  }
  const headers = { "content-type": "application/json", origin: program.url };
  await send("/api/plan/settings", { method: "PUT", headers, body: JSON.stringify(settings) });
  const today = await measure("/api/today");
  const plan = await measure("/api/plan");
  const readiness = await measure("/api/plan/readiness");
  const nothing = await measure("/api/status");
  const { page } = await openPage(browser);
  await page.goto(`${program.url}/today`);
  await page.waitForSelector(todayItem);
  const [again, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round < paintings; round += 1) {
    bare.push(await timePaint(page, "s", ".cm-content"));
    again.push(await timePaint(page, "h", todayItem));
  }
  const first: number[] = [];
  for (let round = 0; round < paintings; round += 1) {
    await page.goto(`${program.url}/plan/checklist`);
    await page.waitForSelector(checklistLine);
    // Today's screen is fetched once a page has been open for two seconds.
    await page.waitForTimeout(2500);
    await page.waitForLoadState("networkidle");
    first.push(await timePaint(page, "h", todayItem));
  }
  const painted = { again: summarise(again), first: summarise(first), bare: summarise(bare) };
  process.stdout.write(
    `today ${today.p50} ms median, ${today.p95} ms at the 95th percentile; the plan ${plan.p50} and ${plan.p95}; readiness ${readiness.p50} and ${readiness.p95}; an empty answer ${nothing.p50} and ${nothing.p95}\n`,
  );
  process.stdout.write(
    `from the key to the painted Today ${words(painted.again)}; for the first time since the page was opened ${words(painted.first)}; to the scratchpad ${words(painted.bare)}\n`,
  );
  writeResults("plan", { today, plan, readiness, nothing, painted });
} finally {
  await browser.close();
  await program.stop();
  home.remove();
}
