import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { findSpeech, type Heard, type Speech, type SpeechScope } from "./speech.ts";

type Result = [words: string, isFinal: boolean];

/** A recogniser as browsers have them, which hears what the test says. */
class FakeRecogniser {
  static made: FakeRecogniser[] = [];
  static available: ((options: { langs: string[]; processLocally: boolean }) => Promise<string>) | undefined;
  static install: (() => Promise<boolean>) | undefined;
  lang = "";
  continuous = false;
  interimResults = false;
  processLocally = false;
  stopped = false;
  onresult: ((event: Pick<SpeechRecognitionEvent, "resultIndex" | "results">) => void) | null = null;
  onerror: ((event: Pick<SpeechRecognitionErrorEvent, "error">) => void) | null = null;
  onend: (() => void) | null = null;

  constructor() {
    FakeRecogniser.made.push(this);
  }
  start(): void {}
  stop(): void {
    this.stopped = true;
  }
  hear(resultIndex: number, ...all: Result[]): void {
    const results = all.map(([transcript, isFinal]) => Object.assign([{ transcript, confidence: 1 }], { isFinal }));
    this.onresult?.({ resultIndex, results: results as unknown as SpeechRecognitionResultList });
  }
}

let words: string[];
let guesses: string[];
let ends: (string | null)[];
const heard: Heard = {
  onWords: (one) => words.push(one),
  onGuess: (one) => guesses.push(one),
  onEnd: (problem) => ends.push(problem),
};
const speech = (language = "en-GB"): Speech => {
  const found = findSpeech({ SpeechRecognition: FakeRecogniser, navigator: { language } });
  if (found === null) throw new Error("The fake was not found.");
  return found;
};
const last = (): FakeRecogniser => {
  const made = FakeRecogniser.made.at(-1);
  if (made === undefined) throw new Error("Nothing listens.");
  return made;
};

beforeEach(() => {
  [words, guesses, ends] = [[], [], []];
  FakeRecogniser.made = [];
  FakeRecogniser.available = undefined;
  FakeRecogniser.install = undefined;
  vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
});
afterEach(() => void vi.useRealTimers());

describe("a browser", () => {
  test("without a recogniser offers no speech, and one with only the old name does", () => {
    const navigator = { language: "de-DE" };
    expect(findSpeech({ navigator })).toBeNull();
    const old: SpeechScope = { webkitSpeechRecognition: FakeRecogniser, navigator };
    expect(findSpeech(old)).not.toBeNull();
  });

  test.each([
    ["available", "ready"],
    ["downloadable", "installable"],
    ["downloading", "installable"],
    ["unavailable", "no"],
  ] as const)("that says %s of its own device is %s there", async (answer, expected) => {
    FakeRecogniser.available = async ({ langs, processLocally }) =>
      langs.join() === "en-GB" && processLocally ? answer : "asked of something else";
    expect(await speech().onDevice()).toBe(expected);
  });

  test("that knows no recognition on the device, or fails to say, has none", async () => {
    expect(await speech().onDevice()).toBe("no");
    expect(await speech().install()).toBe(false);
    FakeRecogniser.available = async () => Promise.reject(new Error("not allowed"));
    FakeRecogniser.install = async () => Promise.reject(new Error("not allowed"));
    expect(await speech().onDevice()).toBe("no");
    expect(await speech().install()).toBe(false);
  });
});

describe("listening", () => {
  test("asks for English, and for this device only where that was chosen", () => {
    speech("de-DE").listen("service", heard);
    expect(last()).toMatchObject({ lang: "en-US", continuous: true, interimResults: true, processLocally: false });
    speech("en-AU").listen("device", heard);
    expect(last()).toMatchObject({ lang: "en-AU", processLocally: true });
  });

  test("gives words once they stand, and shows those that may still change", () => {
    speech().listen("service", heard);
    last().hear(0, ["the poster", false]);
    last().hear(0, ["the posterior", true]);
    last().hear(1, ["the posterior", true], [" is prior", false]);
    last().hear(1, ["the posterior", true], [" is prior times likelihood", true]);
    expect(words).toEqual(["the posterior", " is prior times likelihood"]);
    expect(guesses).toEqual(["the poster", "", " is prior", ""]);
  });

  test("goes on over silences, however long, until the user stops; words that never came to stand are kept", async () => {
    const listening = speech().listen("service", heard);
    for (let silence = 0; silence < 10; silence += 1) {
      vi.advanceTimersByTime(8000);
      last().onerror?.({ error: "no-speech" });
      last().onend?.();
    }
    expect(FakeRecogniser.made).toHaveLength(11);
    last().hear(0, ["at last", false]);
    const stopped = listening.stop();
    expect(last().stopped).toBe(true);
    last().onend?.();
    await stopped;
    expect([words, ends, guesses.at(-1)]).toEqual([["at last"], [null], ""]);
    expect(FakeRecogniser.made).toHaveLength(11);
  });

  test("waits for the last words after it was stopped, but not for ever", async () => {
    const listening = speech().listen("service", heard);
    const stopped = listening.stop();
    last().hear(0, ["the last words", true]);
    await vi.advanceTimersByTimeAsync(2000);
    await stopped;
    last().hear(1, ["the last words", true], ["too late", true]);
    last().onend?.();
    expect([words, ends]).toEqual([["the last words"], [null]]);
  });

  test.each([
    ["not-allowed", "does not let this page use the microphone"],
    ["audio-capture", "No microphone was found"],
    ["network", "cannot be reached"],
    ["language-not-supported", "does not recognise English there"],
    ["something-new", "Speech recognition stopped: something-new."],
  ])("ends on %s with a sentence, once, whether or not an end follows", (error, sentence) => {
    speech().listen("service", heard);
    last().onerror?.({ error: error as SpeechRecognitionErrorCode });
    last().onend?.();
    expect(ends).toEqual([expect.stringContaining(sentence)]);
    expect(FakeRecogniser.made).toHaveLength(1);
  });

  test("does not begin for ever with a recogniser that ends at once", () => {
    speech().listen("service", heard);
    for (let session = 0; session < 3; session += 1) last().onend?.();
    expect(ends).toEqual(["Speech recognition keeps stopping. Try again, or type."]);
    expect(FakeRecogniser.made).toHaveLength(3);
  });

  test("says so where the microphone cannot be opened", () => {
    vi.spyOn(FakeRecogniser.prototype, "start").mockImplementationOnce(() => {
      throw new Error("busy");
    });
    speech().listen("service", heard);
    expect(ends).toEqual(["The microphone could not be opened. Try again, or type."]);
  });
});
