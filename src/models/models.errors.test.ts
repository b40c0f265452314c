import { modelTimeout, toModelError, withoutKeys } from "#models/models.errors.ts";
import { APICallError, InvalidResponseDataError, JSONParseError, RetryError } from "ai";
import { describe, expect, test } from "vitest";

const subject = {
  host: "api.example.com",
  address: "https://api.example.com/v1",
  model: "m-1",
  timeoutMs: 60_000,
  key: "very-secret",
};

function callError(statusCode: number, responseBody: string): APICallError {
  return new APICallError({
    message: "Refused",
    url: "https://api.example.com/v1/messages",
    requestBodyValues: { prompt: "private" },
    statusCode,
    responseBody,
  });
}

describe("whatever the AI SDK throws", () => {
  test("becomes an error of ours, also from within a retry", () => {
    const lastError = callError(401, '{"error":{"message":"bad key very-secret"}}');
    const retry = new RetryError({
      message: "Failed after 2 attempts.",
      reason: "maxRetriesExceeded",
      errors: [lastError],
    });
    expect(toModelError(retry, subject)).toMatchObject({ code: "model.key_refused", status: 422 });
    expect(toModelError(retry, subject).message).not.toContain("very-secret");
  });

  test("is malformed where it could not be read", () => {
    for (const error of [
      new JSONParseError({ text: "{", cause: new Error("Unexpected end") }),
      new InvalidResponseDataError({ data: {} }),
    ]) {
      expect(toModelError(error, subject).code).toBe("model.malformed");
    }
  });

  test("stays as it is where it is ours already, however deep", () => {
    const ours = modelTimeout("api.example.com", 60);
    expect(toModelError(ours)).toBe(ours);
    expect(toModelError(new Error("No output generated.", { cause: new Error("x", { cause: ours }) }))).toBe(ours);
  });

  test("is refused in its own words where nothing else is known", () => {
    const error = toModelError(new Error(`odd very-secret ${"x".repeat(500)}`), subject);
    expect(error.code).toBe("model.refused");
    expect(error.message.length).toBeLessThan(400);
    expect(error.message).not.toContain("very-secret");
    for (const thrown of [null, undefined, "words", { odd: true }, Object.assign(new Error("loop"), { cause: null })]) {
      expect(toModelError(thrown).code).toBe("model.refused");
    }
  });

  test("ends where an error is its own cause", () => {
    const loop = new Error("loop");
    loop.cause = loop;
    expect(toModelError(loop).code).toBe("model.refused");
  });
});

test("anything that looks like a key is struck out", () => {
  const words = "sk-proj-abc_DEF-123 AIzaSyA1234567890abc gsk_abcdef12 Bearer abc.def key-12345 task-list risk";
  expect(withoutKeys(words, null)).toBe("… … … Bearer … … task-list risk");
});
