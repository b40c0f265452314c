import { largestArchiveBytes } from "#practice/transfer.service.ts";
import { isHostAllowed, isOwnRequest } from "#server/security.rules.ts";
import type { AllowedHosts } from "#server/security.rules.ts";
import { crossSiteRefused, hostRefused, mediaTypeRefused, requestTooLarge } from "#server/server.errors.ts";
import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";

const megabyte = 1024 ** 2;
const largestBodyBytes = 2 * megabyte;
const importPath = "/api/import";
const safeMethods = ["GET", "HEAD"];
const jsonPattern = /^application\/([\w.-]+\+)?json\s*(;|$)/i;
const zipPattern = /^application\/zip\s*(;|$)/i;

/** Refuses requests whose `Host` is not ours. Throws `request.host_refused`. */
export function guardHost(allowed: () => AllowedHosts): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header("host");
    if (!isHostAllowed(host, allowed())) throw hostRefused(host ?? "");
    await next();
  };
}

/** Refuses what another site's page sends, except plain reads, which it cannot see. Throws `request.cross_site`. */
export function guardOrigin(): MiddlewareHandler {
  return async (c, next) => {
    const source = {
      host: c.req.header("host") ?? "",
      origin: c.req.header("origin"),
      fetchSite: c.req.header("sec-fetch-site"),
    };
    if (!safeMethods.includes(c.req.method) && !isOwnRequest(source)) throw crossSiteRefused();
    await next();
  };
}

/** Refuses bodies of the wrong kind or over 2 MB (128 MB for an import). Throws `request.media_type`, `request.too_large`. */
export function guardBody(): MiddlewareHandler {
  const usual = limitBody(largestBodyBytes);
  const forImport = limitBody(largestArchiveBytes);
  return async (c, next) => {
    const isImport = c.req.path === importPath;
    const mediaType = c.req.header("content-type");
    if (mediaType !== undefined && !(isImport ? zipPattern : jsonPattern).test(mediaType)) {
      throw mediaTypeRefused(isImport ? "application/zip" : "application/json");
    }
    return isImport ? forImport(c, next) : usual(c, next);
  };
}

/**
 * The headers that keep pages to themselves: only our own scripts run (WebAssembly too, for the linter), nothing is loaded
 * from elsewhere, no other site may frame or read us. Styles may be inline: KaTeX and CodeMirror set them.
 */
export function protectPages(): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
      workerSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      fontSrc: ["'self'", "data:"],
      imgSrc: ["'self'", "data:"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    crossOriginOpenerPolicy: "same-origin",
    crossOriginResourcePolicy: "same-origin",
    referrerPolicy: "no-referrer",
    // Browsers would hold other programs on this machine's loopback to it.
    strictTransportSecurity: false,
    xFrameOptions: "DENY",
  });
}

/** Answers of the API are never kept by a browser. */
export function forbidCaching(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    c.header("Cache-Control", "no-store");
  };
}

function limitBody(bytes: number): MiddlewareHandler {
  return bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw requestTooLarge(bytes / megabyte);
    },
  });
}
