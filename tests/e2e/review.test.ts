import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { openTestServer } from "#tests/stand-ins/open-server.ts";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { violations } from "./accessibility.ts";
import { openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const { program, browser } = await startDriven();

const onePixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

interface CardNow {
  id: string;
  front: string;
  reviewCount: number;
}

const send = async (method: string, path: string, body: unknown): Promise<unknown> => {
  const response = await fetch(`${program.url}/api${path}`, {
    method,
    headers: { "content-type": "application/json", origin: program.url },
    body: JSON.stringify(body),
  });
  return response.json();
};

const writeCard = async (front: string, questionId: string | null = null): Promise<void> =>
  void (await send("POST", "/cards", {
    front,
    back: `The back of ${front}`,
    topics: ["bayes-rule"],
    questionId,
    origin: questionId === null ? "scratch" : "question",
  }));

const cardsNow = async (): Promise<CardNow[]> =>
  ((await (await fetch(`${program.url}/api/cards`)).json()) as { cards: CardNow[] }).cards;

const reviewsOf = async (start: string): Promise<number> =>
  (await cardsNow()).find(({ front }) => front.startsWith(start))?.reviewCount ?? -1;

const isShown = async (page: Page, text: string): Promise<void> => page.getByText(text).first().waitFor();

/** Waits until the browser has kept all of the program. */
const kept = async (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });

/** Takes away what the browser keeps of its own accord, which it may drop at any time. */
const forgetCache = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.clearBrowserCache");
};

test("without the server review opens, goes on where it was, and is sent once when the server is back", async () => {
  await writeCard("offline one");
  await writeCard("offline two $\\sqrt{d_k}$");
  await writeCard("offline three\n\n```python\nx = 1\n```");
  await writeCard("offline four");
  const { page } = await openPage(browser, { serviceWorkers: "allow" });
  await page.goto(`${program.url}/review`);
  await isShown(page, "offline one");
  await kept(page);
  await page.keyboard.press("Space");
  await page.keyboard.press("3");
  await expect.poll(() => reviewsOf("offline one")).toBe(1);
  await program.stop("SIGKILL");
  await forgetCache(page);
  await page.reload();
  await page.getByText("3 cards left").waitFor();
  await page.locator(".katex").first().waitFor();
  await page.keyboard.press("Space");
  await page.keyboard.press("3");
  await page.locator("code span").first().waitFor();
  await page.keyboard.press("Space");
  await page.keyboard.press("3");
  await isShown(page, "offline four");
  // a slip, taken back while nobody hears of it
  await page.keyboard.press("Space");
  await page.keyboard.press("1");
  await page.keyboard.press("z");
  await page.goto(`${program.url}/topics`);
  await page.getByText("The server does not answer.").waitFor();
  await page.getByRole("link", { name: "Review", exact: true }).click();
  await page.getByText("1 card left · 2 reviews to be sent").waitFor();
  expect(await violations(page)).toEqual([]);
  await program.startAgain();
  await page.getByText("to be sent").waitFor({ state: "detached" });
  expect(await Promise.all(["offline one", "offline two", "offline three", "offline four"].map(reviewsOf))).toEqual([
    1, 1, 1, 0,
  ]);
  await page.reload();
  await page.getByText("1 card left").waitFor();
  await page.context().close();
});

test("images of today's cards are there without the server, though none was on screen before", async () => {
  const bytes = Buffer.from(onePixel, "base64");
  const headers = { "content-type": "application/octet-stream", origin: program.url };
  const kept = await fetch(`${program.url}/api/images`, { method: "POST", headers, body: bytes });
  const { address } = (await kept.json()) as { address: string };
  await writeCard("without an image");
  await writeCard(`with one ![A dot](${address})`);
  const { page } = await openPage(browser, { serviceWorkers: "allow" });
  const fetched = page.waitForResponse((response) => response.url().endsWith(address));
  await page.goto(`${program.url}/review`);
  await (await fetched).finished();
  await page.evaluate(async () => navigator.serviceWorker.ready.then(() => undefined));
  await program.stop("SIGKILL");
  await page.reload();
  await page.getByText("These are the cards").waitFor();
  const image = page.getByRole("img", { name: "A dot" });
  while ((await image.count()) === 0) {
    await page.keyboard.press("Space");
    await page.keyboard.press("4");
    await page.getByRole("group", { name: "Front" }).getByText(/[a-z]/).first().waitFor();
  }
  await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBe(1);
  await program.startAgain();
  await page.context().close();
});

test("an updated program is seen at the next visit, and kept in place of the one before once its last page is closed", async () => {
  const server = await openTestServer({ webFiles: { "index.html": "" } });
  const web = join(server.folder, "web");
  cpSync(resolve(import.meta.dirname, "../../dist/web"), web, { recursive: true });
  const change = (name: string, from: RegExp, to: string): void => {
    const file = join(web, name);
    writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
    for (const copy of [".br", ".gz"]) rmSync(file + copy);
  };
  const { page, problems } = await openPage(browser, { serviceWorkers: "allow" });
  await page.goto(`${server.url}/review`);
  await kept(page);
  const [before = "", ...others] = await page.evaluate(async () => caches.keys());
  expect([before, others]).toEqual([expect.stringMatching(/^warmup-app-[0-9a-f]{16}$/), []]);
  change("index.html", /<title>/, '<meta name="build" content="the next" /><title>');
  change("service-worker.js", /"version":"[0-9a-f]+"/, '"version":"the-next"');
  await page.reload();
  expect(await page.locator("meta[name=build]").getAttribute("content")).toBe("the next");
  const isKeptBeside = async (): Promise<boolean> =>
    page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting));
  await expect.poll(isKeptBeside).toBe(true);
  await page.close();
  const visit = async (): Promise<{ name: string; paths: string[] }[]> => {
    const next = await page.context().newPage();
    await next.goto(`${server.url}/review`);
    const caught = await next.evaluate(async () =>
      Promise.all(
        (await caches.keys()).map(async (name) => {
          const requests = await (await caches.open(name)).keys();
          return { name, paths: requests.map(({ url }) => new URL(url).pathname) };
        }),
      ),
    );
    await next.close();
    return caught;
  };
  await expect.poll(visit).toEqual([{ name: "warmup-app-the-next", paths: expect.arrayContaining(["/"]) }]);
  const [{ paths } = { paths: [] }] = await visit();
  expect(paths.filter((path) => !/^\/(assets\/.+|theme\.js|icon\.svg)?$/.test(path))).toEqual([]);
  expect(problems).toEqual([]);
  await page.context().close();
  await server.close();
});

/** Puts a recogniser into the page that hears what the test says; the browser's own needs a microphone and its maker's servers. */
const withRecogniser = async (page: Page, onDevice: string): Promise<unknown> =>
  page.addInitScript((answer) => {
    class FakeRecogniser {
      static available = async (): Promise<string> => answer;
      static install = async (): Promise<boolean> =>
        new Promise((done) => document.addEventListener("installed", () => done(true), { once: true }));
      onresult: ((event: unknown) => void) | null = null;
      onend: (() => void) | null = null;
      processLocally = false;
      start(): void {
        document.documentElement.dataset["listens"] = this.processLocally ? "on the device" : "anywhere";
        document.addEventListener("say", this.hear);
      }
      stop(): void {
        delete document.documentElement.dataset["listens"];
        document.removeEventListener("say", this.hear);
        this.onend?.();
      }
      hear = ({ detail }: Event & { detail?: { words: string; isFinal: boolean } }): void => {
        const results = [Object.assign([{ transcript: detail?.words }], { isFinal: detail?.isFinal })];
        this.onresult?.({ resultIndex: 0, results });
      };
    }
    Object.assign(window, { SpeechRecognition: FakeRecogniser, webkitSpeechRecognition: undefined });
  }, onDevice);

const listens = async (page: Page): Promise<string | null> => page.locator("html").getAttribute("data-listens");

/** Gives the page one voice, and notes what is read out. */
const withVoice = async (page: Page, localService: boolean): Promise<unknown> =>
  page.addInitScript((isLocal) => {
    class FakeUtterance {
      voice = null;
      lang = "";
      text: string;
      constructor(text: string) {
        this.text = text;
      }
    }
    Object.assign(window, { SpeechSynthesisUtterance: FakeUtterance });
    Object.assign(SpeechSynthesis.prototype, {
      getVoices: () => [{ localService: isLocal, lang: "en-GB" }],
      cancel: () => delete document.documentElement.dataset["reads"],
      speak: ({ text }: FakeUtterance) => {
        document.documentElement.dataset["reads"] = text;
      },
    });
  }, localService);

const reads = async (page: Page): Promise<string | null> => page.locator("html").getAttribute("data-reads");

const say = async (page: Page, words: string, isFinal = true): Promise<void> =>
  page.evaluate((detail) => void document.dispatchEvent(new CustomEvent("say", { detail })), { words, isFinal });

const toOral = async (page: Page, front: string): Promise<void> => {
  await page.goto(`${program.url}/review`);
  for (;;) {
    await page.getByRole("group", { name: "Front" }).getByText(/[a-z]/).first().waitFor();
    if ((await page.getByText(front).count()) > 0) break;
    await page.keyboard.press("Space");
    await page.keyboard.press("4");
  }
  await page.keyboard.press("o");
};

describe("in oral mode", () => {
  beforeAll(async () => {
    await writeCard("What does Bayes' rule say?", "bayes-rule-base-rate");
  });

  test("an answer is spoken by keyboard, once it was asked where the voice may go, and held against the key points", async () => {
    const { page, problems } = await openPage(browser);
    await withRecogniser(page, "unavailable");
    await toOral(page, "What does Bayes' rule say?");
    const field = page.getByRole("textbox", { name: "Your answer" });
    await field.waitFor();
    await page.keyboard.press("Control+.");
    await page.getByText("Browsers send what the microphone hears to their makers' servers").waitFor();
    expect(await page.getByRole("button", { name: "Only on this device" }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("To the browser's maker");
    await page.keyboard.press("Enter");
    await page.getByText("Listening…").waitFor();
    await say(page, "posterior is", false);
    await page.getByText("posterior is").waitFor();
    await say(page, "Posterior is prior times likelihood,");
    await expect.poll(() => field.inputValue()).toBe("Posterior is prior times likelihood,");
    await field.focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" over the evidence");
    await say(page, " as its total probability");
    const said = "Posterior is prior times likelihood, over the evidence as its total probability";
    await expect.poll(() => field.inputValue()).toBe(said);
    await page.keyboard.press("Control+.");
    await page.getByText("Listening…").waitFor({ state: "detached" });
    await page.reload();
    await page.getByRole("group", { name: "Front" }).waitFor();
    await page.keyboard.press("o");
    await expect.poll(() => field.inputValue()).toBe(said);
    await page.getByText("Recognised by your browser's maker, on its servers.").waitFor();
    await page.keyboard.press("Control+.");
    await page.getByText("Listening…").waitFor();
    await say(page, "and nothing else", false);
    await page.keyboard.press("Control+Enter");
    await page.getByText(`${said} and nothing else`).waitFor();
    await page.getByText("Key points").waitFor();
    expect(await violations(page)).toEqual([]);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test("a browser that recognises speech on the device is asked to, and says so", async () => {
    const { page } = await openPage(browser);
    await withRecogniser(page, "available");
    await toOral(page, "What does Bayes' rule say?");
    await page.keyboard.press("Control+.");
    await page.getByRole("button", { name: "Only on this device" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("Recognised on this device.").waitFor();
    expect(await listens(page)).toBe("on the device");
    await page.context().close();
  });

  test("a language is fetched first where it must be, and nobody listens if that was called off meanwhile", async () => {
    const { page } = await openPage(browser);
    await withRecogniser(page, "downloadable");
    await toOral(page, "What does Bayes' rule say?");
    const installed = (): Promise<unknown> => page.evaluate(() => document.dispatchEvent(new CustomEvent("installed")));
    await page.keyboard.press("Control+.");
    await page.getByRole("button", { name: "Only on this device" }).click();
    await page.getByText("Fetching the language…").waitFor();
    await page.getByRole("button", { name: "Not now" }).click();
    await installed();
    await page.keyboard.press("Control+.");
    await page.getByRole("button", { name: "Only on this device" }).waitFor();
    expect(await listens(page)).toBeNull();
    await page.keyboard.press("Enter");
    await page.getByText("Fetching the language…").waitFor();
    await installed();
    await expect.poll(() => listens(page)).toBe("on the device");
    await page.context().close();
  });

  test("the front is read out by a voice of this device, and nobody listens meanwhile", async () => {
    const { page } = await openPage(browser);
    await withRecogniser(page, "available");
    await withVoice(page, true);
    await toOral(page, "What does Bayes' rule say?");
    await page.keyboard.press("Control+.");
    await page.getByRole("button", { name: "Only on this device" }).waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => listens(page)).toBe("on the device");
    await page.keyboard.press("Control+Shift+Enter");
    await expect.poll(() => reads(page)).toBe("What does Bayes' rule say?");
    expect(await listens(page)).toBeNull();
    await page.keyboard.press("Control+.");
    await expect.poll(() => listens(page)).toBe("on the device");
    expect(await reads(page)).toBeNull();
    await page.context().close();
  });

  test("a browser without recognition or voices says so, and typing remains", async () => {
    const { page } = await openPage(browser);
    await page.addInitScript(() =>
      Object.assign(window, { SpeechRecognition: undefined, webkitSpeechRecognition: undefined }),
    );
    await withVoice(page, false);
    await toOral(page, "What does Bayes' rule say?");
    await page.getByText("This browser recognises no speech").waitFor();
    await page.keyboard.press("Control+Shift+Enter");
    await page.getByText("There is no English voice on this device").waitFor();
    expect(await reads(page)).toBeNull();
    await page.getByRole("textbox", { name: "Your answer" }).fill("Prior times likelihood.");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Key points").waitFor();
    await page.context().close();
  });
});

test("how often proposals stood is said once there are enough, and a confirmation counts", async () => {
  let points = 0;
  while (points < 20) {
    const text = "Posterior is prior times likelihood.";
    const path = "/questions/bayes-rule-base-rate/answers";
    const { id, proposed } = (await send("POST", path, { text })) as { id: string; proposed: boolean[] };
    await send("PUT", `/answers/${id}/covered`, { covered: proposed.map((one, index) => (index === 0 ? !one : one)) });
    points += proposed.length;
  }
  const { page, problems } = await openPage(browser);
  await page.goto(`${program.url}/topics/bayes-rule?question=bayes-rule-base-rate`);
  const line = page.getByText(/^Of \d+ points proposed or left out, \d+ stood: \d+ %\.$/);
  const figures = async (): Promise<number[]> => (await line.textContent())?.match(/\d+/g)?.map(Number) ?? [];
  const [before = 0, stood = 0, share] = await figures();
  expect(before).toBe(points);
  expect(share).toBe(Math.round((100 * stood) / before));
  await page.getByRole("button", { name: "Answer again" }).click();
  await page.getByRole("textbox", { name: "Your answer" }).fill("Prior times likelihood.");
  await page.keyboard.press("Control+Enter");
  const confirm = page.getByRole("button", { name: "The ticks are right" });
  await confirm.waitFor();
  await page.keyboard.press("c");
  await confirm.waitFor({ state: "detached" });
  const ticks = await page.getByRole("checkbox").count();
  await expect.poll(figures).toEqual([before + ticks, stood + ticks, expect.any(Number)]);
  expect(problems).toEqual([]);
  await page.context().close();
});
