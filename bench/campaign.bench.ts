import { openPage, startBrowser } from "#tests/e2e/open-page.ts";
import { makeHome, startProgram } from "#tests/e2e/start-program.ts";
import type { Page } from "playwright-core";
import { writeResults } from "./results-file.ts";
import { summarise, type Summary } from "./statistics.ts";

// A search of 10,000 applications with 50,000 stage events in the real program: reading it, filtering it key by key up to the
// paint, and scrolling it by wheel-sized steps. The baseline of the filter is the same key in a field that nobody listens to.
const applications = 10_000;
const eventsEach = 5;
const companies = 2000;
const mostAtOnce = 5000;
const texts = ["engineer", "lab 17", "applied zurich", "zzz"];
/** How often all of them are typed: the 95th percentile of one passage is its second worst key. */
const passages = 4;
const readings = 10;
const scrollSteps = 240;
const scrollPx = 180;

const stages = ["applied", "screen", "rounds", "final", "rejected"];
const roles = ["Research engineer", "Research scientist", "ML engineer", "Member of technical staff"];
const cities = ["London", "Zürich", "Paris", "Remote"];
const idOf = (kind: string, place: number): string => `${kind}_${String(place).padStart(26, "0")}`;

function* changes(): Generator<object> {
  const put = (kind: string, place: number, fields: object): object => ({ op: "put", id: idOf(kind, place), fields });
  for (let place = 0; place < companies; place += 1) yield put("comp", place, { name: `Lab ${place}` });
  for (let place = 0; place < applications; place += 1)
    yield put("appl", place, {
      companyId: idOf("comp", place % companies),
      role: roles[place % roles.length],
      location: cities[place % cities.length],
      salary: `£${90 + (place % 80)}k`,
      notes: `Note ${place}: asked for a list of papers and a talk.`,
    });
  for (let place = 0; place < applications * eventsEach; place += 1)
    yield put("stag", place, {
      applicationId: idOf("appl", place % applications),
      stage: stages[Math.floor(place / applications)],
      at: new Date(Date.UTC(2026, 0, 1) + place * 60_000).toISOString(),
    });
}

async function fill(url: string): Promise<void> {
  const all = [...changes()];
  for (let from = 0; from < all.length; from += mostAtOnce) {
    const response = await fetch(`${url}/api/campaign/changes`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url },
      body: JSON.stringify({ changes: all.slice(from, from + mostAtOnce) }),
    });
    if (!response.ok) throw new Error(await response.text());
  }
}

async function timeReads(url: string): Promise<Summary> {
  const durations: number[] = [];
  for (let reading = 0; reading < readings; reading += 1) {
    const start = performance.now();
    await (await fetch(`${url}/api/campaign`)).arrayBuffer();
    durations.push(performance.now() - start);
  }
  return summarise(durations);
}

/** Types each text key by key, and measures from the key to the end of the frame that paints what it leads to. */
const timeKeys = async (page: Page, isOurs: boolean): Promise<Summary> =>
  summarise(
    await page.evaluate(
      async ({ ours, words, times }) => {
        const field = ours ? document.querySelector("input[type=search]") : document.createElement("input");
        if (!(field instanceof HTMLInputElement)) throw new Error("There is no search.");
        if (!ours) document.body.append(field);
        const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
        const painted = async (): Promise<void> =>
          new Promise((done) => {
            requestAnimationFrame(() => {
              // A message comes after the frame it was sent in is painted.
              const { port1, port2 } = new MessageChannel();
              port1.addEventListener("message", () => done());
              port1.start();
              port2.postMessage(null);
            });
          });
        const measured: number[] = [];
        for (const text of Array.from({ length: times }, () => words).flat())
          for (let length = 0; length <= text.length; length += 1) {
            const start = performance.now();
            setter?.call(field, text.slice(0, length));
            field.dispatchEvent(new Event("input", { bubbles: true }));
            await painted();
            measured.push(performance.now() - start);
            await new Promise((done) => setTimeout(done, 60));
          }
        if (!ours) field.remove();
        return measured;
      },
      { ours: isOurs, words: texts, times: passages },
    ),
  );

/** Scrolls a step in each frame, and measures how far apart the frames are. */
const timeFrames = async (page: Page): Promise<{ frames: Summary; rows: number }> => {
  const { gaps, rows } = await page.evaluate(
    async ({ steps, px }) => {
      const grid = document.querySelector("[role=grid]");
      if (grid === null) throw new Error("There is no table.");
      const frame = async (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
      const found: number[] = [];
      let before = await frame();
      for (let step = 0; step < steps; step += 1) {
        grid.scrollTop += px;
        const now = await frame();
        found.push(now - before);
        before = now;
      }
      return { gaps: found, rows: document.querySelectorAll(".sheet-row").length };
    },
    { steps: scrollSteps, px: scrollPx },
  );
  return { frames: summarise(gaps), rows };
};

const home = makeHome();
const program = await startProgram({ home: home.path });
const browser = await startBrowser();
try {
  await fill(program.url);
  const read = await timeReads(program.url);
  const { page } = await openPage(browser);
  page.setDefaultTimeout(60_000);
  const opened = performance.now();
  await page.goto(`${program.url}/campaign`);
  await page.waitForSelector(".sheet-row[data-id^=appl_]");
  const openMs = Math.round(performance.now() - opened);
  const [filter, bare] = [await timeKeys(page, true), await timeKeys(page, false)];
  await page.getByRole("searchbox").fill("");
  const scroll = await timeFrames(page);
  process.stdout.write(
    [
      `${applications} applications, ${applications * eventsEach} events`,
      `GET /api/campaign ${read.p50} ms median, ${read.p95} at the 95th percentile; the screen opens in ${openMs} ms`,
      `a key of the filter to paint ${filter.p50} ms, ${filter.p95}; in a bare field ${bare.p50}, ${bare.p95}`,
      `frames of a scroll ${scroll.frames.p50} ms apart, ${scroll.frames.p95}; ${scroll.rows} rows drawn`,
      "",
    ].join("\n"),
  );
  writeResults("campaign", { applications, events: applications * eventsEach, read, openMs, filter, bare, scroll });
} finally {
  await browser.close();
  await program.stop();
  home.remove();
}
