import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeTone } from "#speech/make-tone.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSpeechServer, type SpeechServer } from "../stand-ins/speech-server.ts";
import { violations, violationsInBothThemes } from "./accessibility.ts";
import { openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const folder = mkdtempSync(join(tmpdir(), "warmup-voice-"));
const voice = join(folder, "voice.wav");
const key = "sk-test-4242424242424242abcd";
let speech: SpeechServer;

const { program, browser } = await startDriven({
  browserFlags: [
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    `--use-file-for-fake-audio-capture=${voice}`,
  ],
});
const { page, problems } = await openPage(browser, { permissions: ["microphone"] });

beforeAll(async () => {
  writeFileSync(voice, makeTone(2));
  speech = await openSpeechServer({ key });
  // So that half a minute of speech takes none.
  await page.clock.install();
});
afterAll(async () => {
  await speech?.close();
  rmSync(folder, { recursive: true, force: true });
});

const overflow = async (): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const form = (name: string) => page.getByRole("form", { name });
const field = () => page.getByLabel("Your answer");
const transcriptions = () => speech.requests.filter(({ path }) => path.endsWith("/transcriptions"));
const spokenTexts = () =>
  speech.requests.filter(({ path }) => path.endsWith("/speech")).map(({ fields }) => fields["input"] ?? "");
const record = async (): Promise<void> => {
  await page.keyboard.press("Control+.");
  await page.getByText("Recording", { exact: false }).first().waitFor();
  // The microphone hears the tone.
  await expect
    .poll(() => page.locator(".level-meter").evaluate((meter) => Number(meter.style.getPropertyValue("--level"))))
    .toBeGreaterThan(0.3);
  await page.clock.fastForward(2000);
};

test("servers are entered, tested and kept; what fails says why", async () => {
  await page.goto(`${program.url}/settings#speech`);
  await form("Transcription").getByText("A server", { exact: true }).click();
  await form("Transcription").getByLabel("Address").fill(`${speech.address}/audio/transcriptions`);
  await form("Transcription").getByText("must end before “/audio”").waitFor();
  await form("Transcription").getByLabel("Address").fill(speech.address);
  await form("Transcription").getByLabel("Model").fill("whisper-1");
  await form("Transcription").getByLabel("Key, where the server asks for one").fill("not-the-key-1234");
  await page.keyboard.press("Enter");
  await form("Transcription").getByText("refuses the key").waitFor();
  await form("Transcription").getByLabel("Key, where the server asks for one").fill(key);
  await form("Transcription").getByLabel("It keeps “um” and “uh”").check();
  await page.keyboard.press("Enter");
  await form("Transcription").getByText("It times words").waitFor();
  await page.getByText("ends in abcd").waitFor();

  await form("Voice").getByText("A server", { exact: true }).click();
  await form("Voice").getByLabel("Address").fill(speech.address);
  await form("Voice").getByLabel("Model").fill("tts-1");
  await form("Voice").getByRole("textbox", { name: "Voice" }).fill("alloy");
  await page.keyboard.press("Enter");
  await form("Voice").getByText("It spoke to the end.").waitFor();
  await page.getByRole("spinbutton", { name: "From" }).fill("110");
  await expect
    .poll(async () => (await fetch(`${program.url}/api/settings`)).json())
    .toMatchObject({ paceBand: { from: 110, to: 160 } });
  expect(await violationsInBothThemes(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await violations(page)).toEqual([]);
  expect(await overflow()).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });
});

test("where the voice goes is said before the microphone opens; words come into the field, and are said once they were read", async () => {
  const before = transcriptions().length;
  await page.goto(`${program.url}/mocks?round=theory&question=bayes-rule-base-rate`);
  await page.getByRole("button", { name: "Begin" }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/mocks/mock_*");
  await page.getByRole("list", { name: "What was said" }).locator("> li").first().waitFor();
  await page.evaluate(() => {
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (asked) => {
      document.documentElement.dataset["opened"] = "yes";
      return open(asked);
    };
  });
  await page.keyboard.press("Control+.");
  const agree = page.getByRole("button", { name: "Open the microphone" });
  await agree.and(page.locator(":focus")).waitFor();
  await page.getByText(`Your voice would go to ${speech.host}, a server on the machine that Warmup runs on.`).waitFor();
  expect(await page.locator("html").getAttribute("data-opened")).toBeNull();
  expect(await violationsInBothThemes(page)).toEqual([]);
  await page.getByRole("button", { name: "Not now" }).press("Enter");
  await agree.waitFor({ state: "detached" });
  await page.keyboard.press("Control+.");
  await agree.and(page.locator(":focus")).press("Enter");
  await page.getByRole("timer", { name: "Time recorded" }).waitFor();
  expect(transcriptions()).toHaveLength(before);
  await page.clock.fastForward(30_000);
  await page.keyboard.press("Control+.");
  await expect.poll(() => field().inputValue()).toBe("So um softmax sums to one.");
  expect(transcriptions().at(-1)?.file).toMatchObject({ name: "speech.webm", type: "audio/webm" });
  await page.getByText(`Your voice goes to ${speech.host}, a server on the machine that Warmup runs on.`).waitFor();
  await field().focus();
  await page.keyboard.press("Control+Enter");
  await page.getByText("So um softmax sums to one.", { exact: true }).and(page.locator("p")).waitFor();
  await expect.poll(() => field().inputValue()).toBe("");
});

test("what a failing server did not write down is kept, saved, tried again and thrown away", async () => {
  speech.behave("broken");
  await record();
  // What nobody has read yet is not said.
  await page.keyboard.press("Control+Enter");
  const kept = page.getByRole("alert").filter({ hasText: "not written down yet" });
  await kept.getByText("CUDA error: out of memory").waitFor();
  expect(await field().inputValue()).toBe("");
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await violations(page)).toEqual([]);
  expect(await overflow()).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  const saving = page.waitForEvent("download");
  await kept.getByRole("button", { name: "Save the audio" }).press("Enter");
  const download = await saving;
  expect(download.suggestedFilename()).toBe("speech.webm");
  expect(readFileSync(await download.path()).byteLength).toBeGreaterThan(100);
  await kept.getByRole("button", { name: "Throw it away" }).press("Enter");
  await kept.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await kept.waitFor();
  // Whoever leaves the room finds it there again.
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Go back into Theory" }).press("Enter");
  await kept.waitFor();
  speech.behave("good");
  await kept.getByRole("button", { name: "Try again" }).press("Enter");
  await expect.poll(() => field().inputValue()).toBe("So um softmax sums to one.");
  await kept.waitFor({ state: "detached" });
});

test("the interviewer is spoken by the server while the microphone is shut, and the scorecard has the numbers", async () => {
  await page.locator("main").focus();
  await page.evaluate(() => {
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async () => {
      mediaDevices.getUserMedia = open;
      throw new DOMException("Permission denied", "NotAllowedError");
    };
  });
  await page.keyboard.press("Control+.");
  await page.getByText("The browser does not let this page use the microphone.").waitFor();
  await record();
  // Long speech is written down in pieces while one goes on.
  const pieces = transcriptions().length;
  await page.clock.fastForward(125_000);
  await expect.poll(() => transcriptions().length).toBe(pieces + 1);
  await expect.poll(() => field().inputValue()).toBe("So um softmax sums to one. So um softmax sums to one.");
  await page.getByRole("timer", { name: "Time recorded" }).waitFor();
  await page.clock.fastForward(2000);
  await field().evaluate((element) => element.blur());
  const before = spokenTexts().length;
  await page.keyboard.press("v");
  await page.getByText(`What the interviewer says is sent to ${speech.host}`).waitFor();
  await page.getByRole("timer", { name: "Time recorded" }).waitFor({ state: "detached" });
  await expect.poll(() => spokenTexts().length).toBeGreaterThan(before);
  await expect.poll(() => field().inputValue()).toMatch(/(So um softmax sums to one\. ?){3}/);
  await page.keyboard.press("Control+Shift+E");
  await page.getByRole("heading", { name: "First: how did it go?" }).waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByRole("heading", { name: "How you spoke" }).waitFor();
  const said = await page
    .getByRole("region")
    .or(page.locator("section"))
    .filter({ hasText: "How you spoke" })
    .last()
    .innerText();
  expect(said).toMatch(/You had \d+ % of the words\./);
  expect(said).toMatch(/\d+ words a minute while the microphone was open, (below|within|above) your 110 to 160\./);
  expect(said).toMatch(/The longest spoken turn took 3\d s\./);
  expect(said).toMatch(/Pauses of a second and more: 2 s of 3\d s spoken\./);
  expect(said).toMatch(/1 fillers? \(um, uh, er, hmm\)/);
  expect(problems.filter((problem) => !/status of (500|503)/.test(problem))).toEqual([]);
});
