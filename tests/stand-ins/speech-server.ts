import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

import { makeTone } from "#speech/make-tone.ts";

/** How a stand-in behaves; a model of that name behaves so whatever the server's own behaviour is. */
export type SpeechBehaviour =
  | "good"
  /** 401. */
  | "wrong-key"
  /** 404 that names the model. */
  | "not-found"
  /** 500. */
  | "broken"
  /** The headers, and then nothing. */
  | "silent"
  /** Status 200, and neither JSON nor sound. */
  | "garbage"
  /** More than any answer to this is long. */
  | "endless"
  /** 413. */
  | "too-large"
  /** Sends on to another host. */
  | "moved"
  /** A web page, with status 200. */
  | "page"
  /** The connection is destroyed in the middle. */
  | "cut"
  /** Refuses times, and gives the bare text where none are asked for. */
  | "plain-only"
  /** Puts the times of words into segments. */
  | "in-segments";

const behaviours: ReadonlySet<string> = new Set<SpeechBehaviour>([
  "good",
  "wrong-key",
  "not-found",
  "broken",
  "silent",
  "garbage",
  "endless",
  "too-large",
  "moved",
  "page",
  "cut",
  "plain-only",
  "in-segments",
]);

/** A request as it came, without its key. */
export interface SpeechServerRequest {
  path: string;
  /** Of a form, its texts; of JSON, its fields. */
  fields: Readonly<Record<string, string>>;
  /** What of the form was the file. */
  file: { name: string; type: string; bytes: Uint8Array<ArrayBuffer> } | null;
}

/** What a stand-in hears: words, each with its beginning and end in s. */
export type HeardWords = readonly (readonly [word: string, start: number, end: number])[];

/** A real HTTP server that speaks as OpenAI's audio endpoints do, and as servers that are compatible with it. */
export interface SpeechServer {
  /** As it is entered in the settings. */
  address: string;
  host: string;
  requests: readonly SpeechServerRequest[];
  /** How many answers are being given just now. */
  underWay(): number;
  /** From now on it behaves so. */
  behave(behaviour: SpeechBehaviour): void;
  close(): Promise<void>;
}

const usualWords: HeardWords = [
  ["So", 0, 0.3],
  ["um", 0.5, 0.8],
  ["softmax", 2.3, 2.9],
  ["sums", 3, 3.3],
  ["to", 3.3, 3.4],
  ["one.", 3.4, 3.8],
];

/** Starts a {@link SpeechServer}; without a key it answers anybody. */
export async function openSpeechServer({
  key,
  words = usualWords,
  behaviour: first = "good",
}: { key?: string; words?: HeardWords; behaviour?: SpeechBehaviour } = {}): Promise<SpeechServer> {
  const requests: SpeechServerRequest[] = [];
  let underWay = 0;
  let behaviour = first;
  const server = createServer((incoming, response) => {
    underWay += 1;
    response.once("close", () => (underWay -= 1));
    void (async () => {
      const request = await readRequest(incoming);
      requests.push(request);
      const model = request.fields["model"] ?? "";
      const isRight = key === undefined || incoming.headers.authorization === `Bearer ${key}`;
      const own = behaviours.has(model) ? (model as SpeechBehaviour) : behaviour;
      behave(isRight ? own : "wrong-key", request, words, response);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address: `http://${host}/v1`,
    host,
    requests,
    underWay: () => underWay,
    behave: (next) => {
      behaviour = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readRequest(incoming: IncomingMessage): Promise<SpeechServerRequest> {
  const { pathname: path } = new URL(incoming.url ?? "/", "http://stand-in");
  const type = incoming.headers["content-type"] ?? "";
  const body = await buffer(incoming);
  if (!type.startsWith("multipart/form-data")) {
    return { path, fields: type === "application/json" ? (JSON.parse(body.toString()) as {}) : {}, file: null };
  }
  const form = await new Response(body, { headers: { "content-type": type } }).formData();
  const fields: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === "string") fields[name] = name in fields ? `${fields[name]} ${value}` : value;
  }
  const file = form.get("file");
  if (!(file instanceof File)) return { path, fields, file: null };
  return { path, fields, file: { name: file.name, type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) } };
}

function behave(
  behaviour: SpeechBehaviour,
  request: SpeechServerRequest,
  words: HeardWords,
  response: ServerResponse,
): void {
  const { path, fields } = request;
  const isSpeech = path === "/v1/audio/speech";
  if (!isSpeech && path !== "/v1/audio/transcriptions") return sendJson(response, 404, { detail: "Not Found" });
  const model = fields["model"] ?? "";
  const refuse = (status: number, message: string): void => sendJson(response, status, { error: { message } });
  switch (behaviour) {
    case "wrong-key":
      return refuse(401, "Incorrect API key provided.");
    case "not-found":
      return refuse(404, `The model '${model}' does not exist.`);
    case "broken":
      return refuse(500, "CUDA error: out of memory");
    case "too-large":
      return refuse(413, "Maximum content size limit exceeded.");
    case "silent":
      response.writeHead(200, { "content-type": isSpeech ? "audio/wav" : "application/json" });
      return response.flushHeaders();
    case "garbage":
      response.writeHead(200, { "content-type": "text/plain" });
      return void response.end("{not JSON");
    case "endless":
      return sendWithoutEnd(response, isSpeech);
    case "moved":
      response.writeHead(307, { location: "http://elsewhere.invalid/v1/audio" });
      return void response.end();
    case "page":
      response.writeHead(200, { "content-type": "text/html" });
      return void response.end("<!doctype html><title>Sign in</title>");
    case "cut":
      response.writeHead(200, { "content-type": isSpeech ? "audio/wav" : "application/json", "content-length": 5000 });
      return void response.write("{", () => response.destroy());
    default:
      return isSpeech ? sendTone(response) : sendTranscript(behaviour, fields, words, response);
  }
}

function sendTranscript(
  behaviour: SpeechBehaviour,
  fields: SpeechServerRequest["fields"],
  heard: HeardWords,
  response: ServerResponse,
): void {
  const text = ` ${heard.map(([word]) => word).join(" ")}`;
  if (fields["response_format"] !== "verbose_json") return sendJson(response, 200, { text });
  if (behaviour === "plain-only") {
    const message = "response_format 'verbose_json' is not compatible with this model. Use 'json' or 'text' instead.";
    return sendJson(response, 400, { error: { message, param: "response_format" } });
  }
  const words = heard.map(([word, start, end]) => ({ word, start, end }));
  const times = behaviour === "in-segments" ? { segments: [{ text, words }] } : { words, segments: [{ text }] };
  sendJson(response, 200, { task: "transcribe", language: "english", duration: 4, text, ...times });
}

function sendTone(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "audio/wav" });
  response.end(makeTone(0.3));
}

/** As fast as it is read. */
function sendWithoutEnd(response: ServerResponse, isSpeech: boolean): void {
  response.writeHead(200, { "content-type": isSpeech ? "audio/wav" : "application/json" });
  const piece = Buffer.alloc(1024 ** 2, " ");
  const more = (): void => {
    if (!response.destroyed) response.write(piece, more);
  };
  more();
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
