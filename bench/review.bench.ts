import type { Page } from "playwright-core";

import { openPage, startBrowser } from "#tests/e2e/open-page.ts";
import { makeHome, startProgram } from "#tests/e2e/start-program.ts";
import { writeResults } from "./results-file.ts";
import { summarise, type Summary } from "./statistics.ts";

// Reviews by keyboard: from a key's time stamp to the first frame painted with what it asks for, the back or the next card, with its
// formulas and code set. The baseline is the same key on a page that writes one word.
const cards = 300;
const bareKeys = 100;
/** Between two keys, ms: a person's pace, so that no key waits for the work of the one before. */
const pause = 120;

declare global {
  interface Window {
    /** Milliseconds from each key to its frame. */
    painted: number[];
    /** Notes the next key, which is painted once `isThere`. */
    timeNextKey(isThere: () => boolean): void;
  }
}

/** Puts the stop watch into a page before the page's own scripts. */
const putStopWatch = async (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    window.painted = [];
    window.timeNextKey = (isThere) =>
      window.addEventListener(
        "keydown",
        ({ timeStamp }) => {
          const look = (): void =>
            void requestAnimationFrame(() => {
              const isReady = isThere();
              // A message sent within a frame arrives once it is painted.
              const { port1, port2 } = new MessageChannel();
              port1.addEventListener("message", () => {
                if (isReady) window.painted.push(performance.now() - timeStamp);
                else look();
              });
              port1.start();
              port2.postMessage(null);
            });
          look();
        },
        { capture: true, once: true },
      );
  });

const press = async (page: Page, key: string): Promise<number> => {
  const before = await page.evaluate(() => window.painted.length);
  await page.keyboard.press(key);
  const took = await page.waitForFunction((count) => window.painted[count], before);
  const ms = await took.jsonValue();
  await page.waitForTimeout(pause);
  return ms ?? Number.NaN;
};

/** The time of each Space, which shows the back, and of each 3, which goes on to the next card. */
const review = async (page: Page): Promise<{ back: Summary; next: Summary }> => {
  const [backs, nexts]: [number[], number[]] = [[], []];
  for (let card = 1; card < cards; card += 1) {
    await page.evaluate(() => window.timeNextKey(() => document.querySelector("[aria-label=Back] .katex") !== null));
    backs.push(await press(page, "Space"));
    await page.evaluate(() => {
      const before = document.querySelector("[aria-label=Front]")?.textContent;
      window.timeNextKey(() => {
        const front = document.querySelector("[aria-label=Front]");
        const isSet = front?.querySelector(".katex") != null && front.querySelector("pre code span") !== null;
        return isSet && front.textContent !== before;
      });
    });
    nexts.push(await press(page, "3"));
  }
  return { back: summarise(backs), next: summarise(nexts) };
};

const bare = async (page: Page): Promise<Summary> => {
  await page.goto("about:blank");
  const measured: number[] = [];
  for (let key = 0; key < bareKeys; key += 1) {
    await page.evaluate((count) => {
      window.timeNextKey(() => true);
      window.addEventListener("keydown", () => document.body.replaceChildren(`card ${count}`), { once: true });
    }, key);
    measured.push(await press(page, "3"));
  }
  return summarise(measured);
};

const front = (number: number): string =>
  `Card ${number}: why is $\\frac{\\partial L}{\\partial x_{${number}}} = W^\\top \\frac{\\partial L}{\\partial y}$ here?\n\n` +
  "```python\ndef backward(self, upstream):\n" +
  `    weight = self.weights[${number}]\n    return upstream @ weight.T, self.input.T @ upstream\n` +
  "```\n";
const back = (number: number): string =>
  `Since $y = Wx$ with $W \\in \\mathbb{R}^{m \\times n}$, the chain rule gives\n\n` +
  `$$\\frac{\\partial L}{\\partial x} = \\sum_{i=1}^{${number}} \\frac{\\partial L}{\\partial y_i} \\frac{\\partial y_i}{\\partial x}$$\n\n` +
  "- each row once\n- and `upstream` has the shape of `y`\n";

const home = makeHome();
const program = await startProgram({ home: home.path });
const browser = await startBrowser();
try {
  const send = async (method: string, path: string, body: unknown): Promise<Response> =>
    fetch(`${program.url}/api${path}`, {
      method,
      headers: { "content-type": "application/json", origin: program.url },
      body: JSON.stringify(body),
    });
  await send("PUT", "/knowledge/settings", { dailyCap: null, newPerDay: cards });
  for (let number = 1; number <= cards; number += 1)
    await send("POST", "/cards", { front: front(number), back: back(number), topics: ["backpropagation"] });
  const { page } = await openPage(browser);
  await putStopWatch(page);
  await page.goto(`${program.url}/review`);
  await page.locator("[aria-label=Front] .katex").first().waitFor();
  const ours = await review(page);
  const floor = await bare(page);
  process.stdout.write(
    `${cards} cards: next card ${ours.next.p50} ms median, ${ours.next.p95} ms at the 95th percentile; ` +
      `the back ${ours.back.p50} and ${ours.back.p95}; a bare page ${floor.p50} and ${floor.p95}\n`,
  );
  writeResults("review", { cards, ...ours, bare: floor });
} finally {
  await browser.close();
  await program.stop();
  home.remove();
}
