import { addressFlaw, addressOf, isPrivateHost, localServers } from "#models/addresses.rules.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

describe("an address", () => {
  test("is the provider's own where none is given, and has no slash at its end", () => {
    expect(addressOf({ provider: "anthropic", address: "" })).toBe("https://api.anthropic.com/v1");
    expect(addressOf({ provider: "compatible", address: " http://localhost:8000/v1// " })).toBe(
      "http://localhost:8000/v1",
    );
  });

  test.each(localServers)("of $name is taken as it is offered", ({ address }) => {
    expect(addressFlaw({ provider: "compatible", address })).toBeNull();
  });

  test("may be without encryption to one's own machine and network only", () => {
    const flaw = (address: string): string | null => addressFlaw({ provider: "compatible", address });
    expect(flaw("http://192.168.1.20:11434/v1")).toBeNull();
    expect(flaw("http://gpu-box:8000/v1")).toBeNull();
    expect(flaw("http://gpu.lab.example/v1")).toContain("https://");
    expect(flaw("https://gpu.lab.example/v1")).toBeNull();
  });

  test("with the last part of the path says that the program adds it", () => {
    for (const end of ["chat/completions", "responses", "messages", "models"]) {
      expect(addressFlaw({ provider: "openai", address: `https://example.com/v1/${end}` })).toContain("adds it");
    }
  });
});

describe("a private host", () => {
  test.each(["localhost", "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1"])(
    "is %s",
    (host) => expect(isPrivateHost(host)).toBe(true),
  );
  test.each(["100.64.0.1", "[::1]", "[fd12:3456::1]", "ollama", "gpu.local", "host.docker.internal", "nas.home.arpa"])(
    "is %s too",
    (host) => expect(isPrivateHost(host)).toBe(true),
  );
  test.each(["8.8.8.8", "172.15.0.1", "172.32.0.1", "192.169.0.1", "100.63.0.1", "100.128.0.1", "169.254.169.254"])(
    "is not %s",
    (host) => expect(isPrivateHost(host)).toBe(false),
  );
  test.each([
    "0.0.0.0",
    "[2001:db8::1]",
    "[fe80::1]",
    "[fd::1]",
    "example.com",
    "localhost.example.com",
    "10.example.com",
  ])("is not %s either", (host) => expect(isPrivateHost(host)).toBe(false));

  test("is told by the host as URL writes it, so that no spelling of a public address gets by", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (number) => {
        const dotted = [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join(".");
        const { hostname } = new URL(`http://${number}/`);
        expect(hostname).toBe(dotted);
        expect(isPrivateHost(hostname)).toBe(isPrivateHost(dotted));
      }),
    );
  });
});
