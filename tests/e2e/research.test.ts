import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { linesOnPage, makePdf } from "#tests/samples/make-pdf.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations, violationsInBothThemes } from "./accessibility.ts";
import { openPage, saved } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const folder = mkdtempSync(join(tmpdir(), "warmup-deck-"));
const deck = join(folder, "talk.pdf");

const { program, browser } = await startDriven();
const { page, problems } = await openPage(browser);

beforeAll(async () => {
  writeFileSync(deck, makePdf({ pages: ["One", "Two", "Three"].map((title) => linesOnPage([title])) }));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
});

async function read<Answer>(path: string): Promise<Answer> {
  return (await (await fetch(`${program.url}${path}`)).json()) as Answer;
}

interface Kept<Fields> {
  id: string;
  fields: Fields;
}
interface Research {
  projects: Kept<{ weakestPart: string; choices: { chose: string; ablation: string }[] }>[];
  opinions: Kept<{ opinion: string; readOn: string | null }>[];
  talks: Kept<{ slides: number | null }>[];
}

test("a project is written by keyboard, survives a reload, and asks about what is in it", async () => {
  await page.goto(`${program.url}/research`);
  await page.getByText("Begin with the project").waitFor();
  await page.keyboard.press("n");
  await page.getByLabel("Title", { exact: true }).and(page.locator(":focus")).waitFor();
  await page.keyboard.insertText("Block-sparse attention");
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { name: "Choices" }).click();
  await page.keyboard.press("c");
  await page.getByLabel("Chose").and(page.locator(":focus")).waitFor();
  await page.keyboard.insertText("top-k");
  await page.keyboard.press("Tab");
  await page.keyboard.insertText("hashing");
  await page.keyboard.press("Escape");
  await page.keyboard.press("4");
  await page.keyboard.insertText("The blocks have a fixed size.");
  await page.keyboard.press("Escape");
  await saved(page);
  await page.reload();
  await expect.poll(() => page.getByLabel("The weakest part").inputValue()).toBe("The blocks have a fixed size.");
  const { projects } = await read<Research>("/api/research");
  expect(projects).toMatchObject([
    { fields: { weakestPart: "The blocks have a fixed size.", choices: [{ chose: "top-k" }] } },
  ]);

  await page.getByText("In one sentence: what does “Block-sparse attention” claim").first().waitFor();
  await page.keyboard.press("j");
  await page.locator(".question-ask").getByText("You chose “top-k” instead of “hashing”.").waitFor();
  await page.keyboard.press("p");
  await page.keyboard.insertText("I would have changed my mind had hashing found the rare keys.");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("group", { name: "A strong answer" }).waitFor();
  await expect.poll(() => page.getByRole("checkbox").first().isChecked()).toBe(true);
  await page.keyboard.press("Control+Enter");
  await page.locator(".question-ask").getByText("There is no ablation of “top-k”.").waitFor();
  expect(await violationsInBothThemes(page)).toEqual([]);
});

test("an opinion has the day on which the paper was read, and its deletion is taken back", async () => {
  await page.goto(`${program.url}/research`);
  await page.getByText("Choose three recent papers").waitFor();
  await page.keyboard.press("o");
  await page.getByLabel("Title", { exact: true }).and(page.locator(":focus")).waitFor();
  await page.keyboard.insertText("A paper");
  await page.getByLabel("What I think of it").fill("Convincing, but for the recall.");
  await saved(page);
  await page.getByText("0 of the 3 that the checklist asks for.").waitFor();
  await page.getByRole("button", { name: "Delete this opinion" }).click();
  await page.getByText("Choose three recent papers").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "A paper" }).waitFor();
  const { opinions } = await read<Research>("/api/research");
  expect(opinions).toMatchObject([
    { fields: { opinion: "Convincing, but for the recall.", readOn: expect.stringMatching(/^\d{4}-/) } },
  ]);
});

test("a talk is planned, its slides drawn and kept in the browser, and a rehearsal kept slide by slide", async () => {
  await page.keyboard.press("t");
  await page.getByLabel("Title", { exact: true }).fill("Where attention goes");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Add a part" }).click();
  await page.getByLabel("Part", { exact: true }).fill("All of it");
  await page.getByLabel("Minutes", { exact: true }).fill("45");
  await page.getByLabel("to", { exact: true }).fill("3");
  await page.getByText("45 minutes of talk, 15 left for questions in a slot of 60.").waitFor();
  await page.getByLabel("Slides as PDF").setInputFiles(deck);
  await page.getByText("talk.pdf: 3 pages.").waitFor();
  await saved(page);
  await page.reload();
  await page.getByText("talk.pdf: 3 pages.").waitFor();
  const picture = page.getByRole("img", { name: "Slide 3", exact: true });
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.getAttribute("data-empty")).toBeNull();

  await page.keyboard.press("r");
  await page.getByRole("button", { name: "Begin" }).waitFor();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => page.getByRole("timer", { name: "This slide" }).textContent()).toMatch(/^0:0[1-9]/);
  await page.keyboard.press("PageDown");
  await page.getByText("Slide 2 of 3, All of it").waitFor();
  await page.keyboard.press("Space");
  await page.getByText("Slide 3 of 3").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.reload();
  // a reload pauses it where it was
  await page.getByRole("button", { name: "Go on" }).waitFor();
  await page.getByText("Slide 3 of 3").waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByText("under the plan").waitFor();
  const { talks } = await read<Research>("/api/research");
  const { rehearsals } = await read<{ rehearsals: { seconds: number[] }[] }>(
    `/api/research/talks/${talks[0]?.id}/rehearsals`,
  );
  expect(talks).toMatchObject([{ fields: { slides: 3 } }]);
  expect(rehearsals).toHaveLength(1);
  expect(rehearsals[0]?.seconds).toHaveLength(3);
  expect(rehearsals[0]?.seconds[0]).toBeGreaterThan(0);
  expect(await violationsInBothThemes(page)).toEqual([]);
  expect(problems).toEqual([]);
});

test("the talk that a plan asks for is the latest one, ready to be given, and a reload after it gives it no second time", async () => {
  await page.goto(`${program.url}/research?give=talk`);
  await page.getByRole("button", { name: "Begin" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByLabel("Title", { exact: true }).waitFor();
  expect(await page.getByLabel("Title", { exact: true }).inputValue()).toBe("Where attention goes");
  await page.reload();
  await page.getByLabel("Title", { exact: true }).waitFor();
  expect((await read<Research>("/api/research")).talks).toHaveLength(1);
});

test("nothing that axe objects to at 390 pixels, and nothing beside the screen", async () => {
  await page.setViewportSize({ width: 390, height: 900 });
  for (const path of ["/research", new URL(page.url()).pathname]) {
    await page.goto(`${program.url}${path}`);
    await page.getByText(path === "/research" ? "Block-sparse attention" : "under the plan").waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  }
  await page.goto(`${program.url}/research/talks/talk_gone`);
  await page.getByText("There is no such talk.").waitFor();
});
