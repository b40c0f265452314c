import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { flawsWideAndNarrow, violations } from "./accessibility.ts";
import { openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const idOf = (kind: string, name: string): string => `${kind}_${name.padStart(26, "0")}`;
const dayMs = 86_400_000;
const at = (days: number): string => new Date(Date.now() + days * dayMs).toISOString();
const put = (kind: string, name: string, fields: Record<string, unknown>) => ({
  op: "put",
  id: idOf(kind, name),
  fields,
});
const change = async (changes: unknown[]): Promise<void> => {
  const response = await fetch(`${program.url}/api/campaign/changes`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: program.url },
    body: JSON.stringify({ changes }),
  });
  expect(response.status).toBe(200);
};
const campaign = async () =>
  (await (await fetch(`${program.url}/api/campaign`)).json()) as {
    applications: { id: string; rank: number | null; offerDays: number | null }[];
    rounds: { id: string; held: boolean; heldUntil: string | null }[];
    mails: { kind: string }[];
  };
const rankOf = async (name: string) =>
  (await campaign()).applications.find(({ id }) => id === idOf("appl", name))?.rank;
const address = () => `${program.url}/campaign/offers-in-one-window`;
const application = (name: string, stage: string, rank: number | null, days: number) => [
  put("comp", name, { name: name[0]?.toUpperCase() + name.slice(1) }),
  put("appl", name, { companyId: idOf("comp", name), role: "Engineer", rank }),
  put("stag", name, { applicationId: idOf("appl", name), stage, at: at(-days) }),
];
const open = async (page: Page): Promise<void> => {
  await page.goto(address());
  await page.getByRole("heading", { name: /both open with a chance of/ }).waitFor();
};

const { program, browser } = await startDriven();

test("with fewer than two open applications it says what it is for", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(address());
  await page.getByRole("heading", { name: "No application is open." }).waitFor();
  expect(await violations(page)).toEqual([]);
  await change(application("dream", "screen", 1, 2));
  await page.reload();
  await page.getByRole("heading", { name: /^One application is open/ }).waitFor();
  expect(problems).toEqual([]);
  await page.context().close();
});

/** Dream comes late and is wanted most, Second early with a test on demand. */
const begin = async (): Promise<void> =>
  change([
    ...application("dream", "screen", 1, 2),
    ...application("second", "rounds", 3, 9),
    ...application("third", "applied", 2, 3),
    ...application("gone", "rejected", 4, 3),
    put("roun", "test", { applicationId: idOf("appl", "second"), type: "algorithms", format: "on demand" }),
    put("roun", "first", { applicationId: idOf("appl", "dream"), type: "theory", startsAt: at(3) }),
    put("roun", "later", { applicationId: idOf("appl", "third"), type: "theory", startsAt: at(8) }),
  ]);

describe("with a search", () => {
  beforeAll(begin);

  test("the order is changed by key, an advice is followed and taken back, and a day typed survives a reload", async () => {
    const { page, problems } = await openPage(browser);
    await open(page);
    await page.getByRole("heading", { name: /^Dream and Third: both open/ }).waitFor();
    await page.getByText(/^Dream, your 1st choice, begins on .* before Third, your 2nd/).waitFor();
    await page.getByText("As a table").focus();
    await page.keyboard.press("Enter");
    expect(await page.getByRole("row", { name: /^(Dream|Second|Third) / }).count()).toBe(3);
    expect(await page.getByText("Gone", { exact: true }).count()).toBe(0);

    const days = page.getByRole("textbox", { name: "Days that an offer of Second stays open" });
    await days.focus();
    await page.keyboard.type("3");
    await page.reload();
    expect(await days.inputValue()).toBe("3");
    await days.focus();
    await page.keyboard.type("x");
    await page.keyboard.press("Enter");
    await page.getByText("A whole number of days, up to 365.").waitFor();
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Enter");
    await expect
      .poll(async () => (await campaign()).applications.find(({ id }) => id === idOf("appl", "second"))?.offerDays)
      .toBe(3);

    const hold = page.getByRole("button", { name: /^Hold its test until / });
    await hold.waitFor();
    await page.getByRole("link", { name: "Third" }).focus();
    await page.keyboard.press("1");
    await page.getByLabel("Test held until").waitFor();
    const heldRound = async () => (await campaign()).rounds.find(({ id }) => id === idOf("roun", "test"));
    expect(await heldRound()).toMatchObject({ held: true, heldUntil: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    await page.keyboard.press("Control+z");
    await expect.poll(heldRound).toMatchObject({ held: false, heldUntil: null });

    await page.getByRole("link", { name: "Third" }).focus();
    await page.keyboard.press("Alt+ArrowUp");
    await page.getByRole("heading", { name: /^Third and Dream: both open/ }).waitFor();
    expect(await rankOf("third")).toBe(1);
    expect(await rankOf("dream")).toBe(2);
    await expect
      .poll(() => page.getByRole("link", { name: "Third" }).evaluate((element) => element === document.activeElement))
      .toBe(true);
    await page.keyboard.press("Control+z");
    await page.getByRole("heading", { name: /^Dream and Third: both open/ }).waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test("the same seed gives the same, another one other numbers", async () => {
    const { page } = await openPage(browser);
    const figures = async (): Promise<string> => {
      await open(page);
      return page.getByRole("list").filter({ hasText: "both open with" }).innerText();
    };
    const first = await figures();
    expect(await figures()).toBe(first);
    await page.keyboard.press("n");
    await page.getByText("seed 2").waitFor();
    await page.context().close();
  });

  test("an offer that is there says when it closes, and what waiting for a better one would take", async () => {
    const { page, problems } = await openPage(browser);
    await change(application("early", "offer", 5, 4));
    await open(page);
    await page
      .getByText(/^The offer of Early closes in 10 days, on .* If Dream makes an offer, it does so before that/)
      .waitFor();
    await page
      .getByText(/For an even chance ask for \d+ days more, and tell Dream by when you must answer\./)
      .waitFor();
    await page.getByText(/^An offer is there, open until/).waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test("without a server the order stays as it is, and says so", async () => {
    const { page } = await openPage(browser);
    await open(page);
    await program.stop("SIGKILL");
    await page.getByRole("link", { name: "Third" }).focus();
    await page.keyboard.press("Alt+ArrowUp");
    await page.getByText(/Nothing was changed\. The server cannot be reached/).waitFor();
    await program.startAgain();
    expect(await rankOf("third")).toBe(2);
    await page.context().close();
  });

  test("it is accessible and fits the page, wide and narrow", async () => {
    const { page, problems } = await openPage(browser);
    await open(page);
    await page.locator("figure svg").waitFor();
    await page.getByText("What this rests on").click();
    expect(await flawsWideAndNarrow(page)).toEqual([]);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});
