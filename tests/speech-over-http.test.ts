import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { localUser } from "#platform/context.ts";
import { createLog, logFile } from "#platform/log.ts";
import { makeTone } from "#speech/make-tone.ts";
import { heardSchema, speechSettingsSchema } from "#speech/speech.schemas.ts";
import { openSpeech } from "#speech/speech.context.ts";
import type { SpeechContext } from "#speech/speech.context.ts";
import { saveSpeaker, saveTranscriber, speak, testTranscriber, transcribeSpeech } from "#speech/speech.service.ts";
import { openTestServer } from "#tests/stand-ins/open-server.ts";
import type { TestServer } from "#tests/stand-ins/open-server.ts";
import { openSpeechServer } from "#tests/stand-ins/speech-server.ts";
import type { SpeechBehaviour, SpeechServer } from "#tests/stand-ins/speech-server.ts";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const key = "sk-test-4242424242424242abcd";
const never = new AbortController().signal;
const tone = makeTone(1);

let speech: SpeechServer;
let dataFolder: string;
let context: SpeechContext;

beforeAll(async () => {
  speech = await openSpeechServer({ key });
  dataFolder = mkdtempSync(join(tmpdir(), "warmup-speech-"));
  const log = createLog({ dataFolder, warn: () => {} });
  context = openSpeech({ user: localUser, log, dataFolder, patience: { transcribeMs: 400, sayMs: 400 } });
});
afterAll(async () => {
  await speech.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

const transcriber = (model: string) => ({ address: speech.address, model, keepsFillers: true, key });
const speaker = (model: string) => ({ address: speech.address, model, voice: "alloy", key });
const hear = async () => transcribeSpeech(context, { bytes: tone, seconds: 1 }, never);
/** What fails, by how the server behaves; a stream that fails after its headers fails as it is read. */
const failures: Partial<Record<SpeechBehaviour, string>> = {
  "wrong-key": "model.key_refused",
  "not-found": "model.unknown",
  broken: "model.refused",
  silent: "speech.timeout",
  garbage: "model.malformed",
  endless: "speech.answer_too_large",
  moved: "model.moved",
  page: "model.malformed",
  cut: "model.cut_off",
};

describe("a recording", () => {
  test("is sent whole and named rightly, and comes back as words with their fillers and pauses", async () => {
    await saveTranscriber(context, transcriber("whisper-1"));
    expect(await hear()).toEqual({ text: "So um softmax sums to one.", fillers: 1, pauseSeconds: 1.5 });
    const { path, fields, file } = speech.requests.at(-1) ?? {};
    expect(path).toBe("/v1/audio/transcriptions");
    expect(fields).toEqual({
      model: "whisper-1",
      language: "en",
      temperature: "0",
      response_format: "verbose_json",
      "timestamp_granularities[]": "word segment",
    });
    expect(file).toMatchObject({ name: "speech.wav", type: "audio/wav", bytes: tone });
  });

  test("has no fillers where the transcriber leaves them out, and no pauses where it times no words", async () => {
    await saveTranscriber(context, { ...transcriber("plain-only"), keepsFillers: false });
    const before = speech.requests.length;
    expect(await hear()).toEqual({ text: "So um softmax sums to one.", fillers: null, pauseSeconds: null });
    expect(speech.requests.slice(before).map(({ fields }) => fields["response_format"])).toEqual([
      "verbose_json",
      "json",
    ]);
    await saveTranscriber(context, transcriber("in-segments"));
    expect(await hear()).toMatchObject({ fillers: 1, pauseSeconds: 1.5 });
  });

  test.each(Object.entries({ ...failures, "too-large": "speech.too_large_there" }))(
    "at a server that is %s fails with %s, in a sentence without the key",
    async (behaviour, code) => {
      await saveTranscriber(context, transcriber(behaviour));
      const error: unknown = await hear().catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code, message: expect.stringMatching(/^[^\n]{20,400}[.”]$/) as string });
      expect((error as Error).message).not.toContain(key);
      expect(await testTranscriber(context, never)).toMatchObject({ kind: "failed", code });
    },
  );

  test("that is no recording, or too long, is sent nowhere", async () => {
    await saveTranscriber(context, transcriber("whisper-1"));
    const before = speech.requests.length;
    const send = async (bytes: Uint8Array<ArrayBuffer>, seconds: number) =>
      transcribeSpeech(context, { bytes, seconds }, never);
    await expect(send(new TextEncoder().encode("not a sound"), 1)).rejects.toMatchObject({ code: "speech.not_audio" });
    await expect(send(tone, 301)).rejects.toMatchObject({ code: "speech.too_long" });
    // Its header tells, whatever the page says.
    await expect(send(makeTone(302), 1)).rejects.toMatchObject({ code: "speech.too_long" });
    expect(speech.requests).toHaveLength(before);
  });

  test("that its speaker gives up is given up at the server", async () => {
    const patient = { ...context, patience: { transcribeMs: 60_000, sayMs: 60_000 } };
    await saveTranscriber(context, transcriber("silent"));
    const left = new AbortController();
    const hearing = transcribeSpeech(patient, { bytes: tone, seconds: 1 }, left.signal);
    await expect.poll(() => speech.underWay()).toBe(1);
    left.abort(new Error("Given up."));
    await expect(hearing).rejects.toThrow("Given up.");
    await expect.poll(() => speech.underWay()).toBe(0);
  });
});

describe("a sentence", () => {
  const spoken = async () => new Response((await speak(context, "What is a softmax?", never)).audio).bytes();

  test("is spoken with the model and the voice of the settings", async () => {
    await saveSpeaker(context, speaker("tts-1"));
    expect(await spoken()).toEqual(makeTone(0.3));
    expect(speech.requests.at(-1)).toMatchObject({
      path: "/v1/audio/speech",
      fields: { model: "tts-1", voice: "alloy", input: "What is a softmax?", response_format: "mp3" },
    });
  });

  test.each(Object.entries({ ...failures, silent: "model.timeout" }))(
    "at a server that is %s fails with %s, in a sentence without the key",
    async (behaviour, code) => {
      await saveSpeaker(context, speaker(behaviour));
      const error: unknown = await spoken().catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code });
      expect((error as Error).message).not.toContain(key);
    },
  );
});

describe("over the API", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await openTestServer();
  });
  afterAll(async () => server.close());

  const post = async (type: string, body: Uint8Array<ArrayBuffer>, query = "?seconds=1") => {
    const sent = await server.send("POST", `/api/speech/transcribe${query}`, { "content-type": type }, body);
    return { status: sent.status, value: JSON.parse(sent.body) as unknown };
  };

  test("nothing is sent anywhere before a server is set up", async () => {
    const none = { transcriber: null, speaker: null, keys: [] };
    expect((await server.json("GET", "/api/speech/settings")).value).toMatchObject(none);
    expect(await post("audio/wav", tone)).toMatchObject({
      status: 409,
      value: { error: { code: "speech.no_transcriber" } },
    });
    expect(await server.json("POST", "/api/speech/say", { text: "Hello." })).toMatchObject({
      status: 409,
      value: { error: { code: "speech.no_speaker" } },
    });
    expect(await server.json("POST", "/api/speech/transcriber/test")).toMatchObject({ status: 409 });
  });

  test("servers are kept with a key for each origin, told of by its ending, and both ways work", async () => {
    const { key: _, ...kept } = transcriber("whisper-1");
    const saved = await server.json("PUT", "/api/speech/transcriber", { server: transcriber("whisper-1") });
    const { origin } = new URL(speech.address);
    expect(saved.value).toMatchObject({ transcriber: kept, speaker: null, keys: [{ origin, ending: "abcd" }] });
    // The same origin needs its key once.
    await server.json("PUT", "/api/speech/speaker", {
      server: { address: speech.address, model: "tts-1", voice: "a" },
    });
    const { keyFile } = speechSettingsSchema.parse(saved.value);
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);

    const heard = await post("audio/wav", tone);
    expect(heardSchema.parse(heard.value)).toMatchObject({ text: "So um softmax sums to one." });
    const said = await fetch(`${server.url}/api/speech/say`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text: "Hello." }),
    });
    expect(said.headers.get("content-type")).toBe("audio/wav");
    expect(await said.bytes()).toEqual(makeTone(0.3));
    expect((await server.json("POST", "/api/speech/transcriber/test")).value).toMatchObject({
      kind: "answered",
      text: "So um softmax sums to one.",
      timesWords: true,
    });
  });

  test.each([
    ["text/plain", tone, "?seconds=1", "audio/webm"],
    ["application/json", tone, "?seconds=1", "audio/webm"],
    ["audio/webm", new TextEncoder().encode("<svg/>"), "?seconds=1", "no recording"],
    ["audio/webm", tone, "", "how long"],
    ["audio/webm", tone, "?seconds=-1", "how long"],
    ["audio/webm", tone, "?seconds=x", "how long"],
    ["audio/wav", tone, "?seconds=3000", "300 s"],
    ["audio/wav", new Uint8Array(21 * 1024 ** 2), "?seconds=1", "20 MB"],
  ])("a body of %s is refused where it must be: %#", async (type, body, query, words) => {
    const before = speech.requests.length;
    const answer = await post(type, body, query);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(JSON.stringify(answer.value)).toContain(words);
    expect(speech.requests).toHaveLength(before);
  });

  test.each([
    [{ address: "" }, "such as http://localhost:8000/v1"],
    [{ address: "http://example.com/v1" }, "https://"],
    [{ address: "http://169.254.169.254/v1" }, "https://"],
    [{ address: "https://me:secret@example.com/v1" }, "enter the key below"],
    [{ address: "https://example.com/v1/audio/transcriptions" }, "the program adds the rest"],
    [{ model: "" }, "model"],
    [{ key: "a b" }, "no spaces"],
    [{ keepsFillers: "yes" }, "keepsFillers"],
    [{ more: true }, "more"],
  ])("%j is refused, and says why", async (fields, words) => {
    const answer = await server.json("PUT", "/api/speech/transcriber", {
      server: { address: "http://localhost:8000/v1", model: "any", keepsFillers: false, ...fields },
    });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.value)).toContain(words);
  });

  test("another site's page can have nobody listen or speak", async () => {
    const headers = { "content-type": "audio/wav", origin: "https://elsewhere.example" };
    const answer = await server.send("POST", "/api/speech/transcribe?seconds=1", headers, tone);
    expect(answer.status).toBe(403);
  });

  test("neither key nor sound nor words are in a log line, the data folder's other files or the archive", async () => {
    for (const model of ["whisper-1", "wrong-key", "garbage", "cut"]) {
      await server.json("PUT", "/api/speech/transcriber", { server: transcriber(model) });
      const answer = await post("audio/wav", tone);
      expect(JSON.stringify(answer.value)).not.toContain(key);
    }
    const data = join(server.folder, "data");
    expect(readFileSync(logFile(data), "utf8")).toContain("Speech was sent to be transcribed.");
    const secrets = [Buffer.from(key), Buffer.from("softmax sums"), Buffer.from(tone.slice(1000, 1100))];
    const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    for (const { parentPath, name } of files) {
      if (name === "speech-servers.json") continue;
      const content = readFileSync(join(parentPath, name));
      expect(secrets.filter((secret) => content.includes(secret))).toEqual([]);
    }
    const archive = await fetch(`${server.url}/api/export`);
    const texts = Object.values(unzipSync(new Uint8Array(await archive.arrayBuffer()))).map((one) => Buffer.from(one));
    expect(texts.length).toBeGreaterThan(3);
    expect(texts.some((text) => secrets.some((secret) => text.includes(secret)))).toBe(false);
  });

  test("a key is forgotten, and a server turned off", async () => {
    const { origin } = new URL(speech.address);
    const forgotten = await server.json("DELETE", `/api/speech/keys/${encodeURIComponent(origin)}`);
    expect(forgotten.value).toMatchObject({ keys: [] });
    expect(readFileSync(speechSettingsSchema.parse(forgotten.value).keyFile, "utf8")).not.toContain(key);
    const off = await server.json("PUT", "/api/speech/transcriber", { server: null });
    expect(off.value).toMatchObject({ transcriber: null, speaker: { model: "tts-1" } });
  });
});
