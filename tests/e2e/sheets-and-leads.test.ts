import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { readSheetFile } from "#campaign/sheets/read-sheet.ts";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violationsInBothThemes } from "./accessibility.ts";
import { openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

let site: Server;

const posting = `<!doctype html><title>Jobs</title><script type="application/ld+json">${JSON.stringify({
  "@context": "https://schema.org",
  "@type": "JobPosting",
  title: "Research Engineer",
  description: "<p>You build evaluations.</p>",
  hiringOrganization: { name: "Dalet Lab" },
  validThrough: "2027-01-31",
})}</script><main><h1>Research Engineer</h1>${"<p>Long text é.</p>".repeat(15_000)}</main>`;

const { program, browser } = await startDriven();

beforeAll(async () => {
  site = createServer((_, response) =>
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(posting),
  );
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  site?.closeAllConnections();
  site?.close();
});

const readCampaign = async (): Promise<Campaign> =>
  (await (await fetch(`${program.url}/api/campaign`)).json()) as Campaign;
const countApplications = async (): Promise<number> => (await readCampaign()).applications.length;
const expectAccessible = async (page: Page): Promise<void> => {
  expect(await violationsInBothThemes(page)).toEqual([]);
};
const sheet = (text: string, name = "jobs.csv") => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const jobs = [
  "Employer,Position,Status,Applied,Due,Visa",
  "Aleph Lab,Engineer,Ghosted,03/04/2026,rolling,yes",
  "Beth AI,Scientist,Phone screen,05/06/2026,,no",
].join("\n");

test("a person imports a sheet by keyboard, answers what only they know, and undoes it whole", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(`${program.url}/campaign`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await page.getByRole("heading", { name: "From the sheet you have." }).waitFor();
  await expectAccessible(page);
  const choosing = page.waitForEvent("filechooser");
  await page.keyboard.press("o");
  await (await choosing).setFiles(sheet(jobs));
  await page.getByRole("heading", { name: "What jobs.csv will do" }).waitFor();
  expect(await page.getByLabel("Employer goes to").inputValue()).toBe("field company");
  expect(await page.getByLabel("Applied goes to").inputValue()).toBe("stage applied");
  expect(await page.getByLabel("Visa goes to").inputValue()).toBe("other");
  await page.getByRole("alert").getByText("“03/04/2026” in “Applied”").waitFor();
  expect(await page.getByRole("button", { name: "Import", exact: true }).isDisabled()).toBe(true);
  await expectAccessible(page);
  await page.getByLabel("Dates such as 03/04/2026").selectOption("day-first");
  await page.getByRole("alert").waitFor({ state: "detached" });
  await page.getByLabel("Ghosted means").selectOption("new stage");
  await page.getByText("Stages to make").waitFor();
  expect(await countApplications()).toBe(0);
  await page.reload();
  await page.getByLabel("Sheet").setInputFiles(sheet(jobs));
  // What was chosen for these headings is chosen again.
  await expect.poll(() => page.getByLabel("Ghosted means").inputValue()).toBe("new stage");
  await page.getByLabel("Dates such as 03/04/2026").selectOption("day-first");
  await page.getByRole("alert").waitFor({ state: "detached" });
  await page.keyboard.press("Control+Enter");
  await page.getByRole("heading", { name: "jobs.csv is imported." }).waitFor();
  await expectAccessible(page);
  const { applications, settings } = await readCampaign();
  expect(applications.map(({ role, stage, other }) => [role, stage, other])).toEqual([
    ["Engineer", "ghosted", { Due: "rolling", Visa: "yes" }],
    ["Scientist", "screen", { Visa: "no" }],
  ]);
  expect(settings.stages.map(({ name }) => name)).toContain("Ghosted");
  await page.getByRole("button", { name: "Undo the import of jobs.csv" }).click();
  await page.getByRole("alertdialog").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Undo the import", exact: true }).click();
  await expect.poll(countApplications).toBe(0);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("a broken file is refused with its line, a cancelled one keeps nothing, and a phone is wide enough", async () => {
  const { page } = await openPage(browser, { viewport: { width: 390, height: 844 } });
  await page.goto(`${program.url}/campaign/import`);
  await page.getByLabel("Sheet").setInputFiles(sheet('Company,Role\nA,"x'));
  await page.getByRole("alert").getByText("Line 2: a quoted field is never closed").waitFor();
  await page.getByLabel("Sheet").setInputFiles(sheet("Company,Role\nA,x\n,y"));
  await page.getByRole("alert").getByText("Line 3, “Company” is empty").waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  const many = Array.from({ length: 8000 }, (_, index) => `Lab ${index},Engineer,2026-01-02,2026-01-03`);
  await page
    .getByLabel("Sheet")
    .setInputFiles(sheet(["Company,Role,Applied on,Screen on", ...many].join("\n"), "many.csv"));
  await page.getByRole("heading", { name: "What many.csv will do" }).waitFor();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("progressbar").waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("heading", { name: "From the sheet you have." }).waitFor();
  await expect.poll(countApplications).toBe(0);
  await page.context().close();
});

test("the bookmarklet brings a long posting, which is corrected, kept, found again and exported", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(`${program.url}/campaign/bookmarklet`);
  const bookmarklet = page.getByRole("link", { name: "To Warmup" });
  await expect.poll(() => bookmarklet.getAttribute("href")).toMatch(/^javascript:/);
  await expectAccessible(page);
  const code = decodeURIComponent(((await bookmarklet.getAttribute("href")) ?? "").slice("javascript:".length));
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/jobs/7?utm_source=x`);
  const opening = page.context().waitForEvent("page");
  await page.evaluate(code);
  const lead = await opening;
  await expect.poll(() => lead.getByLabel("Company").inputValue()).toBe("Dalet Lab");
  expect(await lead.getByLabel("Role").inputValue()).toBe("Research Engineer");
  expect(await lead.getByLabel("Deadline").inputValue()).toBe("2027-01-31");
  expect(new URL(lead.url()).hash).toBe("");
  await lead.getByLabel("Location").fill("Haifa");
  await lead.reload();
  expect(await lead.getByLabel("Location").inputValue()).toBe("Haifa");
  await expectAccessible(lead);
  await lead.keyboard.press("Control+Enter");
  await expect.poll(countApplications).toBe(1);
  await lead.goto(`${program.url}/campaign/new`);
  await lead
    .getByRole("textbox", { name: "Posting", exact: true })
    .fill("Research Engineer at Dalet Lab\nApply by 3 January 2027");
  await lead.keyboard.press("Control+Enter");
  await lead.getByText("This is in your campaign already").waitFor();
  await lead.getByRole("link", { name: "Open it" }).click();
  await lead.waitForURL(/\/campaign\/appl_/);
  await lead.goto(`${program.url}/campaign/export`);
  await expectAccessible(lead);
  const downloading = lead.waitForEvent("download");
  await lead.keyboard.press("Control+Enter");
  const { rows } = await readSheetFile(new Uint8Array(readFileSync(await (await downloading).path())), 0);
  expect(rows[1]?.cells.slice(0, 2)).toEqual(["Dalet Lab", "Research Engineer"]);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("what another site puts into the address is text, and no more than text", async () => {
  const { page, problems } = await openPage(browser);
  const hostile = {
    address: "javascript:alert(1)",
    title: "x",
    text: "<img src=x onerror=alert(1)>Engineer at <b>Evil</b>",
  };
  await page.goto(`${program.url}/campaign/new#t=${encodeURIComponent(JSON.stringify(hostile))}`);
  await expect.poll(() => page.getByLabel("Company").inputValue()).toBe("Evil");
  expect(await page.getByLabel("Link").inputValue()).toBe("");
  await page.goto("about:blank");
  await page.goto(`${program.url}/campaign/new#p=nonsense`);
  await page.getByRole("alert").getByText("could not be read").waitFor();
  expect(problems).toEqual([]);
  await page.context().close();
});
