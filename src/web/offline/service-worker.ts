import { planAnswer, serverFirst, type OfflineFiles } from "./offline-files.ts";

/** Put in by the build: see `listOfflineFiles` in vite.config.ts. */
declare const OFFLINE_FILES: OfflineFiles;

/** The worker's own scope and events, as far as they are used here; TypeScript's library for pages does not have them. */
interface WorkerScope {
  addEventListener(type: "install" | "activate", listener: (event: LifeEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: RequestEvent) => void): void;
  skipWaiting(): Promise<void>;
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

/** Keeps everything of this build, or nothing: then the browser tries again at the next visit. */
async function keepFiles(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll([...files.shell, ...files.assets]);
  await worker.skipWaiting();
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
