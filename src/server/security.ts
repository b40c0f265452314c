import { largestCalendarBytes } from "#campaign/calendar/calendar-parts.ts";
import { largestFileBytes } from "#campaign/files/files.schemas.ts";
import { largestSheetBytes } from "#campaign/sheets/sheets.schemas.ts";
import { largestImageBytes } from "#knowledge/images/image-type.ts";
import { largestFolderArchiveBytes } from "#takehome/folder.schemas.ts";
import { largestArchiveBytes } from "#practice/transfer.service.ts";
import { largestPieceBytes } from "#speech/speech.schemas.ts";
import type { TakeSocket } from "#server/create-server.ts";
import { isHostAllowed, isOwnRequest } from "#server/security.rules.ts";
import type { AllowedHosts } from "#server/security.rules.ts";
import { crossSiteRefused, hostRefused, mediaTypeRefused, requestTooLarge } from "#server/server.errors.ts";
import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";

const megabyte = 1024 ** 2;
const largestBodyBytes = 2 * megabyte;
const jsonPattern = /^application\/([\w.-]+\+)?json\s*(;|$)/i;
const sheetPlace = {
  pattern: /^multipart\/form-data\s*;/i,
  wanted: "multipart/form-data",
  bytes: largestSheetBytes + megabyte,
};
/** Where files are sent whole rather than JSON: what they may be, in words and by pattern, and how large. */
const filePlaces: Readonly<Record<string, { pattern: RegExp; wanted: string; bytes: number }>> = {
  "/api/import": { pattern: /^application\/zip\s*(;|$)/i, wanted: "application/zip", bytes: largestArchiveBytes },
  "/api/cards/import": {
    pattern: /^(application\/(zip|octet-stream)|text\/(csv|markdown|plain))\s*(;|$)/i,
    wanted: "application/zip, text/csv or text/markdown",
    bytes: largestArchiveBytes,
  },
  "/api/campaign/leads/read": {
    pattern: /^application\/json\s*(;|$)/i,
    wanted: "application/json",
    bytes: 10 * megabyte,
  },
  "/api/takehome-folders": { pattern: jsonPattern, wanted: "application/json", bytes: 8 * megabyte },
  "/api/takehome-folders/look": {
    pattern: /^application\/zip\s*(;|$)/i,
    wanted: "application/zip",
    bytes: largestFolderArchiveBytes,
  },
  "/api/campaign/sheets/look": sheetPlace,
  "/api/campaign/sheets/import": sheetPlace,
  "/api/speech/transcribe": {
    pattern: /^audio\/(webm|ogg|mp4|wav|wave|x-wav)\s*(;|$)/i,
    wanted: "audio/webm, audio/ogg, audio/mp4 or audio/wav",
    bytes: largestPieceBytes,
  },
  "/api/images": {
    pattern: /^(image\/|application\/octet-stream)/i,
    wanted: "an image",
    bytes: largestImageBytes,
  },
  "/api/campaign/files": {
    pattern: /^application\/octet-stream\s*(;|$)/i,
    wanted: "application/octet-stream",
    bytes: largestFileBytes,
  },
  "/api/campaign/calendar/read": {
    pattern: /^(text\/(calendar|plain)|application\/octet-stream)\s*(;|$)/i,
    wanted: "text/calendar",
    bytes: largestCalendarBytes,
  },
};
const safeMethods = ["GET", "HEAD"];

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

/**
 * Lets requests for a socket through to `take` at one address, by one of our names, from one of our pages: a browser lets any
 * site's page ask for a socket, and always says which.
 */
export function guardSocket(options: { path: string; allowed: () => AllowedHosts; take: TakeSocket }): TakeSocket {
  return (request, socket, head) => {
    const { host, origin, "sec-fetch-site": site } = request.headers;
    const fetchSite = Array.isArray(site) ? site[0] : site;
    const isOurs =
      request.url?.split("?")[0] === options.path &&
      isHostAllowed(host, options.allowed()) &&
      origin !== undefined &&
      isOwnRequest({ host: host ?? "", origin, fetchSite });
    if (isOurs) return options.take(request, socket, head);
    socket.on("error", () => socket.destroy());
    socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  };
}

/**
 * Refuses bodies of the wrong kind or over 2 MB (128 MB for an import, 20 MB for a document, 5 MB for an image). Throws `request.media_type`,
 * `request.too_large`.
 */
export function guardBody(): MiddlewareHandler {
  return async (c, next) => {
    const place = filePlaces[c.req.path];
    const mediaType = c.req.header("content-type");
    if (mediaType !== undefined && !(place?.pattern ?? jsonPattern).test(mediaType)) {
      throw mediaTypeRefused(place?.wanted ?? "application/json");
    }
    return limitBody(place?.bytes ?? largestBodyBytes)(c, next);
  };
}

/**
 * The headers that keep pages to themselves: only our own scripts run (WebAssembly too, for the linter), nothing is loaded
 * from elsewhere, no other site may frame or read us. Styles may be inline: KaTeX and CodeMirror set them. `isPlain` is for pages
 * that go to other machines by plain HTTP.
 */
export function protectPages(isPlain = false): MiddlewareHandler {
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
    // Browsers ignore these two where the page came by plain HTTP over a network, and complain.
    crossOriginOpenerPolicy: isPlain ? false : "same-origin",
    originAgentCluster: !isPlain,
    crossOriginResourcePolicy: "same-origin",
    referrerPolicy: "no-referrer",
    // Browsers would hold other programs on this machine's loopback to it.
    strictTransportSecurity: false,
    xFrameOptions: "DENY",
  });
}

/** Answers of the API are not kept by a browser, unless they say so themselves. */
export function forbidCaching(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", "no-store");
  };
}

/** What users put here is only ever looked at: opened as a page of its own it can do nothing. Goes around {@link protectPages}. */
export function confineFiles(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    c.header("Content-Security-Policy", "sandbox; default-src 'none'");
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
