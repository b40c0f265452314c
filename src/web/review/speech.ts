/** Where spoken words become text: on this device, or with a service to which the browser sends the sound. */
export type SpeechPlace = "device" | "service";

/** What this browser can do with speech. */
export interface Speech {
  /** Whether it can be recognised on this device: now, once the browser has fetched the language, or not at all. */
  onDevice(): Promise<"ready" | "installable" | "no">;
  /** Has the browser fetch the language; whether it can be recognised here then. */
  install(): Promise<boolean>;
  /** Opens the microphone. */
  listen(place: SpeechPlace, heard: Heard): Listening;
}

/** What comes of listening. */
export interface Heard {
  /** Words that stand. */
  onWords(words: string): void;
  /** Words that may still change, in place of the guess before; empty where there are none. */
  onGuess(words: string): void;
  /** The microphone is shut; why, where the user did not shut it. */
  onEnd(problem: string | null): void;
}

/** An open microphone. */
export interface Listening {
  /** Shuts it; resolves once the last words have come. */
  stop(): Promise<void>;
}

/** The browser's recogniser, as far as it is used here; TypeScript's library has its events only. */
interface Recogniser {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  processLocally?: boolean;
  onresult: ((event: Pick<SpeechRecognitionEvent, "resultIndex" | "results">) => void) | null;
  onerror: ((event: Pick<SpeechRecognitionErrorEvent, "error">) => void) | null;
  onend: (() => void) | null;
  start(): void;
  stop(): void;
}

interface RecogniserMaker {
  new (): Recogniser;
  available?(options: { langs: string[]; processLocally: boolean }): Promise<string>;
  install?(options: { langs: string[] }): Promise<boolean>;
}

/** Where a browser keeps its recogniser. */
export interface SpeechScope {
  SpeechRecognition?: RecogniserMaker;
  webkitSpeechRecognition?: RecogniserMaker;
  navigator: Pick<Navigator, "language">;
}

// A silence is no reason to stop: only the user ends an answer.
const passing = ["no-speech"];
const problems: Readonly<Record<string, string>> = {
  "not-allowed": "The browser does not let this page use the microphone. Allow it beside the address, or type.",
  "service-not-allowed": "The browser offers no speech recognition to this page. Type instead.",
  "audio-capture": "No microphone was found. Type instead.",
  network: "The browser's speech service cannot be reached. Try again, or type.",
  "language-not-supported": "The browser does not recognise English there. Choose another way, or type.",
  aborted: "Another page took the microphone.",
};
/** A session shorter than this (ms) was none; after so many the recogniser is taken for broken. */
const shortestSessionMs = 1000;
const mostShortSessions = 3;
/** How long (ms) the last words may take. */
const lastWordsMs = 2000;

/** The browser's speech recogniser for English; null where it has none. */
export function findSpeech(scope: SpeechScope): Speech | null {
  const Maker = scope.SpeechRecognition ?? scope.webkitSpeechRecognition;
  if (Maker === undefined) return null;
  const lang = scope.navigator.language.startsWith("en-") ? scope.navigator.language : "en-US";
  return {
    async onDevice() {
      const answer = await Maker.available?.({ langs: [lang], processLocally: true }).catch(() => "unavailable");
      if (answer === "available") return "ready";
      return answer === "downloadable" || answer === "downloading" ? "installable" : "no";
    },
    install: async () => (await Maker.install?.({ langs: [lang] }).catch(() => false)) ?? false,
    listen: (place, heard) => listen(() => prepare(new Maker(), lang, place), heard),
  };
}

function prepare(recogniser: Recogniser, lang: string, place: SpeechPlace): Recogniser {
  recogniser.lang = lang;
  recogniser.continuous = true;
  recogniser.interimResults = true;
  if (place === "device") recogniser.processLocally = true;
  return recogniser;
}

/** Listens until told to stop: a browser ends a session after a silence, and the next begins at once. */
function listen(make: () => Recogniser, heard: Heard): Listening {
  const ended = Promise.withResolvers<void>();
  let current: Recogniser | null = null;
  let isStopping = false;
  let isOver = false;
  let shortSessions = 0;

  function finish(problem: string | null): void {
    if (isOver) return;
    isOver = true;
    heard.onEnd(problem);
    ended.resolve();
  }

  function begin(): void {
    const recogniser = make();
    const startedAt = performance.now();
    let guess = "";
    current = recogniser;
    recogniser.onresult = ({ resultIndex, results }) => {
      if (isOver) return;
      guess = "";
      for (let index = resultIndex; index < results.length; index += 1) {
        const words = results[index]?.[0]?.transcript ?? "";
        if (results[index]?.isFinal === true) heard.onWords(words);
        else guess += words;
      }
      heard.onGuess(guess);
    };
    // A browser may refuse without an end.
    recogniser.onerror = ({ error }) => {
      if (!passing.includes(error) && !isStopping) finish(problems[error] ?? `Speech recognition stopped: ${error}.`);
    };
    recogniser.onend = () => {
      if (isOver) return;
      if (guess !== "") heard.onWords(guess);
      heard.onGuess("");
      shortSessions = performance.now() - startedAt < shortestSessionMs ? shortSessions + 1 : 0;
      if (isStopping) finish(null);
      else if (shortSessions >= mostShortSessions) finish("Speech recognition keeps stopping. Try again, or type.");
      else begin();
    };
    try {
      recogniser.start();
    } catch {
      finish("The microphone could not be opened. Try again, or type.");
    }
  }

  begin();
  return {
    async stop() {
      isStopping = true;
      current?.stop();
      const patience = setTimeout(() => finish(null), lastWordsMs);
      await ended.promise;
      clearTimeout(patience);
    },
  };
}
