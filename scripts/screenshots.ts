import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import type { Locator, Page } from "playwright-core";

import { openPage, startBrowser, typeInto } from "../tests/e2e/open-page.ts";
import { makeHome, runtimesReady, startProgram } from "../tests/e2e/start-program.ts";
import { shrinkPng } from "./shrink-png.ts";

// `npm run screenshots` makes every picture in docs/pictures from the demo's made-up data; `-- compare today` only those.
const projectFolder = resolve(import.meta.dirname, "..");
const target = join(projectFolder, "docs/pictures");
const wrong = readFileSync(
  join(projectFolder, "catalogue/problems/causal-self-attention/wrong/sees-the-next-token.py"),
  "utf8",
);
const code = wrong
  .split("\n")
  .filter((line) => !line.startsWith("#"))
  .join("\n");

/** Waits until all of the demo's data is made up: quizzes and derivations take seconds, a year of drills a minute. */
const seeded = async (): Promise<void> => {
  for (;;) {
    const { seeding } = (await (await fetch(`${program.url}/api/status`)).json()) as { seeding: boolean };
    if (!seeding) return;
    await new Promise((done) => setTimeout(done, 1000));
  }
};

/** Starts one drill more, a training run. Returns its id. */
const openDrill = async (): Promise<string> => {
  const response = await fetch(`${program.url}/api/drills`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: program.url },
    body: JSON.stringify({ kind: "training", programId: "reward-model" }),
  });
  return ((await response.json()) as { id: string }).id;
};

/** Of the first round that has a scorecard, and of the offer of a company. */
const ratedMock = async (): Promise<string> => {
  const answer = (await (await fetch(`${program.url}/api/mocks`)).json()) as { mocks: { id: string; state: string }[] };
  return answer.mocks.find(({ state }) => state === "rated")?.id ?? "";
};
const offerOf = async (company: string): Promise<string> => {
  const answer = (await (await fetch(`${program.url}/api/offers`)).json()) as {
    offers: { id: string; versions: { fields: { company: string } }[] }[];
  };
  return answer.offers.find(({ versions }) => versions.some(({ fields }) => fields.company === company))?.id ?? "";
};

interface Picture {
  /** The page's path. */
  path: string | (() => Promise<string>);
  /** Brings the page to what is to be seen. */
  show: (page: Page, isNarrow: boolean) => Promise<unknown>;
  /** Whether the narrow one is made in the dark too. */
  inAll?: true;
}

const heading = (page: Page, name: string) => page.getByRole("heading", { name, exact: true });

/** The fields for an exchange rate that nothing stands in yet. */
const emptyRates = async (page: Page): Promise<Locator[]> => {
  await page.getByText("Rate and cost of living").waitFor();
  const fields = await page.getByLabel("GBP for one USD").all();
  const texts = await Promise.all(fields.map(async (field) => field.inputValue()));
  return fields.filter((_, index) => texts[index] === "");
};

const pictures: Readonly<Record<string, Picture>> = {
  shelf: {
    path: "/code",
    show: async (page) => page.getByRole("link", { name: /Causal self-attention/ }).waitFor(),
    inAll: true,
  },
  problem: {
    path: "/code/causal-self-attention",
    show: async (page, isNarrow) => {
      if (isNarrow) return page.getByText("Must hold").waitFor();
      await typeInto(page, code);
      await page.keyboard.press("Control+Shift+Enter");
      await page
        .getByText(/[456] of 7 cases fail/)
        .first()
        .waitFor();
      return page.getByRole("option", { name: /No position sees a later one/ }).click();
    },
    inAll: true,
  },
  debugging: {
    path: "/debugging",
    show: async (page) => heading(page, "Every fault so far").waitFor(),
    inAll: true,
  },
  drill: {
    path: async () => `/debugging/drills/${drill}`,
    show: async (page, isNarrow) => {
      if (!isNarrow) await page.getByText("healthy runs", { exact: true }).waitFor();
      await page.waitForTimeout(3000); // the training, drawn as it goes
    },
    inAll: true,
  },
  scratchpad: { path: "/scratchpad", show: async (page) => page.locator(".cm-content").waitFor(), inAll: true },
  today: {
    path: "/today",
    show: async (page) => page.getByRole("list", { name: "To do today" }).waitFor(),
    inAll: true,
  },
  plan: { path: "/plan", show: async (page) => heading(page, "This week").waitFor() },
  campaign: { path: "/campaign", show: async (page) => page.locator(".sheet-row[data-id^=appl_]").first().waitFor() },
  "topic-map": {
    path: "/topics?view=map",
    show: async (page, isNarrow) => {
      await page.getByText("Larger: asked more often").waitFor();
      if (isNarrow) return;
      for (const key of ["j", "ArrowRight", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
    },
  },
  review: {
    path: "/review",
    show: async (page) => {
      await page.getByRole("button", { name: /Show the back/ }).click();
      await page.getByRole("button", { name: /Good/ }).waitFor();
    },
  },
  readiness: {
    path: "/readiness",
    show: async (page, isNarrow) => {
      await page.locator("figure svg").first().waitFor();
      if (isNarrow) return;
      await heading(page, "The plan").evaluate((element) => element.scrollIntoView({ block: "center" }));
    },
  },
  scorecard: {
    path: async () => `/mocks/${await ratedMock()}`,
    show: async (page) => heading(page, "Question by question").waitFor(),
  },
  compare: {
    path: "/offers/compare",
    show: async (page) => {
      for (let empty = await emptyRates(page); empty.length > 0; empty = await emptyRates(page)) {
        await empty[0]?.fill("0.75");
        await page.keyboard.press("Enter");
        await page.waitForTimeout(500);
      }
      await page.getByTestId("break-even").waitFor();
    },
  },
  worth: {
    path: async () => `/offers/${await offerOf("Ellery Works")}/worth`,
    show: async (page) => page.locator("figure svg").first().waitFor(),
  },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in pictures));
if (unknown.length > 0)
  throw new Error(`No picture is called ${unknown.join(", ")}; there are ${Object.keys(pictures).join(", ")}.`);

const home = makeHome();
const program = await startProgram({ home: home.path, flags: ["--demo"] });
const browser = await startBrowser();
let drill = "";
try {
  mkdirSync(target, { recursive: true });
  await runtimesReady(program.url);
  await seeded();
  drill = await openDrill();
  for (const colorScheme of ["light", "dark"] as const)
    for (const [size, width, height] of [
      ["", 1440, 900],
      ["-narrow", 390, 844],
    ] as const) {
      const isNarrow = size === "-narrow";
      const { page } = await openPage(browser, { colorScheme, viewport: { width, height } });
      // Whoever looks at the pictures is not to be asked whether to be told of rounds.
      await page.addInitScript(() => localStorage.setItem("warmup.notifications", "declined"));
      for (const [name, { path, show, inAll }] of Object.entries(pictures)) {
        if (wanted.length > 0 && !wanted.includes(name)) continue;
        if (isNarrow && colorScheme === "dark" && inAll !== true) continue;
        await page.goto(program.url + (typeof path === "string" ? path : await path()));
        await show(page, isNarrow);
        writeFileSync(join(target, `${name}${size}-${colorScheme}.png`), shrinkPng(await page.screenshot()));
      }
      await page.context().close();
    }
} finally {
  await browser.close();
  await program.stop();
  home.remove();
}
