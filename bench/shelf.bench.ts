import { openPage, startBrowser } from "#tests/e2e/open-page.ts";
import { makeHome, startProgram } from "#tests/e2e/start-program.ts";
import { writeResults } from "./results-file.ts";
import { summarise } from "./statistics.ts";

// Search as you type over the whole shelf: from the input event to the page laid out anew. The baseline is the same event on a
// field that nobody listens to.
const words = ["attention", "norm", "softmax backward", "gpt", "tree", "kv cache"];
const rounds = 5;

const home = makeHome();
const program = await startProgram({ home: home.path, flags: ["--demo"] });
const browser = await startBrowser();
try {
  const { page } = await openPage(browser);
  await page.goto(`${program.url}/code`);
  await page.waitForSelector("a[data-row]");
  const rows = await page.locator("a[data-row]").count();
  const typeAll = async (ours: boolean): Promise<number[]> =>
    page.evaluate(
      async ({ isOurs, texts, times }) => {
        const field = isOurs ? document.querySelector("input[type=search]") : document.createElement("input");
        if (!(field instanceof HTMLInputElement)) throw new Error("There is no search.");
        if (!isOurs) document.body.append(field);
        const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
        const measured: number[] = [];
        for (let round = 0; round < times; round += 1) {
          for (const text of texts) {
            for (let length = 0; length <= text.length; length += 1) {
              const start = performance.now();
              setter?.call(field, text.slice(0, length));
              field.dispatchEvent(new Event("input", { bubbles: true }));
              document.body.getBoundingClientRect();
              measured.push(performance.now() - start);
              await new Promise((done) => setTimeout(done, 60));
            }
          }
        }
        if (!isOurs) field.remove();
        return measured;
      },
      { isOurs: ours, texts: words, times: rounds },
    );
  const [shelf, bare] = [summarise(await typeAll(true)), summarise(await typeAll(false))];
  process.stdout.write(
    `search over ${rows} rows: ${shelf.p50} ms median, ${shelf.p95} ms at the 95th percentile a key; a bare field ${bare.p50} and ${bare.p95}\n`,
  );
  writeResults("shelf", { rows, shelf, bare });
} finally {
  await browser.close();
  await program.stop();
  home.remove();
}
