import type { IncomingHttpHeaders } from "node:http";

/** What a stand-in model says: words, calls of tools, or both, words first. */
export interface ModelReply {
  text?: string;
  toolCalls?: readonly { name: string; input: unknown }[];
}

/** Why a provider refuses. */
export type Refusing = "wrong-key" | "not-found" | "rate-limited" | "no-credit" | "overloaded";

/** A refusal as it goes over the wire. */
export interface WireRefusal {
  status: number;
  body: unknown;
}

/** How one provider speaks. */
export interface Dialect {
  name: "anthropic" | "openai" | "google" | "compatible";
  keyIn(headers: IncomingHttpHeaders): string;
  /** The events of a whole answer, one string each. */
  events(reply: ModelReply, model: string): string[];
  refusal(why: Refusing, model: string, key: string): WireRefusal;
  /** The event by which an answer that has begun fails. */
  failure: string;
  modelList(models: readonly string[]): unknown;
}

const usage = { input: 12, output: 34 };

/** An answer's words in pieces, as they come. */
function piecesOf(text = ""): string[] {
  return text.match(/\S+\s*/g) ?? [];
}

function named(type: string, value: object = {}): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...value })}\n\n`;
}

function data(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

function bearer(headers: IncomingHttpHeaders): string {
  return (headers.authorization ?? "").replace(/^Bearer /, "");
}

/** Anthropic's messages. */
export const anthropic: Dialect = {
  name: "anthropic",
  keyIn: (headers) => String(headers["x-api-key"] ?? ""),
  events({ text, toolCalls = [] }, model) {
    const blocks = [
      ...(text === undefined ? [] : [{ block: { type: "text", text: "" }, deltas: piecesOf(text).map(textDelta) }]),
      ...toolCalls.map(({ name, input }, index) => ({
        block: { type: "tool_use", id: `toolu_${index}`, name, input: {} },
        deltas: halvesOf(JSON.stringify(input)).map((half) => ({ type: "input_json_delta", partial_json: half })),
      })),
    ];
    const message = { id: "msg_1", type: "message", role: "assistant", model, content: [], stop_reason: null };
    const stop_reason = toolCalls.length > 0 ? "tool_use" : "end_turn";
    return [
      named("message_start", { message: { ...message, usage: { input_tokens: usage.input, output_tokens: 1 } } }),
      named("ping"),
      ...blocks.flatMap(({ block, deltas }, index) => [
        named("content_block_start", { index, content_block: block }),
        ...deltas.map((delta) => named("content_block_delta", { index, delta })),
        named("content_block_stop", { index }),
      ]),
      named("message_delta", {
        delta: { stop_reason, stop_sequence: null },
        usage: { output_tokens: usage.output },
      }),
      named("message_stop"),
    ];
  },
  refusal(why, model) {
    const [status, type, message] = {
      "wrong-key": [401, "authentication_error", "invalid x-api-key"],
      "not-found": [404, "not_found_error", `model: ${model}`],
      "rate-limited": [429, "rate_limit_error", "This request would exceed your account's rate limit."],
      "no-credit": [400, "invalid_request_error", "Your credit balance is too low to access the Anthropic API."],
      overloaded: [529, "overloaded_error", "Overloaded"],
    }[why] as [number, string, string];
    return { status, body: { type: "error", error: { type, message }, request_id: "req_1" } };
  },
  failure: named("error", { error: { type: "overloaded_error", message: "Overloaded" } }),
  modelList: (models) => ({ data: models.map((id) => ({ type: "model", id, display_name: id })), has_more: false }),
};

/** OpenAI's responses. */
export const openai: Dialect = {
  name: "openai",
  keyIn: bearer,
  events({ text, toolCalls = [] }, model) {
    const response = { id: "resp_1", object: "response", created_at: 1_790_000_000, model, output: [] };
    const message = { type: "message", id: "msg_1", role: "assistant", content: [] as unknown[] };
    const words = [
      named("response.output_item.added", { output_index: 0, item: { ...message, status: "in_progress" } }),
      ...piecesOf(text).map((delta) =>
        named("response.output_text.delta", { item_id: "msg_1", output_index: 0, content_index: 0, delta }),
      ),
      named("response.output_item.done", {
        output_index: 0,
        item: { ...message, status: "completed", content: [{ type: "output_text", text, annotations: [] }] },
      }),
    ];
    const calls = toolCalls.flatMap(({ name, input }, index) => {
      const at = { output_index: index + 1, item_id: `fc_${index}` };
      const item = { type: "function_call", id: `fc_${index}`, call_id: `call_${index}`, name };
      const whole = JSON.stringify(input);
      return [
        named("response.output_item.added", { ...at, item: { ...item, arguments: "", status: "in_progress" } }),
        ...halvesOf(whole).map((delta) => named("response.function_call_arguments.delta", { ...at, delta })),
        named("response.function_call_arguments.done", { ...at, arguments: whole }),
        named("response.output_item.done", { ...at, item: { ...item, arguments: whole, status: "completed" } }),
      ];
    });
    const counted = {
      input_tokens: usage.input,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: usage.output,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: usage.input + usage.output,
    };
    return [
      named("response.created", { response: { ...response, status: "in_progress" } }),
      ...(text === undefined ? [] : words),
      ...calls,
      named("response.completed", { response: { ...response, status: "completed", usage: counted } }),
    ];
  },
  refusal(why, model, key) {
    const [status, type, code, message] = {
      "wrong-key": [401, "invalid_request_error", "invalid_api_key", `Incorrect API key provided: ${key}.`],
      "not-found": [404, "invalid_request_error", "model_not_found", `The model '${model}' does not exist.`],
      "rate-limited": [429, "requests", "rate_limit_exceeded", "Rate limit reached for requests."],
      "no-credit": [429, "insufficient_quota", "insufficient_quota", "You exceeded your current quota."],
      overloaded: [503, "server_error", null, "The engine is currently overloaded, please try again later."],
    }[why] as [number, string, string | null, string];
    return { status, body: { error: { message, type, param: null, code } } };
  },
  failure: named("error", {
    sequence_number: 9,
    error: { type: "server_error", code: "server_error", message: "The server had an error.", param: null },
  }),
  modelList: (models) => ({ object: "list", data: models.map((id) => ({ id, object: "model", created: 1 })) }),
};

/** Google's streamed generateContent. */
export const google: Dialect = {
  name: "google",
  keyIn: (headers) => String(headers["x-goog-api-key"] ?? ""),
  events({ text, toolCalls = [] }, model) {
    const parts = [
      ...piecesOf(text).map((piece) => ({ text: piece })),
      ...toolCalls.map(({ name, input }) => ({ functionCall: { name, args: input } })),
    ];
    const usageMetadata = {
      promptTokenCount: usage.input,
      candidatesTokenCount: usage.output,
      totalTokenCount: usage.input + usage.output,
    };
    return parts.map((part, index) => {
      const finishReason = index === parts.length - 1 ? { finishReason: "STOP" } : {};
      const candidate = { content: { parts: [part], role: "model" }, index: 0, ...finishReason };
      return data({ candidates: [candidate], usageMetadata, modelVersion: model, responseId: "g_1" });
    });
  },
  refusal(why, model) {
    const [code, status, message, details] = {
      "wrong-key": [
        400,
        "INVALID_ARGUMENT",
        "API key not valid. Please pass a valid API key.",
        [{ "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: "API_KEY_INVALID" }],
      ],
      "not-found": [404, "NOT_FOUND", `models/${model} is not found for API version v1beta.`, []],
      "rate-limited": [429, "RESOURCE_EXHAUSTED", "Quota exceeded for requests per minute.", []],
      "no-credit": [402, "FAILED_PRECONDITION", "Your prepayment credits are depleted.", []],
      overloaded: [503, "UNAVAILABLE", "The model is overloaded. Please try again later.", []],
    }[why] as [number, string, string, unknown[]];
    return { status: code, body: { error: { code, message, status, details } } };
  },
  failure: data({ error: { code: 503, message: "The model is overloaded.", status: "UNAVAILABLE" } }),
  modelList: (models) => ({
    models: [
      ...models.map((name) => ({ name: `models/${name}`, supportedGenerationMethods: ["generateContent"] })),
      { name: "models/embedding-of-text", supportedGenerationMethods: ["embedContent"] },
    ],
  }),
};

/** OpenAI's chat completions, as Ollama, LM Studio, vLLM and llama.cpp speak them. */
export const compatible: Dialect = {
  name: "compatible",
  keyIn: bearer,
  events({ text, toolCalls = [] }, model) {
    const chunk = (delta: object | null, finish_reason: string | null = null): string =>
      data({
        id: "chatcmpl-1",
        object: "chat.completion.chunk",
        created: 1_790_000_000,
        model,
        choices: delta === null ? [] : [{ index: 0, delta, finish_reason }],
        ...(delta === null
          ? {
              usage: {
                prompt_tokens: usage.input,
                completion_tokens: usage.output,
                total_tokens: usage.input + usage.output,
              },
            }
          : {}),
      });
    const calls = toolCalls.flatMap(({ name, input }, index) => {
      const [begin = "", end = ""] = halvesOf(JSON.stringify(input));
      const call = { index, id: `call_${index}`, type: "function", function: { name, arguments: begin } };
      return [chunk({ tool_calls: [call] }), chunk({ tool_calls: [{ index, function: { arguments: end } }] })];
    });
    return [
      chunk({ role: "assistant", content: "" }),
      ...piecesOf(text).map((content) => chunk({ content })),
      ...calls,
      chunk({}, toolCalls.length > 0 ? "tool_calls" : "stop"),
      chunk(null),
      "data: [DONE]\n\n",
    ];
  },
  refusal(why, model, key) {
    const [status, type, message] = {
      "wrong-key": [401, "authentication_error", `Unknown key ${key}`],
      "not-found": [404, "not_found_error", `model "${model}" not found, try pulling it first`],
      "rate-limited": [429, "rate_limit", "Too many requests"],
      "no-credit": [402, "payment_required", "Insufficient credits"],
      overloaded: [503, "unavailable", "server busy, please try again"],
    }[why] as [number, string, string];
    return { status, body: { error: { message, type, param: null, code: null } } };
  },
  failure: data({ error: { message: "the runner has stopped", type: "server_error", code: 500 } }),
  modelList: openai.modelList,
};

function textDelta(text: string): object {
  return { type: "text_delta", text };
}

function halvesOf(text: string): string[] {
  const middle = Math.ceil(text.length / 2);
  return [text.slice(0, middle), text.slice(middle)];
}
