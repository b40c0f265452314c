import { planAnswer, serverFirst, type OfflineFiles } from "./offline-files.ts";

/** Put in by the build: see `listOfflineFiles` in vite.config.ts. */
declare const OFFLINE_FILES: OfflineFiles;

/** The worker's own scope and events, as far as they are used here; TypeScript's library for pages does not have them. */
interface WorkerScope {
  addEventListener(type: "install" | "activate", listener: (event: LifeEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: RequestEvent) => void): void;
  clients: { claim(): Promise<void> };
}
interface LifeEvent {
  waitUntil(work: Promise<unknown>): void;
}
interface RequestEvent {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

const worker = self as unknown as WorkerScope;
const files = OFFLINE_FILES;
const cachePrefix = "warmup-app-";
const cacheName = cachePrefix + files.version;

/**
 * Keeps everything of this build, or nothing: then the browser tries again at the next visit. It takes over from the worker of another build
 * when the program's last tab is closed. It does not ask for more: where a page asks for a file just as Chromium changes workers, Chromium may
 * leave the new one waiting, or the page without any answer. Until then nothing is missed, since pages are asked of the server first.
 */
async function keepFiles(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll([...files.shell, ...files.assets]);
}

async function dropOtherBuilds(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(cachePrefix) && name !== cacheName);
  await Promise.all(others.map(async (name) => caches.delete(name)));
  await worker.clients.claim();
}

worker.addEventListener("install", (event) => event.waitUntil(keepFiles()));
worker.addEventListener("activate", (event) => event.waitUntil(dropOtherBuilds()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const asked = { method: request.method, url: request.url, isPage: request.mode === "navigate" };
  const plan = planAnswer(asked, location.origin, files);
  if (plan.by === "browser") return;
  const kept = async (): Promise<Response | undefined> => caches.match(plan.path, { cacheName });
  const ask = async (): Promise<Response> => fetch(request);
  event.respondWith(plan.by === "server-first" ? serverFirst(ask, kept) : kept().then(async (found) => found ?? ask()));
});
