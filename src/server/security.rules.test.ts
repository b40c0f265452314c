import { isHostAllowed, isOwnRequest } from "#server/security.rules.ts";
import { describe, expect, test } from "vitest";

const allowed = { port: 4747, configured: ["lab.example.org", "lab:8080"] };

describe("a host is ours", () => {
  test.each(["localhost:4747", "LocalHost:4747", "127.0.0.1:4747", "[::1]:4747", "lab.example.org", "LAB:8080"])(
    "when it is %s",
    (host) => {
      expect(isHostAllowed(host, allowed)).toBe(true);
    },
  );

  test.each([
    undefined,
    "",
    "evil.example",
    "evil.example:4747",
    "localhost",
    "localhost:80",
    "127.0.0.1:47470",
    "127.0.0.1.evil.example:4747",
    "localhost.evil.example:4747",
    "lab.example.org:81",
    "lab",
    "0.0.0.0:4747",
  ])("but not when it is %s", (host) => {
    expect(isHostAllowed(host, allowed)).toBe(false);
  });

  test("without its port only on port 80", () => {
    expect(isHostAllowed("localhost", { port: 80, configured: [] })).toBe(true);
  });
});

describe("a request is our own", () => {
  const host = "localhost:4747";

  test.each([
    [undefined, undefined],
    [undefined, "none"],
    ["http://localhost:4747", undefined],
    ["http://localhost:4747", "same-origin"],
    ["https://LOCALHOST:4747", "same-origin"],
  ])("with origin %s and fetch site %s", (origin, fetchSite) => {
    expect(isOwnRequest({ host, origin, fetchSite })).toBe(true);
  });

  test.each([
    ["https://evil.example", undefined],
    ["https://evil.example", "cross-site"],
    ["null", undefined],
    ["http://localhost:3000", "same-site"],
    ["http://127.0.0.1:4747", undefined],
    ["http://localhost:4747.evil.example", undefined],
    [undefined, "cross-site"],
    [undefined, "same-site"],
    ["http://localhost:4747", "cross-site"],
  ])("but not with origin %s and fetch site %s", (origin, fetchSite) => {
    expect(isOwnRequest({ host, origin, fetchSite })).toBe(false);
  });
});
