import { linesOnPage, makePdf } from "#tests/samples/make-pdf.ts";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { flawsWideAndNarrow, violations } from "./accessibility.ts";
import { openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const { program, browser } = await startDriven();

const page1 = `<h1 style="text-align: right">Mina Okafor</h1>
<p>PhD student in machine learning, University of Somewhere (expected June 2027)</p>
<p>mina@somewhere.edu · <a href="https://scholar.google.com/citations?user=x">Google Scholar</a> · github.com/mina</p>
<p style="display: flex; justify-content: space-between"><b>Research intern, Lab A</b><span>Jun 2025 – Sep 2025</span></p>
<p>Efficient flows: cut training time of a 7B model by 31 % on 64 GPUs.</p>`;
const papers = (authors: string) =>
  `<p>“Routing entropy as a schedule for mixtures of experts”, ${authors}, ICML 2025.</p>`;

/** A CV as a browser prints it: fonts embedded in part, ligatures and all. */
const printed = async (body: string): Promise<Buffer> => {
  const { page } = await openPage(browser);
  await page.setContent(`<body style="font-family: serif">${body}</body>`);
  const bytes = await page.pdf({ format: "A4" });
  await page.context().close();
  return bytes;
};

/** Chooses a file the way a person does who uses no mouse. The browser's own window for it is not opened: it does not always come. */
const choose = async (page: Page, key: string, name: string, bytes: Uint8Array): Promise<void> => {
  const input = page.locator("input[type=file]");
  const asked = await input.evaluateHandle((element) => ({
    isAsked: new Promise<void>((done) => {
      const onClick = (event: Event): void => {
        event.preventDefault();
        done();
      };
      element.addEventListener("click", onClick, { once: true });
    }),
  }));
  await page.keyboard.press(key);
  await asked.evaluate(({ isAsked }) => isAsked);
  await input.setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });
};
const address = () => `${program.url}/campaign/first-glance`;
const versions = async (): Promise<{ name: string; text: string }[]> => {
  const body = (await (await fetch(`${program.url}/api/campaign/glances`)).json()) as {
    glances: { name: string; text: string }[];
  };
  return body.glances;
};
/** What is told of a subject. */
const finding = (page: Page, what: string) =>
  page.getByRole("listitem").filter({ hasText: new RegExp(`:\\s*${what}`) });

test("a printed CV is read by itself, and the next version says what is gone", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(address());
  await page.getByRole("heading", { name: "Nothing checked yet." }).waitFor();
  expect(await violations(page)).toEqual([]);
  await choose(page, "o", "CV.pdf", await printed(page1 + papers("A. Other et al.")));
  await page.getByRole("heading", { name: "A reader can confirm 7 of 9 things." }).waitFor();
  expect(await finding(page, "Name").textContent()).toContain("Mina Okafor");
  expect(await finding(page, "Scholar").textContent()).toContain("scholar.google.com/citations?user=x");
  expect(await finding(page, "Papers").textContent()).toContain("A. Other et al., ICML 2025.");
  expect((await versions())[0]?.text).toContain("Research intern, Lab A  Jun 2025 – Sep 2025\nEfficient flows");

  await choose(page, "o", "CV, again.pdf", await printed(page1 + papers("M. Okafor, A. Other")));
  await page.getByText("1 of 2 findings gone since the version before.").waitFor();
  await page.keyboard.press("Control+z");
  await page.getByText(/^CV\.pdf, checked/).waitFor();
  await page.keyboard.press("Control+Shift+z");
  await page.getByText("1 of 2 findings gone since the version before.").waitFor();
  expect(problems).toEqual([]);
  await page.context().close();
});

test("what is pasted survives a reload and a lost server; what agrees is ticked on the checklist", async () => {
  const { page } = await openPage(browser);
  await page.goto(address());
  const scholar = page.getByRole("textbox", { name: "Scholar" });
  await scholar.fill(
    "https://scholar.google.com/citations?user=x\nRouting entropy as a schedule for mixtures of experts",
  );
  await page.reload();
  expect(await scholar.inputValue()).toContain("mixtures of experts");
  await program.stop("SIGKILL");
  await scholar.focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\nM Okafor, A Other\nICML, 2025");
  await page.keyboard.press("Control+Enter");
  await page.getByText(/Nothing was changed\. The server cannot be reached/).waitFor();
  await program.startAgain();
  await page.reload();
  expect(await scholar.inputValue()).toMatch(/ICML, 2025$/);
  await scholar.focus();
  await page.keyboard.press("Control+Enter");
  await page.getByText("It agrees with the CV on the paper that could be read.").waitFor();
  await expect.poll(async () => page.getByText("Ticked on the checklist: ").count()).toBe(2);
  const { lines } = (await (await fetch(`${program.url}/api/plan/checklist`)).json()) as {
    lines: { id: string; ticked: boolean }[];
  };
  expect(lines.filter(({ id, ticked }) => ticked && /:(cv|profiles)$/.test(id))).toHaveLength(2);
  await page.context().close();
});

test("a file that cannot be read says why, and nothing is lost to it", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(address());
  const text = page.getByRole("textbox", { name: "Its text, as a program reads it" });
  const before = await text.inputValue();
  const kept = (await versions()).length;
  const locked = makePdf({ pages: [linesOnPage(["Mina Okafor"])], isLocked: true });
  for (const [name, bytes, words] of [
    ["locked.pdf", locked, "This PDF asks for a password."],
    ["scan.pdf", makePdf({ pages: [[], []] }), "This PDF has no text, only pictures of it"],
    ["broken.pdf", locked.slice(0, 50), "This PDF is damaged"],
    ["CV.docx", Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]), "This is a document of a word processor."],
    ["photo.txt", Uint8Array.from([1, 0, 2]), "This is neither a PDF nor text."],
    ["nothing.txt", new Uint8Array(), "This file is empty."],
  ] as const) {
    await choose(page, "o", name, bytes);
    await page.getByRole("alert").filter({ hasText: words }).waitFor();
  }
  expect(await text.inputValue()).toBe(before);
  expect(await versions()).toHaveLength(kept);
  await choose(page, "o", "CV.md", new TextEncoder().encode("# Mina Okafor\n\nResearch engineer"));
  await page.getByText(/^CV\.md, checked/).waitFor();
  expect(await finding(page, "Name").textContent()).toContain("Mina Okafor");
  expect(problems).toEqual([]);
  await page.context().close();
});

test("it is accessible and fits the page, wide and narrow", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(address());
  await page.getByRole("heading", { name: /^A reader can confirm/ }).waitFor();
  expect(await flawsWideAndNarrow(page)).toEqual([]);
  expect(problems).toEqual([]);
  await page.context().close();
});

describe("documents of an application", () => {
  const id = (kind: string) => `${kind}_${"0".repeat(26)}`;
  const documents = async () => {
    const body = (await (await fetch(`${program.url}/api/campaign`)).json()) as {
      documents: { id: string; name: string; sentAt: string | null; applicationId: string | null }[];
    };
    return body.documents;
  };

  beforeAll(async () => {
    await fetch(`${program.url}/api/campaign/changes`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: program.url },
      body: JSON.stringify({
        changes: [
          { op: "put", id: id("comp"), fields: { name: "Meridian" } },
          { op: "put", id: id("appl"), fields: { companyId: id("comp"), role: "Engineer" } },
        ],
      }),
    });
  });

  test("are added, sent, renamed, downloaded, deleted and brought back by keyboard", async () => {
    const { page, problems } = await openPage(browser);
    await page.goto(`${program.url}/campaign/${id("appl")}`);
    await page.getByText("None yet. Drop the CV that you send here").waitFor();
    const cv = makePdf({ pages: [linesOnPage(["Mina Okafor"])] });
    await choose(page, "d", "CV für Meridian.pdf", cv);
    const press = async (name: string): Promise<void> => {
      await page.getByRole("button", { name, exact: true }).focus();
      await page.keyboard.press("Enter");
    };
    await press("CV für Meridian.pdf was sent");
    await page.getByText(/, sent \d\d:\d\d$/).waitFor();
    await press("Rename CV für Meridian.pdf");
    await page.keyboard.type("CV 2.pdf");
    await page.reload();
    expect(await page.getByRole("textbox", { name: "Name of CV für Meridian.pdf" }).inputValue()).toBe("CV 2.pdf");
    await page.getByRole("textbox", { name: "Name of CV für Meridian.pdf" }).focus();
    await page.keyboard.press("Enter");
    const link = page.getByRole("link", { name: "CV 2.pdf" });
    await link.waitFor();
    const downloading = page.waitForEvent("download");
    await link.focus();
    await page.keyboard.press("Enter");
    const download = await downloading;
    expect(download.suggestedFilename()).toBe("CV 2.pdf");
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).equals(cv)).toBe(true);
    expect(await violations(page)).toEqual([]);
    await press("Delete CV 2.pdf");
    await link.waitFor({ state: "detached" });
    await page.keyboard.press("Control+z");
    await link.waitFor();
    expect(await documents()).toMatchObject([{ name: "CV 2.pdf", sentAt: expect.stringContaining("T") }]);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test("that are dropped while the server is gone wait to be sent again", async () => {
    const { page } = await openPage(browser, { viewport: { width: 390, height: 844 } });
    await page.goto(`${program.url}/campaign/companies/${id("comp")}`);
    await page.getByText("None yet. Drop a file here").waitFor();
    await program.stop("SIGKILL");
    const transfer = await page.evaluateHandle(() => {
      const dropped = new DataTransfer();
      dropped.items.add(new File(["the brief"], "brief.txt"));
      return dropped;
    });
    await page.getByRole("region", { name: "Documents" }).dispatchEvent("drop", { dataTransfer: transfer });
    await page.getByRole("alert").filter({ hasText: "The server cannot be reached." }).waitFor();
    await program.startAgain();
    await page.getByRole("button", { name: "Try brief.txt again" }).click();
    await page.getByRole("link", { name: "brief.txt" }).waitFor();
    await page.getByLabel("One that you have").selectOption({ label: "CV 2.pdf" });
    await page.getByRole("button", { name: "Add it" }).click();
    await page.getByRole("link", { name: "CV 2.pdf" }).waitFor();
    expect((await documents()).map(({ name, applicationId }) => [name, applicationId])).toContainEqual([
      "brief.txt",
      null,
    ]);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});
