import { readFileSync } from "node:fs";
import { join } from "node:path";

import { readAnkiPackage } from "#anki/read-package.ts";
import { buildCollection, buildModernPackage } from "#tests/anki/build-package.ts";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { violationsInBothThemes } from "./accessibility.ts";
import { openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const fixture = join(import.meta.dirname, "../anki/modern.apkg");

const { program, browser } = await startDriven();

const countCards = async (): Promise<number> =>
  ((await (await fetch(`${program.url}/api/cards`)).json()) as { cards: unknown[] }).cards.length;

const fetchFile = async (page: Page, act: () => Promise<void>): Promise<Uint8Array> => {
  const downloading = page.waitForEvent("download");
  await act();
  return new Uint8Array(readFileSync(await (await downloading).path()));
};

/** Accessible in both themes. */
const expectAccessible = async (page: Page): Promise<void> => {
  expect(await violationsInBothThemes(page)).toEqual([]);
};

test("a person imports an Anki package by keyboard, after seeing what it will do, and a second time adds nothing", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(`${program.url}/cards`);
  await page.getByText("There is no card yet.").waitFor();
  await page.keyboard.press("i");
  await page.getByRole("heading", { name: "Import cards" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Import cards" }).waitFor();
  await expectAccessible(page);
  const choosing = page.waitForEvent("filechooser");
  await page.keyboard.press("o");
  await (await choosing).setFiles(fixture);
  await page.getByRole("heading", { name: "What modern.apkg will do" }).waitFor();
  expect(await page.getByRole("article").count()).toBe(3);
  expect(await countCards()).toBe(0);
  await expectAccessible(page);
  await page.keyboard.press("Control+Enter");
  await page.getByRole("heading", { name: "modern.apkg is imported" }).waitFor();
  const added = await countCards();
  expect(added).toBeGreaterThan(3);
  await page.getByText("come within 5 % of the stability that Anki had").waitFor();
  await expect.poll(() => page.locator("[data-row]").count()).toBe(added);
  await expectAccessible(page);
  await page.getByLabel("File of cards").setInputFiles(fixture);
  await page.getByText("Everything in this file is here already.").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { name: "What modern.apkg will do" }).waitFor({ state: "detached" });
  expect(await countCards()).toBe(added);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("a broken package is refused in a sentence, and a cancelled import keeps nothing", async () => {
  const { page } = await openPage(browser, { viewport: { width: 390, height: 844 } });
  const before = await countCards();
  await page.goto(`${program.url}/cards?files=import`);
  const input = page.getByLabel("File of cards");
  const file = (name: string, bytes: Uint8Array) => ({ name, mimeType: "", buffer: Buffer.from(bytes) });
  await input.setInputFiles(file("half.apkg", new Uint8Array(readFileSync(fixture)).subarray(0, 9000)));
  await page.getByRole("alert").getByText("Nothing was").waitFor();
  await input.setInputFiles(file("notes.docx", new Uint8Array(10)));
  await page.getByRole("alert").getByText("notes.docx is no file of cards").waitFor();
  await input.setInputFiles(file("many.apkg", buildModernPackage(buildCollection(4000))));
  await page.getByRole("heading", { name: "What many.apkg will do" }).waitFor();
  await page.getByRole("button", { name: "Import", exact: true }).last().click();
  await page.getByRole("heading", { name: "Importing many.apkg" }).waitFor();
  await page.getByRole("progressbar").waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("heading", { name: "Import cards" }).waitFor();
  await expect.poll(countCards).toBe(before);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.context().close();
});

test("cards are exported for Anki, and an image that is pasted is on the card and in the package", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(`${program.url}/cards`);
  await page.getByRole("button", { name: "Write a card" }).waitFor();
  await page.keyboard.press("n");
  await page.getByRole("textbox", { name: "Front" }).fill("What does this curve say?");
  const back = page.getByRole("textbox", { name: "Back" });
  await back.fill("Overfitting: ");
  await back.evaluate(async (field) => {
    const canvas = new OffscreenCanvas(40, 30);
    canvas.getContext("2d")?.fillRect(5, 5, 20, 10);
    const data = new DataTransfer();
    data.items.add(new File([await canvas.convertToBlob({ type: "image/png" })], "curve.png", { type: "image/png" }));
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect.poll(() => back.inputValue()).toMatch(/^Overfitting: !\[\]\(\/api\/images\/img_[0-9a-z]{26}\)$/);
  const image = page.getByRole("group", { name: "The back, typeset" }).getByRole("img");
  await expect.poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBe(40);
  await back.evaluate((field) => {
    const data = new DataTransfer();
    data.items.add(new File(["<svg/>"], "x.svg", { type: "image/svg+xml" }));
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.getByText("This file is no PNG, JPEG, GIF or WebP").waitFor();
  expect(await back.inputValue()).toContain("Overfitting");
  await page.reload();
  await expect.poll(() => back.inputValue()).toContain("/api/images/img_");
  await back.focus();
  await page.keyboard.press("Control+Enter");
  await back.waitFor({ state: "detached" });
  const address = await fetch(`${program.url}${(await readImageAddress()) ?? ""}`);
  expect(address.headers.get("content-security-policy")).toContain("sandbox");
  expect(address.headers.get("x-content-type-options")).toBe("nosniff");
  expect(address.headers.get("cache-control")).toContain("immutable");
  await page.keyboard.press("x");
  await page.getByText("Anki never updates cards it already has").waitFor();
  await expectAccessible(page);
  const bytes = await fetchFile(page, () => page.keyboard.press("Control+Enter"));
  const collection = await readAnkiPackage(bytes);
  expect(collection.cards).toHaveLength(await countCards());
  expect([...collection.media.keys()].filter((name) => name.endsWith(".png")).length).toBeGreaterThan(0);
  expect(problems.filter((problem) => !problem.includes("415"))).toEqual([]);
  await page.context().close();
});

const readImageAddress = async (): Promise<string | undefined> => {
  const text = await (await fetch(`${program.url}/api/cards`)).text();
  return /Overfitting: !\[\]\((\/api\/images\/[^)]+)\)/.exec(text)?.[1];
};
