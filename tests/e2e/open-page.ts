import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from "playwright-core";
import { expect } from "vitest";

const mostShownLetters = 4000;

const pages = new Set<Page>();

// Without these Chromium asks its makers' hosts for updates and the like.
const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-gpu",
];

/** Starts the Chromium that `npm test` found, with what else it is to be told. As root it needs to run without its own sandbox. */
export const startBrowser = (more: readonly string[] = []): Promise<Browser> => {
  const executablePath = process.env["WARMUP_CHROMIUM"] ?? "/usr/bin/chromium";
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath, args: [...quiet, ...asRoot, ...more] });
};

/**
 * A page of a fresh profile, and what went wrong in it: any error in the console or thrown fails the test that asks. Without the service
 * worker, which would keep the program from the review screen on, unless a test asks for it.
 */
export const openPage = async (
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; problems: string[] }> => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    serviceWorkers: "block",
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  // Listened for from the start: where that is asked of the browser only with the key, its window may come first.
  page.on("filechooser", () => undefined);
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(error.stack ?? String(error)));
  pages.add(page);
  return { page, problems };
};

/**
 * Cuts a page off the network, and waits until that holds: the browser applies it beside what pages ask for, in no order. One answer that
 * fails may have failed for another reason; three in a row have not.
 */
export const goOffline = async (page: Page): Promise<void> => {
  await page.context().setOffline(true);
  const isCut = async (): Promise<boolean> =>
    page.evaluate(async () => {
      for (let asked = 0; asked < 3; asked += 1) {
        const isAnswered = await fetch("/api/status").then(
          () => true,
          () => false,
        );
        if (isAnswered) return false;
      }
      return true;
    });
  await expect.poll(isCut).toBe(true);
};

/** Where each page that is open is and what it shows, in words for whoever reads of a test that failed. */
export const describeOpenPages = async (): Promise<string> => {
  const open = [...pages].filter((page) => !page.isClosed());
  return (await Promise.all(open.map(describe))).join("\n");
};

const describe = async (page: Page): Promise<string> => {
  const timeout = 2000;
  const shown = await page.locator("body").innerText({ timeout }).catch(String);
  const focus = await page
    .locator(":focus")
    .evaluate((element) => element.outerHTML.slice(0, 200), undefined, { timeout })
    .catch(() => "nothing");
  return `At ${page.url()}, focus on ${focus}, seen: ${shown.replaceAll(/\s+/g, " ").slice(0, mostShownLetters)}`;
};

/**
 * Chooses one of some radio buttons that are drawn as segments or stars, by its label as a person does: the button itself is a point that
 * nobody sees, and a click at its place misses where the page moves meanwhile.
 */
export const choose = async (scope: Page | Locator, name: string): Promise<void> => {
  const radio = scope.getByRole("radio", { name, exact: true });
  await radio.locator("xpath=ancestor::label").click();
  await expect.poll(() => radio.isChecked()).toBe(true);
};

/** Replaces the text of the editor the way a person does who pastes. */
export const typeInto = async (page: Page, text: string): Promise<void> => {
  const editor = page.locator(".cm-content");
  await editor.waitFor();
  await editor.focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
};

/** The editor's text. */
export const editorText = (page: Page): Promise<string> =>
  page
    .locator(".cm-content")
    .evaluate((element) => [...element.querySelectorAll(".cm-line")].map((line) => line.textContent).join("\n"));

/** Waits until the page says that what was typed is saved. */
export const saved = async (page: Page): Promise<void> => {
  await expect.poll(() => page.getByText("Saved", { exact: true }).count()).toBe(1);
};
