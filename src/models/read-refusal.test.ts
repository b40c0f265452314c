import { cutWords, readRefusal } from "#models/read-refusal.ts";
import { describe, expect, test } from "vitest";

function refusal(status: number | null, body: unknown, headers: Record<string, string> = {}) {
  return readRefusal({ status, headers, body: typeof body === "string" ? body : JSON.stringify(body), message: "" });
}

describe("what a provider means", () => {
  test.each([
    [401, { error: "Unauthorized" }, "key"],
    [403, { error: { message: "Your key may not use this." } }, "forbidden"],
    [400, { error: { message: "API key not valid.", status: "INVALID_ARGUMENT" } }, "key"],
    [402, "", "credit"],
    [429, { error: { message: "You exceeded your current quota", code: "insufficient_quota" } }, "credit"],
    [400, { error: { message: "Your credit balance is too low to access the API" } }, "credit"],
    [429, "", "rate"],
    [404, { error: { message: 'model "qwen9" not found, try pulling it first' } }, "unknownModel"],
    [404, { object: "error", message: "The model `x` does not exist.", code: 404 }, "unknownModel"],
    [400, { message: "Invalid model: mistral-9", code: "1500" }, "unknownModel"],
    [404, { error: { type: "not_found_error", message: "model: claude-x" } }, "unknownModel"],
    [404, { detail: "Not Found" }, "path"],
    [404, "404 page not found", "path"],
    [405, { detail: "Method Not Allowed" }, "path"],
    [400, { error: { code: "context_length_exceeded", message: "too long" } }, "tooLong"],
    [400, { error: { message: "prompt is too long: 210000 tokens > 200000 maximum" } }, "tooLong"],
    [413, "", "tooLong"],
    [408, "", "timeout"],
    [529, { type: "error", error: { type: "overloaded_error", message: "Overloaded" } }, "overloaded"],
    [503, "", "overloaded"],
    [500, { error: { message: "Internal error" } }, "other"],
    [400, { error: { message: "temperature must be at most 1" } }, "other"],
  ] as const)("by %i with %j is %s", (status, body, kind) => {
    expect(refusal(status, body).kind).toBe(kind);
  });

  test("is told in its own words, on one line, whatever the shape of the body", () => {
    const words = (body: unknown): string => refusal(500, body).words;
    expect(words({ error: { message: "Out of\n memory" } })).toBe("Out of memory");
    expect(words({ error: "no GPU" })).toBe("no GPU");
    expect(words({ detail: "no GPU" })).toBe("no GPU");
    expect(words([{ error: { message: "no GPU" } }])).toBe("no GPU");
    expect(words("plain words")).toBe("plain words");
    expect(words("<html><body>Bad gateway</body></html>")).toBe("");
  });

  test("is cut to 300 characters", () => {
    expect(cutWords("a".repeat(300))).toHaveLength(300);
    expect(cutWords("a".repeat(301))).toBe(`${"a".repeat(299)}…`);
  });
});

describe("when to ask again", () => {
  test.each([
    [{ "retry-after": "7" }, "", 7000],
    [{ "retry-after-ms": "250", "retry-after": "1" }, "", 250],
    [{ "retry-after": "Sun, 22 Nov 2026 10:00:30 GMT", date: "Sun, 22 Nov 2026 10:00:00 GMT" }, "", 30_000],
    [{}, { error: { details: [{ "@type": "RetryInfo", retryDelay: "37.5s" }] } }, 37_500],
    [{ "retry-after": "soon" }, "", null],
    [{ "retry-after": "-4" }, "", null],
    [{}, "", null],
  ])("is read from %j and %j", (headers, body, expected) => {
    expect(refusal(429, body, headers as Record<string, string>).retryAfterMs).toBe(expected);
  });
});
