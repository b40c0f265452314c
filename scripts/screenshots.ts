import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { openPage, startBrowser, typeInto } from "../tests/e2e/open-page.ts";
import { makeHome, runtimesReady, startProgram } from "../tests/e2e/start-program.ts";
import { shrinkPng } from "./shrink-png.ts";

// `npm run screenshots` makes every picture in docs/pictures from the demo's made-up data.
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

const home = makeHome();
const program = await startProgram({ home: home.path, flags: ["--demo"] });
const browser = await startBrowser();
try {
  mkdirSync(target, { recursive: true });
  await runtimesReady(program.url);
  await seeded();
  const drill = await openDrill();
  for (const colorScheme of ["light", "dark"] as const) {
    for (const [size, width, height] of [
      ["", 1440, 900],
      ["-narrow", 390, 844],
    ] as const) {
      const { page } = await openPage(browser, { colorScheme, viewport: { width, height } });
      // Whoever looks at the pictures is not to be asked whether to be told of rounds.
      await page.addInitScript(() => localStorage.setItem("warmup.notifications", "declined"));
      const shoot = async (name: string): Promise<void> =>
        writeFileSync(join(target, `${name}${size}-${colorScheme}.png`), shrinkPng(await page.screenshot()));
      await page.goto(`${program.url}/code`);
      await page.getByRole("link", { name: /Causal self-attention/ }).waitFor();
      await shoot("shelf");
      await page.goto(`${program.url}/code/causal-self-attention`);
      if (size === "") {
        await typeInto(page, code);
        await page.keyboard.press("Control+Shift+Enter");
        await page
          .getByText(/6 of 7 cases fail/)
          .first()
          .waitFor();
        await page.getByRole("option", { name: /No position sees a later one/ }).click();
      } else {
        await page.getByText("Must hold").waitFor();
      }
      await shoot("problem");
      await page.goto(`${program.url}/debugging`);
      await page.getByRole("heading", { name: "Every fault so far" }).waitFor();
      await shoot("debugging");
      await page.goto(`${program.url}/debugging/drills/${drill}`);
      if (size === "") await page.getByText("healthy runs", { exact: true }).waitFor({ timeout: 60_000 });
      await page.waitForTimeout(3000); // the training, drawn as it goes
      await shoot("drill");
      await page.goto(`${program.url}/scratchpad`);
      await page.locator(".cm-content").waitFor();
      await shoot("scratchpad");
      await page.goto(`${program.url}/today`);
      await page.getByRole("list", { name: "To do today" }).waitFor();
      await shoot("today");
      if (size === "" || colorScheme === "light") {
        await page.goto(`${program.url}/plan`);
        await page.getByRole("heading", { name: "This week" }).waitFor();
        await shoot("plan");
        await page.goto(`${program.url}/campaign`);
        await page.locator(".sheet-row[data-id^=appl_]").first().waitFor();
        await shoot("campaign");
        await page.goto(`${program.url}/topics?view=map`);
        await page.getByText("Larger: asked more often").waitFor();
        if (size === "")
          for (const key of ["j", "ArrowRight", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
        await shoot("topic-map");
        await page.goto(`${program.url}/review`);
        await page.getByRole("button", { name: /Show the back/ }).click();
        await page.getByRole("button", { name: /Good/ }).waitFor();
        await shoot("review");
        await page.goto(`${program.url}/readiness`);
        await page.locator("figure svg").first().waitFor();
        const plan = page.getByRole("heading", { name: "The plan" });
        if (size === "") await plan.evaluate((heading) => heading.scrollIntoView({ block: "center" }));
        await shoot("readiness");
      }
      await page.context().close();
    }
  }
} finally {
  await browser.close();
  await program.stop();
  home.remove();
}
