import { defineError } from "#platform/errors.ts";

/** The request names a host that is not this server's. */
export const hostRefused = defineError(
  "request.host_refused",
  403,
  (host: string) =>
    `This server does not answer to “${host}”. Open it by the address it printed, or name the host in WARMUP_ALLOWED_HOSTS.`,
);

/** Another site's page made the request. */
export const crossSiteRefused = defineError(
  "request.cross_site",
  403,
  () =>
    "This request came from another site's page, and was refused. Use Warmup's own pages, or a program that is not a browser.",
);

/** The body is not of the kind the route takes. */
export const mediaTypeRefused = defineError(
  "request.media_type",
  415,
  (wanted: string) => `The body of this request must be sent as ${wanted}.`,
);

/** The body is larger than the route takes. */
export const requestTooLarge = defineError(
  "request.too_large",
  413,
  (megabytes: number) => `The request is larger than the ${megabytes} MB allowed here, so nothing of it was taken.`,
);

/** Nothing is at this address. */
export const addressNotFound = defineError("request.not_found", 404, (path: string) => `Nothing is at ${path}.`);

/** The web app was not built. */
export const webAppMissing = defineError(
  "web.not_built",
  503,
  () => "The web app is not built yet. Start Warmup with npm start, which builds it; the API at /api works meanwhile.",
);

/** Something failed that should not. */
export const serverFailed = defineError(
  "server.failed",
  500,
  () =>
    "Something failed inside Warmup, and the log has the details. Try again; what you typed is still in your browser.",
);

/** No port could be listened on. */
export const portUnavailable = defineError(
  "server.port_unavailable",
  503,
  (host: string, first: number, last: number, reason: string) =>
    `None of the ports ${first} to ${last} of ${host} can be listened on (${reason}). Set WARMUP_PORT or WARMUP_HOST.`,
);
