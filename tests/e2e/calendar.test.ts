import { addDays, mondayOf } from "#platform/days.rules.ts";
import { instantOf, localDayAt } from "#campaign/calendar/local-time.rules.ts";
import { googleInvitation } from "#tests/calendar/invitations.ts";
import { beforeAll, expect, test } from "vitest";
import { violations, violationsInBothThemes } from "./accessibility.ts";
import { openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const zone = "Europe/Zurich";

const id = (kind: string, end: string): string => `${kind}_${end.padStart(26, "0")}`;
/** The Thursday of next week, so that the week around it is whole and ahead. */
const thursday = addDays(mondayOf(localDayAt(Date.now(), zone)), 10);
const put = (kind: string, end: string, fields: Record<string, unknown>) => ({ op: "put", id: id(kind, end), fields });
const at = (time: string, day = thursday): string => instantOf(`${day}T${time}`, zone).instant;

const { program, browser } = await startDriven();

beforeAll(async () => {
  const changes = [
    put("comp", "n", { name: "Northlight" }),
    put("comp", "m", { name: "Meridian" }),
    put("appl", "n", { companyId: id("comp", "n"), role: "Research engineer" }),
    put("appl", "m", { companyId: id("comp", "m"), deadline: addDays(thursday, 1) }),
    put("roun", "a", {
      applicationId: id("appl", "n"),
      type: "theory",
      startsAt: at("14:00"),
      timeZone: "America/New_York",
    }),
    put("roun", "b", { applicationId: id("appl", "m"), type: "ml-coding", startsAt: at("14:30"), timeZone: zone }),
    put("roun", "c", { applicationId: id("appl", "m"), type: "take-home", dueAt: at("18:00"), timeZone: zone }),
    put("roun", "d", { applicationId: id("appl", "m"), type: "algorithms", held: true }),
  ];
  await fetch(`${program.url}/api/campaign/changes`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: program.url },
    body: JSON.stringify({ changes }),
  });
});

const open = async (options: { width?: number } = {}) => {
  const { page, problems } = await openPage(browser, {
    timezoneId: zone,
    viewport: { width: options.width ?? 1440, height: 900 },
  });
  return { page, problems };
};

test("a person sees the week, what clashes in it, and enters a round by keyboard that a reload does not lose", async () => {
  const { page, problems } = await open();
  await page.goto(`${program.url}/campaign`);
  await page.getByRole("link", { name: "Calendar", exact: true }).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await page.getByRole("region", { name: "The week" }).waitFor();
  await page.keyboard.press("Shift+ArrowRight");
  const theory = page.getByRole("button", { name: /Theory at Northlight\s*14:00 to 15:00/ });
  await theory.waitFor();
  expect(await theory.textContent()).toContain("08:00 in New York");
  await page.getByText(/Theory at Northlight and ML coding at Meridian overlap on Thu/).waitFor();
  await page.getByText(/Take-home at Meridian is due on Thu .* at 18:00, the day of/).waitFor();
  await page.getByText("held back for a better moment").waitFor();

  await page.goto(`${program.url}/calendar?day=${thursday}`);
  await theory.waitFor();
  await page.keyboard.press("ArrowRight");
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-day")))
    .toBe(addDays(thursday, 1));
  await page.keyboard.press("n");
  await page.getByRole("combobox", { name: "Application" }).selectOption({ label: "Northlight, Research engineer" });
  await page.getByRole("combobox", { name: "Type" }).selectOption("system-design");
  expect(await page.getByLabel("When").inputValue()).toBe(`${addDays(thursday, 1)}T10:00`);
  await page.getByLabel("When").fill(`${addDays(thursday, 1)}T11:00`);
  await page.reload();
  expect(await page.getByLabel("When").inputValue()).toBe(`${addDays(thursday, 1)}T11:00`);
  await page.getByRole("button", { name: "Save" }).focus();
  await page.keyboard.press("Enter");
  const made = page.getByRole("button", { name: /System design at Northlight\s*11:00 to 12:00/ });
  await made.waitFor();

  await made.focus();
  await page.keyboard.press("e");
  await page.getByRole("heading", { name: "System design at Northlight" }).waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => made.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("an invitation that is pasted survives a reload, is seen first, and becomes a round that is not taken twice", async () => {
  const { page, problems } = await open();
  await page.goto(`${program.url}/calendar?files=import`);
  const text = new TextDecoder().decode(googleInvitation).replaceAll("20261203", thursday.replaceAll("-", ""));
  await page.getByLabel("Paste it here").fill("Dear candidate,");
  await page.getByRole("button", { name: "Read what is pasted" }).click();
  await page.getByText(/Nothing was read: line 1 of the calendar is no line of a calendar/).waitFor();
  await page.getByLabel("Paste it here").fill(text);
  await page.reload();
  await page.getByRole("button", { name: "Read what is pasted" }).click();
  await page.getByRole("heading", { name: "ML coding interview, round 2" }).waitFor();
  await page.getByText("A new round.").waitFor();
  const application = page.getByLabel("Application of ML coding interview, round 2");
  expect(await application.evaluate((element) => (element as HTMLSelectElement).value)).toBe(id("appl", "n"));
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Control+Enter");
  await page.getByText("1 round added.").waitFor();

  await page.goto(`${program.url}/calendar?files=import`);
  await page
    .getByLabel("File of invitations")
    .setInputFiles({ name: "invite.ics", mimeType: "text/calendar", buffer: Buffer.from(text) });
  await page.getByText("ML coding at Northlight is here already, and says the same.").waitFor();
  // What the browser itself says of the text that was refused.
  expect(problems).toEqual([expect.stringContaining("400 (Bad Request)")]);
  await page.context().close();
});

test("the feed's address is made, read by a calendar, and revoked after a question", async () => {
  const { page, problems } = await open();
  await page.goto(`${program.url}/calendar?files=export`);
  await page.getByRole("button", { name: "Make an address" }).click();
  const address = await page.getByLabel("Address of the feed").inputValue();
  expect(await (await fetch(address)).text()).toContain("SUMMARY:Theory at Northlight\r\n");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("button", { name: "Make an address" }).waitFor();
  expect((await fetch(address)).status).toBe(404);
  expect(problems).toEqual([]);
  await page.context().close();
});

test.each([
  [1440, "week"],
  [1440, "agenda"],
  [390, "week"],
  [390, "agenda"],
])("at %i the %s is accessible and fits the page", async (width, view) => {
  const { page, problems } = await open({ width });
  await page.goto(`${program.url}/calendar?view=${view}&day=${thursday}`);
  await page
    .getByRole("button", { name: /Theory at Northlight/ })
    .first()
    .waitFor();
  expect(await violationsInBothThemes(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
    0,
  );
  expect(problems).toEqual([]);
  await page.context().close();
});

test("a phone begins with the agenda", async () => {
  const { page } = await open({ width: 390 });
  await page.goto(`${program.url}/calendar`);
  await page.getByRole("heading", { name: "What is coming." }).waitFor();
  expect(await page.getByRole("button", { name: "Agenda" }).getAttribute("aria-pressed")).toBe("true");
  await page.context().close();
});
