import { mediaTypeOf } from "#campaign/files/media-type.ts";
import { expect, test } from "vitest";

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (one) => one.charCodeAt(0));

test.each([
  ["%PDF-1.4\n", "application/pdf"],
  [`\u0000junk before it\n%PDF-1.7`, "application/pdf"],
  ["PK\u0003\u0004\u0014", "application/zip"],
  ["\u0089PNG\r\n\u001a\n", "image/png"],
  ["RIFF\u0000\u0000\u0000\u0000WEBPVP8 ", "image/webp"],
  ["# Mina Okafor\r\n\tR\u00c3\u00a9sum\u00c3\u00a9", "text/plain"],
  ["<!doctype html><script>alert(1)</script>", "text/plain"],
  ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "text/plain"],
  ["\u0000\u0001\u0002", "application/octet-stream"],
  ["caf\u00e9 in Latin-1", "application/octet-stream"],
])("%j is known by its bytes as %s", (text, type) => {
  expect(mediaTypeOf(bytes(text))).toBe(type);
});

test("text is text even where the part that is looked at ends within a character", () => {
  const text = new TextEncoder().encode(`a${"é".repeat(4000)}`);
  expect(mediaTypeOf(text)).toBe("text/plain");
});
