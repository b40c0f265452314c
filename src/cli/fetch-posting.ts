import { lookup } from "node:dns/promises";
import { request as requestPlain } from "node:http";
import type { IncomingMessage } from "node:http";
import { request as requestSecure } from "node:https";
import { BlockList, isIP } from "node:net";

import { longestPosting } from "#campaign/leads/leads.schemas.ts";
import { postingUnreachable } from "#cli/cli.errors.ts";
import { isWarmupError, reasonOf } from "#platform/errors.ts";

const mostRedirects = 5;
const limitMs = 20_000;
const isOffline = /^(?:ENOTFOUND|EAI_AGAIN|ENETUNREACH|ENETDOWN|EHOSTUNREACH)$/;

const privateAddresses = new BlockList();
for (const [address, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  privateAddresses.addSubnet(address, prefix, "ipv4");
for (const [address, prefix] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  privateAddresses.addSubnet(address, prefix, "ipv6");

/** What fetching is told. */
export interface FetchOptions {
  /** Whether addresses of this machine and of private networks may be asked. */
  allowPrivate: boolean;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
}

/** Whether an address is of this machine, of a private network, or of none. */
export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  const family = isIP(mapped);
  return family === 0 || privateAddresses.check(mapped, family === 6 ? "ipv6" : "ipv4");
}

/**
 * Fetches a posting's page: over http and https only, five redirects at most, 4 MB and 20 s, and not from private addresses unless allowed. The
 * address that was checked is the one that is asked. Throws `cli.posting_unreachable`.
 */
export async function fetchPosting(url: string, options: FetchOptions): Promise<{ text: string; address: string }> {
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(limitMs)]);
  let address = url;
  try {
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
      const response = await ask(address, options.allowPrivate, signal);
      const { statusCode = 0, headers } = response;
      if (statusCode < 300 || statusCode >= 400 || headers.location === undefined) {
        if (statusCode !== 200) throw postingUnreachable(url, `the site answered ${statusCode}`);
        return { text: await readText(url, response), address };
      }
      response.destroy();
      address = new URL(headers.location, address).href;
    }
    throw postingUnreachable(url, `it redirects more than ${mostRedirects} times`);
  } catch (error) {
    throw isWarmupError(error) ? error : postingUnreachable(url, reasonFor(error));
  }
}

async function ask(address: string, allowPrivate: boolean, signal: AbortSignal): Promise<IncomingMessage> {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:"))
    throw postingUnreachable(address, "it is no http or https address");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const [found] = await lookup(host, { all: true });
  if (found === undefined) throw postingUnreachable(address, "its name leads nowhere");
  if (!allowPrivate && isPrivateAddress(found.address))
    throw postingUnreachable(
      address,
      "it is an address of this machine or of a private network. Add `--allow-private` if you mean it",
    );
  const request = url.protocol === "https:" ? requestSecure : requestPlain;
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: found.address,
        family: found.family,
        port: url.port,
        path: `${url.pathname}${url.search}`,
        ...(isIP(host) === 0 ? { servername: host } : {}),
        headers: {
          host: url.host,
          accept: "text/html, text/plain;q=0.8",
          "accept-encoding": "identity",
          "user-agent": "warmup",
        },
        signal,
      },
      resolve,
    );
    sent.on("error", reject);
    sent.end();
  });
}

async function readText(url: string, response: IncomingMessage): Promise<string> {
  const mediaType = response.headers["content-type"] ?? "";
  if (!/^(?:text\/|application\/(?:xhtml|json|ld\+json))/i.test(mediaType))
    throw postingUnreachable(url, `it is no page but ${mediaType.split(";")[0] || "something unnamed"}`);
  if ((response.headers["content-encoding"] ?? "identity") !== "identity")
    throw postingUnreachable(url, "the site sends it packed. Save the page and give the file");
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    chunks.push(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    if (bytes > longestPosting) throw postingUnreachable(url, "it is larger than 4 MB");
  }
  return decode(Buffer.concat(chunks), mediaType);
}

function decode(bytes: Buffer, mediaType: string): string {
  const named =
    /charset=["']?([\w-]+)/i.exec(mediaType) ??
    /<meta[^>]+charset=["']?([\w-]+)/i.exec(bytes.toString("latin1", 0, 4096));
  try {
    return new TextDecoder(named?.[1] ?? "utf-8").decode(bytes);
  } catch {
    return bytes.toString("utf8");
  }
}

function reasonFor(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (isOffline.test(code))
    return "it cannot be found; the network may be off. Save the page and give the file, or paste its text in the browser";
  if (error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError"))
    return "it took longer than 20 s";
  return reasonOf(error);
}
