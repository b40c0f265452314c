const loopbackNames = ["localhost", "127.0.0.1", "[::1]"];
const defaultPort = 80;

/** By which names a server may be reached. */
export interface AllowedHosts {
  /** The port it listens on. */
  port: number;
  /** Names beyond the loopback's, in lower case, with their port where the address has one. */
  configured: readonly string[];
}

/**
 * Whether a request's `Host` is one of ours. A page of another site can have its name point to this machine (DNS
 * rebinding); its requests still carry that name.
 */
export function isHostAllowed(host: string | undefined, { port, configured }: AllowedHosts): boolean {
  if (host === undefined) return false;
  const name = host.toLowerCase();
  if (configured.includes(name)) return true;
  return loopbackNames.some(
    (loopback) => name === `${loopback}:${port}` || (port === defaultPort && name === loopback),
  );
}

/** What a browser says about where a request comes from. */
export interface RequestSource {
  /** The `Host` header, already found to be ours. */
  host: string;
  /** The `Origin` header. */
  origin: string | undefined;
  /** The `Sec-Fetch-Site` header. */
  fetchSite: string | undefined;
}

/**
 * Whether a request that changes or runs something comes from our own pages, or from no browser at all: every browser
 * sends `Origin` with such a request from another site.
 */
export function isOwnRequest({ host, origin, fetchSite }: RequestSource): boolean {
  if (fetchSite !== undefined && fetchSite !== "same-origin" && fetchSite !== "none") return false;
  if (origin === undefined) return true;
  return (
    origin.toLowerCase() === `http://${host.toLowerCase()}` || origin.toLowerCase() === `https://${host.toLowerCase()}`
  );
}
