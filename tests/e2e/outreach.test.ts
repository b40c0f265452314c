import type { BrowserContextOptions, Page } from "playwright-core";
import { expect, test } from "vitest";
import { violations, violationsInBothThemes } from "./accessibility.ts";
import { openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const { program, browser } = await startDriven();

interface Mail {
  id: string;
  kind: string;
  contactId: string | null;
  subject: string;
  text: string;
  sentAt: string | null;
  answeredAt: string | null;
}
interface CampaignNow {
  contacts: { id: string; name: string; met: string; companyId: string | null; lookedAt: string | null }[];
  companies: { id: string; name: string }[];
  mails: Mail[];
  snoozes: { subject: string; until: string | null }[];
}

const campaignNow = async (): Promise<CampaignNow> =>
  (await (await fetch(`${program.url}/api/campaign`)).json()) as CampaignNow;

const change = async (changes: unknown[]): Promise<void> => {
  const response = await fetch(`${program.url}/api/campaign/changes`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: program.url },
    body: JSON.stringify({ changes }),
  });
  expect(response.status).toBe(200);
};

const idOf = (kind: string, name: string): string => `${kind}_${name.padStart(26, "0")}`;
const put = (kind: string, name: string, fields: Record<string, unknown>) => ({
  op: "put",
  id: idOf(kind, name),
  fields,
});
const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();
const dueTitles = async (page: Page): Promise<string[]> => page.locator("[data-row]").allTextContents();
const headline = async (page: Page): Promise<string | null> => page.getByRole("heading", { level: 1 }).textContent();

const viewports: BrowserContextOptions[] = [
  { viewport: { width: 1440, height: 900 } },
  { viewport: { width: 390, height: 844 } },
];

test("who has nobody yet is told what to do first, and enters whom they met at a conference", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(`${program.url}/outreach`);
  await page.getByText("Nothing is due.").waitFor();
  await page.keyboard.press("v");
  await page.keyboard.press("m");
  await page.getByText("No mail yet.").waitFor();
  await page.keyboard.press("v");
  await page.keyboard.press("p");
  await page.getByText("Nobody yet.").waitFor();
  for (const name of ["Li Tan", "Rosa Bell"]) {
    await page.keyboard.press("p");
    await page.getByRole("form", { name: "A person" }).waitFor();
    await page.keyboard.type(name);
    await page.getByRole("combobox", { name: "Company" }).focus();
    await page.keyboard.type(name === "Li Tan" ? "Meridian" : "meridian");
    await page.getByRole("combobox", { name: "Where you met" }).focus();
    await page.keyboard.type("NeurIPS 2026");
    if (name === "Rosa Bell") {
      await page.reload();
      await page.getByRole("form", { name: "A person" }).waitFor();
    }
    await page.getByRole("textbox", { name: "Name" }).press("Enter");
    await page.getByRole("button", { name: `Change ${name}` }).waitFor();
  }
  await page.getByRole("button", { name: "NeurIPS 2026 2 people" }).press("Enter");
  await page.getByText("Met at NeurIPS 2026: 2 people.").waitFor();
  const { contacts, companies } = await campaignNow();
  expect(companies.map(({ name }) => name)).toEqual(["Meridian"]);
  expect(contacts.map(({ companyId }) => companyId)).toEqual([companies[0]?.id, companies[0]?.id]);

  await page.keyboard.press("/");
  await page.keyboard.type("rosa");
  await expect.poll(() => dueTitles(page)).toEqual(["Rosa Bell"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("l");
  await page.getByText("Looked at Rosa Bell.").waitFor();
  await page.keyboard.press("x");
  await page.getByText("Rosa Bell is deleted.").waitFor();
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await campaignNow()).contacts.length).toBe(2);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("a mail is checked as it is written, survives reload and a dead server, and is opened in the user's program", async () => {
  const { page } = await openPage(browser, { permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto(`${program.url}/outreach`);
  await page.getByText("Nothing is due.").waitFor();
  await page.keyboard.press("n");
  await page.getByRole("heading", { name: "Cold mail" }).waitFor();
  await page.getByRole("combobox", { name: "To" }).and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("p");
  await page.keyboard.type("Mina Okafor");
  await page.getByRole("textbox", { name: "Mail" }).focus();
  await page.keyboard.type("mina@example.org");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "To Mina Okafor" }).waitFor();
  const text = page.getByRole("textbox", { name: "Text" });
  expect(await text.inputValue()).toMatch(/^Hello Mina,\n\nYour \[paper or post\]/);

  await text.focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Control+.");
  expect(await page.evaluate(() => getSelection()?.toString())).toBe("[paper or post]");
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(
    "Hello Ana,\n\nI am passionate about your prestigious lab, and would be a perfect fit there.",
  );
  await page.getByRole("button", { name: /It greets Ana, and goes to Mina Okafor/ }).press("Enter");
  expect(await page.evaluate(() => getSelection()?.toString())).toBe("Ana");
  await page.getByText(/words: too short to show that you read their work/).waitFor();
  await page.keyboard.insertText("Mina");
  await page.getByText("saved", { exact: false }).first().waitFor();
  await expect
    .poll(async () => (await campaignNow()).mails.map((mail) => mail.text))
    .toEqual([await text.inputValue()]);

  await program.stop("SIGKILL");
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText("\n\nMay I ask one thing & more?");
  await page.getByText("not saved, and kept in this browser", { exact: false }).waitFor();
  await program.startAgain();
  await page.reload();
  await text.waitFor();
  expect(await text.inputValue()).toMatch(/one thing & more\?$/);
  await expect.poll(async () => (await campaignNow()).mails[0]?.text).toMatch(/one thing & more\?$/);

  const href = await page.getByRole("link", { name: /Open in mail program/ }).getAttribute("href");
  expect(href).toMatch(/^mailto:mina@example\.org\?subject=/);
  expect(href).toMatch(/body=Hello%20Mina%2C%0D%0A%0D%0A.*one%20thing%20%26%20more%3F$/);
  await page.keyboard.press("Escape");
  await page.keyboard.press("c");
  await page.getByText("The text is copied.").waitFor();
  expect(await page.evaluate(async () => navigator.clipboard.readText())).toBe(await text.inputValue());
  await page.keyboard.press("s");
  await page.getByRole("textbox", { name: "Sent on" }).or(page.getByLabel("Sent on")).first().waitFor();
  await page.keyboard.press("a");
  await expect.poll(async () => (await campaignNow()).mails[0]?.answeredAt ?? null).not.toBeNull();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await campaignNow()).mails[0]?.sentAt ?? null).toBeNull();
  await page.keyboard.press("Escape");
  await page.keyboard.press("v");
  await page.keyboard.press("m");
  await page.getByRole("heading", { name: "Drafts" }).waitFor();
  await page.context().close();
});

test("what is due is written about, put off or done by one key each, and taken back", async () => {
  await change([
    put("comp", "h", { name: "Halcyon" }),
    put("cont", "h", { companyId: idOf("comp", "h"), name: "Ana Ruiz", role: "recruiter", mail: "ana@example.org" }),
    put("appl", "h", { companyId: idOf("comp", "h"), role: "Scientist" }),
    put("stag", "h", { applicationId: idOf("appl", "h"), stage: "screen", at: ago(11 * dayMs) }),
    put("comp", "n", { name: "Northlight", watched: true, lookedAt: ago(20 * dayMs) }),
    put("cont", "j", { name: "Jan Weiss", met: "ICML 2026" }),
    put("mail", "j", {
      kind: "cold",
      contactId: idOf("cont", "j"),
      subject: "Routing",
      text: "Hello\n\nSam",
      sentAt: ago(9 * dayMs),
    }),
  ]);
  const { page, problems } = await openPage(browser);
  const subject = `silence ${idOf("mail", "j")}`;
  await page.goto(`${program.url}/outreach?subject=${encodeURIComponent(subject)}`);
  await page.getByRole("button", { name: "Remind Jan Weiss", exact: true }).and(page.locator(":focus")).waitFor();
  expect(await headline(page)).toBe("Three follow-ups are due.");
  const all = ["Ask Ana Ruiz how it stands", "Remind Jan Weiss", "Look at Northlight"];
  expect(await dueTitles(page)).toEqual(all);
  expect(await violations(page)).toEqual([]);

  await page.keyboard.press("s");
  await page.keyboard.press("w");
  await expect.poll(() => dueTitles(page)).toEqual([all[0], all[2]]);
  await page.keyboard.press("Control+z");
  await expect.poll(() => dueTitles(page)).toEqual(all);
  await page.keyboard.press("s");
  await page.keyboard.press("n");
  await expect.poll(async () => (await campaignNow()).snoozes).toMatchObject([{ subject, until: null }]);
  await page.getByRole("button", { name: "Look at Northlight", exact: true }).and(page.locator(":focus")).waitFor();
  await page.keyboard.press("d");
  await expect.poll(() => dueTitles(page)).toEqual([all[0]]);

  await page.getByRole("button", { name: all[0], exact: true }).press("Enter");
  const text = page.getByRole("textbox", { name: "Text" });
  await text.waitFor();
  expect(await text.inputValue()).toMatch(
    /^Hello Ana,\n\nI am still interested in the Scientist role at Halcyon.*\n\nSam$/s,
  );
  expect(await page.evaluate(() => getSelection()?.toString())).toMatch(/^\[one thing that is new/);
  await page.keyboard.insertText("the note is out");
  await page.getByText("Nothing reads like a CV or a form letter.").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("s");
  await page.getByText("The mail is marked as sent.").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { name: "Nobody waits to hear from you." }).waitFor();
  await page.keyboard.press("Control+z");
  await page.getByRole("heading", { name: "One follow-up is due." }).waitFor();
  await page.getByRole("button", { name: `Open the draft (${all[0]})` }).waitFor();
  await page.keyboard.press("d");
  await page.getByRole("heading", { name: "Nobody waits to hear from you." }).waitFor();
  expect(problems).toEqual([]);
  await page.context().close();
});

test.each(viewports)("every screen of it is accessible at %o", async (options) => {
  const { page } = await openPage(browser, options);
  for (const [address, ready] of [
    ["/outreach?view=mails", "heading=Sent"],
    ["/outreach?view=people", "button=Change Jan Weiss"],
    [`/outreach?mail=${idOf("mail", "j")}`, "heading=To Jan Weiss"],
  ] as const) {
    await page.goto(`${program.url}${address}`);
    const [role, name] = ready.split("=") as ["heading" | "button", string];
    await page.getByRole(role, { name, exact: true }).waitFor();
    expect(await violationsInBothThemes(page), address).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(
      options.viewport?.width ?? 0,
    );
  }
  await page.goto(`${program.url}/outreach`);
  await page.getByRole("heading", { level: 1, name: /due|waits/ }).waitFor();
  await page.keyboard.press("n");
  await page.getByRole("heading", { name: "The check" }).waitFor();
  expect(await violationsInBothThemes(page)).toEqual([]);
  await page.context().close();
});

interface Shown {
  title: string;
  body: string;
  tag: string;
}

test("the browser tells of a round and of follow-ups once it was allowed to, and a click opens the place", async () => {
  await change([
    put("roun", "m", { applicationId: idOf("appl", "h"), type: "ml-coding", startsAt: ago(-30 * minuteMs) }),
  ]);
  const { page, problems } = await openPage(browser);
  // Notifications and the leave to show them are the system's, and a browser without a window has none: both are recorded instead.
  await page.addInitScript(() => {
    const shown: unknown[] = [];
    class Recorded {
      static get permission(): string {
        return localStorage.getItem("leave") ?? "default";
      }
      static async requestPermission(): Promise<string> {
        localStorage.setItem("leave", "granted");
        return "granted";
      }
      onclick: (() => void) | null = null;
      constructor(title: string, options: NotificationOptions) {
        shown.push({ title, body: options.body, tag: options.tag, click: () => this.onclick?.() });
      }
      close(): void {}
    }
    Object.assign(globalThis, { Notification: Recorded, shown });
  });
  const shown = async (): Promise<Shown[]> =>
    page.evaluate(() =>
      (globalThis as unknown as { shown: Shown[] }).shown.map(({ title, body, tag }) => ({ title, body, tag })),
    );
  await page.goto(`${program.url}/outreach`);
  await page.getByRole("button", { name: "Tell me" }).waitFor();
  expect(await shown()).toEqual([]);
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Tell me" }).press("Enter");
  await expect
    .poll(shown)
    .toMatchObject([{ title: expect.stringMatching(/^Today, \d\d:\d\d: ML coding at Halcyon$/) }]);
  await page.getByRole("region", { name: "An offer to be told" }).waitFor({ state: "detached" });

  await page.evaluate(() => (globalThis as unknown as { shown: { click: () => void }[] }).shown[0]?.click());
  await page.waitForURL(`**/campaign/${idOf("appl", "h")}`);
  // Another look, in a page opened anew, tells nothing twice.
  await page.goto(`${program.url}/settings`);
  const toggle = page.getByRole("checkbox", { name: /Tell me of rounds/ });
  await toggle.waitFor();
  expect(await toggle.isChecked()).toBe(true);
  expect((await shown()).filter(({ tag }) => tag.startsWith("hour"))).toEqual([]);
  await toggle.press("Space");
  await page.reload();
  await toggle.waitFor();
  expect(await toggle.isChecked()).toBe(false);
  expect(problems).toEqual([]);
  await page.context().close();
});
