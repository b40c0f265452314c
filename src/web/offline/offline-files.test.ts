import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { longestWaitMs, planAnswer, serverFirst, type OfflineFiles } from "./offline-files.ts";

const files: OfflineFiles = { version: "1", shell: ["/", "/theme.js"], assets: ["/assets/main-4f2a.js"] };
const origin = "http://127.0.0.1:4747";
const plan = (path: string, rest: { method?: string; isPage?: boolean } = {}) =>
  planAnswer({ method: "GET", isPage: false, url: new URL(path, origin).href, ...rest }, origin, files);

describe("a request of a page", () => {
  test.each(["/", "/review", "/cards?topic=dpo", "/code/rope"])("for the page at %s asks the server first", (path) => {
    expect(plan(path, { isPage: true })).toEqual({ by: "server-first", path: "/" });
  });

  test("for what the page loads first asks the server first, for what has a hash in its name nobody", () => {
    expect(plan("/theme.js")).toEqual({ by: "server-first", path: "/theme.js" });
    expect(plan("/assets/main-4f2a.js")).toEqual({ by: "kept-first", path: "/assets/main-4f2a.js" });
  });

  test.each([
    ["an answer of the server", "/api/cards", {}],
    ["a download of the server", "/api/export", { isPage: true }],
    ["the documentation of the API", "/api", { isPage: true }],
    ["an asset of another build", "/assets/main-0000.js", {}],
    ["what is sent", "/review", { method: "POST" }],
    ["another site", "https://example.org/assets/main-4f2a.js", {}],
  ])("is left to the browser where it is %s", (_, path, rest) => {
    expect(plan(path, rest)).toEqual({ by: "browser" });
  });
});

describe("asking the server first", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const says =
    (text: string, status = 200) =>
    async (): Promise<Response> =>
      new Response(text, { status });
  const nothing = async (): Promise<undefined> => undefined;
  const gone = async (): Promise<never> => Promise.reject(new TypeError("refused"));
  const never = async (): Promise<Response> => new Promise(() => undefined);

  test("gives the program as it is there, though another is kept", async () => {
    expect(await (await serverFirst(says("new"), says("kept"))).text()).toBe("new");
  });

  test.each([
    ["does not answer", gone],
    ["is gone behind a proxy", says("bad gateway", 502)],
  ])("gives what is kept where the server %s", async (_, ask) => {
    expect(await (await serverFirst(ask, says("kept"))).text()).toBe("kept");
  });

  test("gives what is kept where the server takes too long", async () => {
    const answer = serverFirst(never, says("kept"));
    await vi.advanceTimersByTimeAsync(longestWaitMs);
    expect(await (await answer).text()).toBe("kept");
  });

  test("gives the server's own refusal, and fails as the browser would where nothing is kept", async () => {
    expect((await serverFirst(says("not built", 503), says("kept"))).status).toBe(503);
    expect((await serverFirst(says("bad gateway", 502), nothing)).status).toBe(502);
    await expect(serverFirst(gone, nothing)).rejects.toThrow("refused");
  });
});
