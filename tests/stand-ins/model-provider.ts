import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text as readText } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";

import { anthropic, compatible, google, openai } from "#tests/stand-ins/model-dialects.ts";
import type { Dialect, ModelReply, Refusing } from "#tests/stand-ins/model-dialects.ts";

/** How a stand-in behaves; a model of that name behaves so whatever the provider's own behaviour is. */
export type ModelBehaviour =
  | "good"
  /** A moment between the pieces. */
  | "slow"
  /** The connection is destroyed in the middle. */
  | "cut"
  /** The stream ends in the middle, without a word why. */
  | "ended"
  /** An event in the middle says that it failed. */
  | "failing"
  /** An event that is no JSON. */
  | "malformed"
  /** A web page, with status 200. */
  | "page"
  /** The headers, and then nothing. */
  | "silent"
  /** Sends on to another host. */
  | "moved"
  /** 429 with `retry-after` once, then good. */
  | "limited-once"
  | Refusing;

const behaviours: ReadonlySet<string> = new Set<ModelBehaviour>([
  "good",
  "slow",
  "cut",
  "ended",
  "failing",
  "malformed",
  "page",
  "silent",
  "moved",
  "limited-once",
  "wrong-key",
  "not-found",
  "rate-limited",
  "no-credit",
  "overloaded",
]);

/** A request as it came, without its key. */
export interface ModelRequest {
  dialect: Dialect["name"];
  path: string;
  model: string;
  /** Everything the model was told, in order, its own words and results of tools included. */
  messages: { role: string; text: string }[];
  /** The JSON as it came. */
  body: Readonly<Record<string, unknown>>;
}

/** How to open a {@link ModelProvider}. */
export interface ModelProviderOptions {
  /** What the model says; a function is given the request. */
  reply?: ModelReply | string | ((request: ModelRequest) => ModelReply | string);
  behaviour?: ModelBehaviour;
  /** The key that is taken; without one, anybody is answered. */
  key?: string;
  models?: readonly string[];
  /** Between the pieces of a slow answer, in ms. */
  pieceMs?: number;
  /** Sent with a rate limit, in seconds. */
  retryAfter?: string;
}

/** A real HTTP server that speaks as Anthropic, OpenAI, Google and compatible servers do, by the path that is asked for. */
export interface ModelProvider {
  /** The address for each provider, as it is entered in the settings. */
  addresses: Readonly<Record<Dialect["name"], string>>;
  /** What was asked so far, lists of models left out. */
  requests: readonly ModelRequest[];
  /** How many answers are being given just now. */
  underWay(): number;
  close(): Promise<void>;
}

/** Starts a {@link ModelProvider} on a port of its own. */
export async function openModelProvider(options: ModelProviderOptions = {}): Promise<ModelProvider> {
  const requests: ModelRequest[] = [];
  let underWay = 0;
  const server = createServer((incoming, response) => {
    underWay += 1;
    response.once("close", () => (underWay -= 1));
    void answer(options, requests, incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    addresses: {
      anthropic: `${origin}/anthropic/v1`,
      openai: `${origin}/openai/v1`,
      google: `${origin}/google/v1beta`,
      compatible: `${origin}/v1`,
    },
    requests,
    underWay: () => underWay,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const routes: readonly { path: RegExp; dialect: Dialect }[] = [
  { path: /^\/anthropic\/v1\/messages$/, dialect: anthropic },
  { path: /^\/openai\/v1\/responses$/, dialect: openai },
  { path: /^\/google\/v1beta\/models\/([^/:]+):streamGenerateContent$/, dialect: google },
  { path: /^\/v1\/chat\/completions$/, dialect: compatible },
];
const lists: readonly { path: string; dialect: Dialect }[] = [
  { path: "/anthropic/v1/models", dialect: anthropic },
  { path: "/openai/v1/models", dialect: openai },
  { path: "/google/v1beta/models", dialect: google },
  { path: "/v1/models", dialect: compatible },
];

async function answer(
  options: ModelProviderOptions,
  requests: ModelRequest[],
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(incoming.url ?? "/", "http://stand-in");
  const list = incoming.method === "GET" ? lists.find(({ path }) => path === pathname) : undefined;
  const isRight = (dialect: Dialect): boolean =>
    options.key === undefined || dialect.keyIn(incoming.headers) === options.key;
  if (list !== undefined) {
    if (!isRight(list.dialect)) return refuse(list.dialect, "wrong-key", "", incoming, response);
    return sendJson(response, 200, list.dialect.modelList(options.models ?? ["good"]));
  }
  const route = incoming.method === "POST" ? routes.find(({ path }) => path.test(pathname)) : undefined;
  if (route === undefined) return sendJson(response, 404, { detail: "Not Found" });
  const { dialect } = route;
  const body = JSON.parse(await readText(incoming)) as Record<string, unknown>;
  const model = route.path.exec(pathname)?.[1] ?? String(body.model);
  const request = { dialect: dialect.name, path: pathname, model, messages: messagesIn(body), body };
  requests.push(request);
  if (!isRight(dialect)) return refuse(dialect, "wrong-key", model, incoming, response);
  const behaviour = behaviours.has(model) ? (model as ModelBehaviour) : (options.behaviour ?? "good");
  const said = typeof options.reply === "function" ? options.reply(request) : (options.reply ?? defaultReply);
  const reply = typeof said === "string" ? { text: said } : said;
  const isFirst = requests.filter((one) => one.model === model && one.dialect === dialect.name).length === 1;
  await behave(behaviour, { options, dialect, model, reply, isFirst, incoming, response });
}

const defaultReply =
  "Softmax turns scores into probabilities. Subtracting the maximum keeps every exponent at most 0. ";

interface Turn {
  options: ModelProviderOptions;
  dialect: Dialect;
  model: string;
  reply: ModelReply;
  isFirst: boolean;
  incoming: IncomingMessage;
  response: ServerResponse;
}

async function behave(behaviour: ModelBehaviour, turn: Turn): Promise<void> {
  const { options, dialect, model, reply, isFirst, incoming, response } = turn;
  const events = dialect.events(reply, model);
  const half = events.slice(0, Math.ceil(events.length / 2));
  switch (behaviour) {
    case "good":
      return sendEvents(response, events);
    case "slow":
      return sendEvents(response, events, options.pieceMs ?? 20);
    case "cut":
      await sendPieces(response, half, 1);
      return void response.destroy();
    case "ended":
      return sendEvents(response, half);
    case "failing":
      return sendEvents(response, [...half, dialect.failure]);
    case "malformed":
      return sendEvents(response, [...half, "data: {not JSON\n\n"]);
    case "silent":
      response.writeHead(200, { "content-type": "text/event-stream" });
      return void response.flushHeaders();
    case "page":
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      return void response.end("<!doctype html><title>Sign in</title>");
    case "moved":
      response.writeHead(307, { location: "http://elsewhere.invalid/v1/chat/completions" });
      return void response.end();
    case "limited-once":
      if (!isFirst) return sendEvents(response, events);
      response.setHeader("retry-after", "1");
      response.setHeader("retry-after-ms", "200");
      return refuse(dialect, "rate-limited", model, incoming, response);
    case "rate-limited":
      response.setHeader("retry-after", options.retryAfter ?? "30");
      return refuse(dialect, "rate-limited", model, incoming, response);
    default:
      return refuse(dialect, behaviour, model, incoming, response);
  }
}

function refuse(
  dialect: Dialect,
  why: Refusing,
  model: string,
  incoming: IncomingMessage,
  response: ServerResponse,
): void {
  const { status, body } = dialect.refusal(why, model, dialect.keyIn(incoming.headers));
  sendJson(response, status, body);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

async function sendEvents(response: ServerResponse, events: readonly string[], pieceMs = 0): Promise<void> {
  await sendPieces(response, events, pieceMs);
  response.end();
}

async function sendPieces(response: ServerResponse, events: readonly string[], pieceMs: number): Promise<void> {
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
  for (const event of events) {
    if (response.destroyed) return;
    await new Promise<void>((resolve) => response.write(event, () => resolve()));
    if (pieceMs > 0) await pause(pieceMs);
  }
}

/** Each dialect's messages as roles and texts; what is no text stands as JSON. */
function messagesIn(body: Readonly<Record<string, unknown>>): ModelRequest["messages"] {
  const system = body.system ?? body.systemInstruction ?? body.instructions;
  const rest = (body.messages ?? body.input ?? body.contents ?? []) as { role?: string }[];
  const told = system === undefined ? [] : [{ role: "system", text: textIn(system) }];
  return [...told, ...rest.map((message) => ({ role: message.role ?? "tool", text: textIn(message) }))];
}

function textIn(value: unknown): string {
  if (typeof value === "string") return value;
  // A message that only calls tools has no content.
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(textIn).join("\n");
  const { text, content, parts } = value as { text?: unknown; content?: unknown; parts?: unknown };
  return text === undefined && content === undefined && parts === undefined
    ? JSON.stringify(value)
    : textIn(text ?? content ?? parts);
}
