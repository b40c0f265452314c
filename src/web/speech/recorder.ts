import { isQuiet, isTimeToCut, levelOf } from "./cut-recording.ts";

/** A piece of what was said. */
export interface Piece {
  sound: Blob;
  seconds: number;
}

/** What comes of recording. */
export interface Recorded {
  /** A piece is whole: at a pause of a long recording, and at its end. */
  onPiece(piece: Piece): void;
  /** The microphone is shut, and the last piece has come; why, where the user did not shut it. */
  onEnd(problem: string | null): void;
}

/** An open microphone whose sound is kept in memory. */
export interface Recorder {
  /** How loud it is now: a root mean square from 0 to 1. */
  readLevel(): number;
  /** Shuts it; resolves after `onEnd`. */
  stop(): Promise<void>;
}

const kinds = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];
/** Enough for speech in Opus and in AAC. */
const bitsPerSecond = 32_000;
const lookMs = 100;
/** Anything shorter is a slip of the key. */
const shortestPieceSeconds = 0.3;

const problems: Readonly<Record<string, string>> = {
  NotAllowedError: "The browser does not let this page use the microphone. Allow it beside the address, or type.",
  NotFoundError: "No microphone was found. Type instead.",
  NotReadableError: "The microphone is in use elsewhere, or the system does not give it out. Try again, or type.",
};

/** Whether this browser can record: it does so at this machine's own address and over HTTPS only. */
export function canRecord(): boolean {
  return "MediaRecorder" in window && (navigator.mediaDevices as MediaDevices | undefined) !== undefined;
}

/** Opens the microphone and records, in pieces, until told to stop. Throws a sentence where it cannot. */
export async function openRecorder(recorded: Recorded): Promise<Recorder> {
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    throw new Error(problems[name] ?? "The microphone could not be opened. Try again, or type.", { cause: error });
  }
  try {
    return record(stream, recorded);
  } catch (error) {
    for (const track of stream.getTracks()) track.stop();
    throw new Error("This browser cannot record from the microphone. Type instead.", { cause: error });
  }
}

function record(stream: MediaStream, { onPiece, onEnd }: Recorded): Recorder {
  const meter = openMeter(stream);
  const ended = Promise.withResolvers<void>();
  let isStopping = false;
  let problem: string | null = null;
  let quietMs = 0;
  let current = recordPiece(stream, finishPiece);

  function finishPiece(piece: Piece): void {
    if (piece.seconds >= shortestPieceSeconds && piece.sound.size > 0) onPiece(piece);
    if (isStopping) end();
  }
  function end(): void {
    meter.close();
    onEnd(problem);
    ended.resolve();
  }
  function look(): void {
    quietMs = isQuiet(meter.readLevel()) ? quietMs + lookMs : 0;
    if (isStopping || !isTimeToCut(current.readSeconds(), quietMs)) return;
    const before = current;
    // The next begins before the last ends, so that nothing falls between them.
    current = recordPiece(stream, finishPiece);
    before.stop();
  }
  function shut(): void {
    if (isStopping) return;
    isStopping = true;
    clearInterval(timer);
    // A track that was taken away may have ended the piece already.
    if (current.isOver()) end();
    else current.stop();
    for (const track of stream.getTracks()) track.stop();
  }
  const timer = setInterval(look, lookMs);
  for (const track of stream.getTracks()) {
    track.addEventListener("ended", () => {
      problem ??= "The microphone was taken away. What was said until then is kept.";
      shut();
    });
  }
  return {
    readLevel: meter.readLevel,
    async stop() {
      shut();
      await ended.promise;
    },
  };
}

function recordPiece(
  stream: MediaStream,
  finish: (piece: Piece) => void,
): { readSeconds: () => number; isOver: () => boolean; stop: () => void } {
  const mimeType = kinds.find((kind) => MediaRecorder.isTypeSupported(kind));
  const recorder = new MediaRecorder(stream, {
    audioBitsPerSecond: bitsPerSecond,
    ...(mimeType === undefined ? {} : { mimeType }),
  });
  const parts: Blob[] = [];
  const startedAt = performance.now();
  let seconds = 0;
  const readSeconds = (): number => (performance.now() - startedAt) / 1000;
  recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
  let isOver = false;
  recorder.addEventListener("stop", () => {
    isOver = true;
    finish({ sound: new Blob(parts, { type: recorder.mimeType }), seconds: seconds || readSeconds() });
  });
  recorder.start();
  return {
    readSeconds,
    isOver: () => isOver,
    stop() {
      seconds = readSeconds();
      if (recorder.state !== "inactive") recorder.stop();
    },
  };
}

/** Where the meter cannot be had, recording goes on without it. */
function openMeter(stream: MediaStream): { readLevel: () => number; close: () => void } {
  try {
    const audio = new AudioContext();
    const analyser = audio.createAnalyser();
    audio.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    return {
      readLevel() {
        analyser.getFloatTimeDomainData(samples);
        return levelOf(samples);
      },
      close: () => void audio.close(),
    };
  } catch {
    return { readLevel: () => 0, close: () => undefined };
  }
}
