import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readZip } from "#platform/read-zip.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations, violationsInBothThemes } from "./accessibility.ts";
import { openPage, saved } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const folder = mkdtempSync(join(tmpdir(), "warmup-takehome-"));
const work = join(folder, "work");
const files = {
  "README.md": "Run make.\n",
  "src/model.py": "def fit(rows):\n    return rows\n",
  "look.ipynb": JSON.stringify({
    cells: [{ cell_type: "code", source: ["rows.mean()"], outputs: [{ data: { "text/html": "<b>9</b>" } }] }],
  }),
  "data/shipments.csv": "shipment_id\n",
  "..\\evil.py": "1\n",
  ".venv/lib/site.py": "1\n",
  ".git/config": "[core]\n",
};

const { program, browser } = await startDriven();
const { page, problems } = await openPage(browser);

beforeAll(async () => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(work, path)), { recursive: true });
    writeFileSync(join(work, path), text);
  }
  writeFileSync(join(work, "figure.png"), new Uint8Array([0x89, 0x50, 0, 1]));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
});

/** Answer of the API about the sitting that is open. */
async function read<Answer>(more = ""): Promise<Answer> {
  const id = new URL(page.url()).searchParams.get("sitting");
  return (await (await fetch(`${program.url}/api/takehome-sittings/${id}${more}`)).json()) as Answer;
}

/** The file that the browser keeps when a key is pressed, unpacked: text by path. */
async function downloaded(key: string): Promise<Map<string, string>> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press(key)]);
  const path = join(folder, "download.zip");
  await download.saveAs(path);
  const unpacked = readZip(readFileSync(path), { files: 10, fileBytes: 1e8, totalBytes: 1e8, ratio: 100 });
  return new Map([...unpacked].map(([name, bytes]) => [name, Buffer.from(bytes).toString("utf8")]));
}

test("a take-home is begun from the list, and its data come as an archive with the brief", async () => {
  await page.goto(`${program.url}/today`);
  await page.getByRole("navigation").first().waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("6");
  await page.getByRole("heading", { name: "A brief, a data set, a budget, and a reader." }).waitFor();
  await page.getByRole("link", { name: "Which shipments will come late?" }).waitFor();
  await page.keyboard.press("k");
  await page.getByRole("link", { name: "Which shipments will come late?" }).and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Enter");
  await page.getByText("About one in nine arrives after the promised day.").waitFor();
  await page.keyboard.press("b");
  await page.getByRole("timer", { name: "Time worked" }).waitFor();
  const data = await downloaded("d");
  expect([...data.keys()]).toEqual(
    ["README.md", "shipments.csv", "to_score.csv"].map((name) => `late-shipments-seed-7/${name}`),
  );
  expect(data.get("late-shipments-seed-7/README.md")).toContain("Budget: 4 hours of work. Data made with seed 7.");
  expect(data.get("late-shipments-seed-7/shipments.csv")?.split("\n").length).toBeGreaterThan(15_000);
  expect(await read()).toMatchObject({ stage: "working", criteria: null, reviewer: null });
});

test("the write-up survives a reload, and so does the clock that was corrected", async () => {
  await page.keyboard.press("l");
  await page.keyboard.press("i");
  await page.getByText("7 headings added.").waitFor();
  await page.keyboard.press("w");
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText("We expect $0.74 \\pm 0.03$ on the next quarter.");
  await page.keyboard.press("Escape");
  await page.keyboard.press("t");
  await page.getByLabel("Hours and minutes worked").fill("4:25");
  await page.keyboard.press("Enter");
  await page.getByText("0:25 over").waitFor();
  await saved(page);
  await page.reload();
  await page.getByText("0:25 over").waitFor();
  await expect
    .poll(() => page.getByRole("textbox", { name: "Write-up" }).inputValue())
    .toMatch(/^## Recommendation[^]*quarter\.$/);
  await page.keyboard.press("p");
  await page.getByText("paused").waitFor();
  await page.keyboard.press("v");
  await page.locator(".prose .katex").first().waitFor();
  expect(await violationsInBothThemes(page)).toEqual([]);
});

test("a folder is shown before it is kept, without what is hostile or not one's own, and a second one can be undone", async () => {
  await page.keyboard.press("f");
  await page.getByText("Drop the folder of your work here").waitFor();
  await page.getByLabel("Folder of your work").setInputFiles(work);
  await page.getByRole("heading", { name: "What is kept of work" }).waitFor();
  await page.getByText("3 files with their text, 1 by name and size alone.").waitFor();
  await page.getByText("has a name that is no plain path").waitFor();
  await page.getByText("data/shipments.csv came with the task.").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Control+Enter");
  await page.getByRole("button", { name: "Read src/model.py" }).click();
  await page.getByText("def fit(rows):").waitFor();
  await page.getByRole("button", { name: "Read look.ipynb" }).click();
  await page.getByText("rows.mean()").waitFor();
  const { folder: kept } = await read<{ folder: { content: { files: { path: string; text: string | null }[] } } }>(
    "/folder",
  );
  expect(kept.content.files.map(({ path }) => path)).toEqual(["README.md", "figure.png", "look.ipynb", "src/model.py"]);
  expect(JSON.stringify(kept)).not.toContain("<b>9</b>");
  expect(await violations(page)).toEqual([]);

  writeFileSync(join(work, "README.md"), "Changed.\n");
  await page.getByLabel("Folder of your work").setInputFiles(work);
  await page.getByRole("button", { name: "Keep it in place of the other" }).click();
  await page.getByText("Changed.", { exact: false }).first().waitFor();
  await page.keyboard.press("u");
  await page.getByText("Run make.").waitFor();
});

test("it is handed in, marked by its maker, compared with the reviewer's notes, and summed up", async () => {
  await page.keyboard.press("h");
  await page.getByText("13 of 13 without a mark.").waitFor();
  expect(await page.getByText("Leaves out terminal holds").count()).toBe(0);
  for (let index = 0; index < 13; index += 1) {
    await page.keyboard.press(index === 12 ? "2" : "1");
    if (index < 12) await page.keyboard.press("j");
  }
  await page.getByText("6 of 6 musts and 6 of 7 others met, by your marks.").waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByText("Leaves out terminal holds").waitFor();
  await page.getByRole("heading", { name: "What sound work reaches" }).waitFor();
  expect(await violationsInBothThemes(page)).toEqual([]);
  const data = await downloaded("d");
  expect(data.get("late-shipments-seed-7/answers.csv")).toMatch(/^shipment_id,is_late/);
  await page.keyboard.press("3");
  await page.getByText("5 of 6 musts and 6 of 7 others met, by your marks.").waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByText("By your marks one must is missing").waitFor();
  await page.getByText("4:25 of 4 h, 0:25 over").waitFor();
  expect(await read()).toMatchObject({
    stage: "finished",
    fields: { settled: { "columns-known-at-booking": "missing" } },
  });
  expect(problems).toEqual([]);
});

test("nothing that axe objects to at 390 pixels, and nothing beside the screen", async () => {
  await page.setViewportSize({ width: 390, height: 900 });
  const { pathname, search } = new URL(page.url());
  const places = [
    ["/takehomes", "5 of 6 musts met"],
    [pathname, "Begun before"],
    [pathname + search, "How it went"],
  ] as const;
  for (const [path, words] of places) {
    await page.goto(`${program.url}${path}`);
    await page.getByText(words).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  }
  await page.goto(`${program.url}/takehomes/gone`);
  await page.getByText("There is no such take-home.").waitFor();
});
