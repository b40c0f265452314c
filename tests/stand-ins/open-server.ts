import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import type { Judge } from "#judge/judge.ts";
import { readConfiguration } from "#platform/configuration.ts";
import { startServer } from "#server/serve.ts";
import { scriptedJudge } from "#tests/stand-ins/scripted-judge.ts";

/** An answer as it came over the wire. */
export interface Answer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
}

/** The real server on a port and a data folder of its own. */
export interface TestServer {
  url: string;
  /** Holds `data` and `web`. */
  folder: string;
  /** Warnings so far. */
  warnings: string[];
  /** Sends a request with exactly these headers, which `fetch` would not allow. */
  send(method: string, path: string, headers?: Record<string, string>, body?: string | Uint8Array): Promise<Answer>;
  /** Sends a value as JSON and reads the answer as JSON. */
  json(method: string, path: string, value?: unknown): Promise<{ status: number; value: unknown }>;
  close(): Promise<void>;
}

/** Starts a {@link TestServer}; `webFiles` is the built web app, by path. */
export async function openTestServer(
  options: { judge?: Judge; webFiles?: Record<string, string>; allowedHosts?: string; demo?: boolean } = {},
): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), "warmup-server-"));
  const webFolder = join(folder, "web");
  for (const [name, content] of Object.entries(options.webFiles ?? {})) {
    mkdirSync(join(webFolder, name, ".."), { recursive: true });
    writeFileSync(join(webFolder, name), content);
  }
  const environment = {
    WARMUP_HOME: join(folder, "data"),
    WARMUP_PORT: "0",
    WARMUP_ALLOWED_HOSTS: options.allowedHosts ?? "",
  };
  const warnings: string[] = [];
  const server = await startServer({
    configuration: { ...readConfiguration({ environment, homeFolder: folder }), webFolder },
    environment,
    demo: options.demo ?? false,
    unsandboxed: false,
    warn: (line) => warnings.push(line),
    judge: options.judge ?? scriptedJudge(() => ({ verdict: { kind: "passed" } })),
  });
  const send: TestServer["send"] = async (method, path, headers = {}, body) =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(server.url);
      const sent = request({ hostname, port, path, method, headers, agent: false }, (response) => {
        text(response).then(
          (read) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: read }),
          reject,
        );
      });
      sent.on("error", reject);
      sent.end(body);
    });
  return {
    url: server.url,
    folder,
    warnings,
    send,
    async json(method, path, value) {
      const headers: Record<string, string> = value === undefined ? {} : { "content-type": "application/json" };
      const answer = await send(method, path, headers, value === undefined ? undefined : JSON.stringify(value));
      return { status: answer.status, value: JSON.parse(answer.body) as unknown };
    },
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
