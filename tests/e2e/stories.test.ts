import { beforeAll, expect, test } from "vitest";
import { violationsInBothThemes, violations } from "./accessibility.ts";
import { goOffline, openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

interface StoryAnswer {
  id: string;
  title: string;
  task: string;
  action: string;
  questions: string[];
  numbers: { text: string; standing: string; source: string }[];
  told: { company: string; companyId: string | null; day: string }[];
  rehearsed: { count: number };
}

const companyId = `comp_${"m".padStart(26, "0")}`;

const { program, browser } = await startDriven();
const { page, problems } = await openPage(browser);

beforeAll(async () => {
  const headers = { "content-type": "application/json", origin: program.url };
  const changes = [{ op: "put", id: companyId, fields: { name: "Meridian" } }];
  await fetch(`${program.url}/api/campaign/changes`, { method: "POST", headers, body: JSON.stringify({ changes }) });
});

async function readStories(): Promise<StoryAnswer[]> {
  const { stories } = (await (await fetch(`${program.url}/api/stories`)).json()) as { stories: StoryAnswer[] };
  return stories;
}

test("a first story is begun from a question by one key, and written by keyboard", async () => {
  await page.goto(`${program.url}/stories`);
  await page.getByText("disagreed with your advisor").waitFor();
  await page.keyboard.press("Enter");
  const title = page.getByLabel("Title");
  await title.fill("The baseline that did not reproduce");
  await page.keyboard.press("Enter");
  await page.getByLabel("Situation").and(page.locator(":focus")).waitFor();
  await page.keyboard.insertText("My co-author and I had contradicting numbers for one baseline, 3 points apart.");
  await page.keyboard.press("Escape");
  await page.keyboard.press("3");
  await page.keyboard.insertText("We reran everything with the same seeds.");
  await page.getByText("The action never says “I”.").waitFor();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText("I ran their code with the same seeds, and found that my loader dropped a batch.");
  await page.getByText("The action never says “I”.").waitFor({ state: "detached" });
  await expect.poll(async () => (await readStories())[0]?.action).toMatch(/^I ran their code/);
  expect((await readStories())[0]?.questions).toEqual(["conflict-with-advisor"]);
});

test("what was typed while the server was gone survives a reload, and is saved once it is back", async () => {
  await goOffline(page);
  await page.getByLabel("Result").fill("The gain halved; the paper was accepted.");
  await page.getByText("Saved in this browser; the server cannot be reached.").waitFor();
  await page.context().setOffline(false);
  await page.reload();
  await expect.poll(async () => page.getByLabel("Result").inputValue()).toMatch(/^The gain halved/);
  await expect.poll(async () => page.getByText("Saved", { exact: true }).count()).toBe(1);
});

test("a number gets its source, a proposed question is confirmed, and a company has heard it", async () => {
  await page.getByLabel("Where 3 points is from").fill("Table 2");
  await expect.poll(async () => page.getByLabel("Is 3 points confirmed?").inputValue()).toBe("yes");
  await page.getByRole("button", { name: "Have you and a colleague had results that contradicted" }).click();
  await page.getByRole("button", { name: "It does not answer: Have you and a colleague" }).waitFor();
  await page.getByLabel("Reflection").focus();
  await page.keyboard.press("Escape");
  await page.keyboard.press("c");
  await page.keyboard.insertText("meridian");
  await page.getByLabel("On the day").fill("2026-11-18");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Take Meridian off" }).waitFor();
  await expect.poll(async () => (await readStories())[0]?.told).toMatchObject([{ company: "Meridian", companyId }]);
  expect((await readStories())[0]).toMatchObject({
    questions: ["conflict-with-advisor", "conflict-between-results"],
    numbers: [{ text: "3 points", standing: "yes", source: "Table 2" }],
  });
});

test("what was changed elsewhere meanwhile is shown beside it, and nothing is written over unasked", async () => {
  const [story] = await readStories();
  const { revision } = story as StoryAnswer & { revision: number };
  const response = await fetch(`${program.url}/api/stories/${story?.id}`, {
    method: "PATCH",
    headers: { "content-type": "application/json", origin: program.url },
    body: JSON.stringify({ revision, task: "Written elsewhere." }),
  });
  expect(response.status).toBe(200);
  await page.getByLabel("Task").fill("Written here.");
  const dialog = page.getByRole("alertdialog");
  await dialog.getByText("Written elsewhere.").waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Keep what was typed here" }).click();
  await expect.poll(async () => page.getByText("Saved", { exact: true }).count()).toBe(1);
  expect((await readStories())[0]).toMatchObject({ task: "Written here." });
});

test("it is rehearsed against the clock; a reload in the middle loses neither words nor time", async () => {
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.getByRole("button", { name: "3 points" }).click();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe("3 points");
  await page.keyboard.press("Escape");
  await page.keyboard.press("r");
  await page.keyboard.press("Control+Enter");
  await page.getByLabel("What you said").fill("So, my co-author and I had two numbers.");
  await page
    .getByRole("timer", { name: "Clock" })
    .getByText(/^0:0[1-9]/)
    .waitFor();
  await page.reload();
  await expect.poll(async () => page.getByLabel("What you said").inputValue()).toMatch(/^So, my co-author/);
  await page.getByRole("heading", { name: "Rehearsal", exact: true }).click();
  await page.keyboard.press("4");
  await page.keyboard.press("Control+Enter");
  await page.getByText("4 of 5").waitFor();
  expect((await readStories())[0]?.rehearsed.count).toBe(1);
  await page.getByRole("button", { name: /^Delete the rehearsal/ }).click();
  await page.getByText("The rehearsal is deleted.").waitFor();
  await page.keyboard.press("u");
  await page.getByText("4 of 5").waitFor();
  expect(await violationsInBothThemes(page)).toEqual([]);
});

test("the matrix is walked by arrows, and a cell is set by Space", async () => {
  await page.goto(`${program.url}/stories?view=questions&family=conflict`);
  await page.getByText("2 of 7").waitFor();
  for (const key of ["ArrowDown", "ArrowDown", "ArrowRight"]) await page.keyboard.press(key);
  await page.locator('[data-at="1 1"]:focus').waitFor();
  await page.keyboard.press("Space");
  await page.getByText("3 of 7").waitFor();
  await expect.poll(async () => (await readStories())[0]?.questions).toContain("conflict-overruled");
  await page.keyboard.press("f");
  await expect.poll(async () => page.locator('[data-at$=" 0"]').count()).toBe(4);
  await page.keyboard.press("ArrowLeft");
  expect(await violationsInBothThemes(page)).toEqual([]);
});

test("who has heard what is told, and a deleted story is taken back by one key", async () => {
  await page.keyboard.press("4");
  await page.getByRole("list", { name: "Companies" }).getByText("Meridian").waitFor();
  await page.keyboard.press("1");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Delete this story" }).click();
  await page.getByText("is deleted.").waitFor();
  await page.keyboard.press("u");
  await page.getByRole("link", { name: "The baseline that did not reproduce" }).waitFor();
  expect(await readStories()).toHaveLength(1);
});

test("stories and questions are found by Ctrl K", async () => {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search everything" }).waitFor();
  await page.keyboard.type("order of authors");
  await page.locator("[role=option][data-highlighted]").filter({ hasText: "order of authors" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByText("says what each had contributed").waitFor();
  expect(new URL(page.url()).searchParams.get("question")).toBe("conflict-authorship");
});

test("has nothing that axe objects to at 390 pixels, and nothing stands out sideways", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  const [story] = await readStories();
  for (const address of [`/stories/${story?.id}`, "/stories", "/stories?view=questions"]) {
    await page.goto(`${program.url}${address}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    const isWide = await page.evaluate(() => {
      const main = document.querySelector("#main");
      return main !== null && main.scrollWidth > main.clientWidth;
    });
    expect(isWide).toBe(false);
  }
  expect(await violations(page)).toEqual([]);
  // The server was gone for a moment, and refused one change, on purpose.
  expect(problems.filter((problem) => !/ERR_INTERNET_DISCONNECTED|409/.test(problem))).toEqual([]);
});
