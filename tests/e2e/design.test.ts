import { expect, test } from "vitest";
import { violations } from "./accessibility.ts";
import { goOffline, openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const { program, browser } = await startDriven();

interface SheetAnswer {
  finishedAt: string | null;
  fields: { notes: Record<string, string>; ticked: Record<string, number[]>; checked: string[] };
}

async function read<Answer>(path: string): Promise<Answer> {
  return (await (await fetch(`${program.url}${path}`)).json()) as Answer;
}

test("a prompt is worked through by keyboard: notes, questions, points, estimates, a drawing, the end", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(`${program.url}/designs`);
  await page.getByRole("heading", { name: "Recommendation" }).waitFor();
  await page.keyboard.press("/");
  await page.keyboard.insertText("home feed");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Begin" }).waitFor();
  await page.keyboard.press("b");
  const notes = page.getByLabel("Notes: Clarify");
  await notes.waitFor();
  const sheet = new URL(page.url()).searchParams.get("sheet") ?? "";

  await page.keyboard.press("i");
  await page.keyboard.insertText("Traffic, candidates per request and latency at P95.");
  // What is typed survives a reload, saved or not.
  await page.reload();
  await expect.poll(() => notes.inputValue()).toContain("Traffic");
  await page.keyboard.press("a");
  await page.keyboard.insertText("How many users are there?");
  await page.keyboard.press("Enter");
  await page.getByText("50 million daily users").waitFor();
  await page.keyboard.press("Escape");

  await page.getByText("which posts are eligible").waitFor({ state: "detached" });
  await page.keyboard.press("Alt+v");
  const points = page.getByRole("group", { name: "What a strong answer covers" });
  await points.getByText("1 of 3 musts.").waitFor();
  await page.keyboard.press("Alt+3");
  await points.getByText("2 of 3 musts.").waitFor();

  await page.keyboard.press("2");
  await page.getByLabel("How many feed requests per second at peak?").fill("23k");
  await page.keyboard.press("Enter");
  await page.getByText("Right.").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+]");
  await page.getByLabel("Notes: Data and a simple baseline").waitFor();

  await page.keyboard.press("3");
  const canvas = page.locator(".excalidraw canvas.interactive");
  await canvas.waitFor();
  await canvas.click({ position: { x: 300, y: 300 } });
  await page.keyboard.press("r");
  await page.mouse.down();
  await page.mouse.move(1200, 600, { steps: 4 });
  await page.mouse.up();
  interface DrawingAnswer {
    scene: string | null;
  }
  await expect
    .poll(async () => (await read<DrawingAnswer>(`/api/design-sheets/${sheet}/drawing`)).scene ?? "")
    .toContain('"rectangle"');
  // Its own keys are the canvas's, but the stages still change from it.
  await page.keyboard.press("Control+[");
  await notes.waitFor();

  await page.getByRole("button", { name: "Finish" }).click();
  await page.getByRole("heading", { name: "How it went" }).waitFor();
  await page.getByText("2 of 3").waitFor();
  await page.keyboard.press("w");
  await page.getByRole("article", { name: "The worked answer" }).getByText("23,000 at peak").waitFor();
  await expect
    .poll(() => read<SheetAnswer>(`/api/design-sheets/${sheet}`))
    .toMatchObject({ finishedAt: expect.any(String), fields: { ticked: { clarify: [1, 2] }, checked: ["qps"] } });
  expect(problems).toEqual([]);
});

test("a sheet is deleted and comes back, and what cannot be saved is kept and says so", async () => {
  const { page } = await openPage(browser);
  await page.goto(`${program.url}/designs/wake-word`);
  await page.getByRole("button", { name: "Begin" }).waitFor();
  await page.keyboard.press("b");
  const notes = page.getByLabel("Notes: Clarify");
  await notes.waitFor();
  await goOffline(page);
  await notes.fill("Typed while the server was gone");
  await page.getByRole("alert").getByText("Not saved, and kept in this browser.").waitFor();
  await page.context().setOffline(false);
  await page.reload();
  await expect.poll(() => notes.inputValue()).toBe("Typed while the server was gone");
  await page.goto(`${program.url}/designs/wake-word`);
  const remove = page.getByRole("button", { name: /^Delete the sheet/ });
  await remove.click();
  await remove.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await remove.waitFor();
});

test.each([1440, 390])("has nothing that axe objects to at %i pixels", async (width) => {
  const { designs } = await read<{ designs: { id: string; standing: { openSheet: string | null } }[] }>("/api/designs");
  const open = designs.find(({ id }) => id === "wake-word");
  for (const colorScheme of width === 390 ? (["light"] as const) : (["light", "dark"] as const)) {
    const { page } = await openPage(browser, { colorScheme, viewport: { width, height: 900 } });
    await page.goto(`${program.url}/designs`);
    await page.getByRole("heading", { name: "Recommendation" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.goto(`${program.url}/designs/${open?.id}?sheet=${open?.standing.openSheet}`);
    await page.getByLabel("Notes: Clarify").waitFor();
    await page.keyboard.press("Alt+v");
    await page.getByRole("group", { name: "What a strong answer covers" }).waitFor();
    await page.keyboard.press("2");
    await page.getByText("Estimate before you look.").waitFor();
    expect(await violations(page)).toEqual([]);
  }
});
