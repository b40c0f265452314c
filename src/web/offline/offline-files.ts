/** What the service worker keeps: of one build, so that page and scripts always belong together. */
export interface OfflineFiles {
  /** Names the build: another where any of the files is. */
  version: string;
  /** Files whose content changes under the same name: `/` (the page), and what it loads before anything else. */
  shell: readonly string[];
  /** Files with a hash in their name. */
  assets: readonly string[];
}

/** How the service worker answers a request. */
export type OfflinePlan =
  /** It does not: the browser asks the server as ever. */
  | { by: "browser" }
  /** From what it keeps; a hash in the name says that it is the same. */
  | { by: "kept-first"; path: string }
  /** From the server, so that an updated program is seen at once; from what it keeps where no server answers. */
  | { by: "server-first"; path: string };

/** The part of a request that decides. */
export interface PlannedRequest {
  method: string;
  url: string;
  /** Whether a page is opened by it. */
  isPage: boolean;
}

/** Decides how a request of a page is answered; `origin` is the page's own. Nothing under `/api` is ever kept. */
export function planAnswer({ method, url, isPage }: PlannedRequest, origin: string, files: OfflineFiles): OfflinePlan {
  const { origin: asked, pathname } = new URL(url);
  if (method !== "GET" || asked !== origin || /^\/api(\/|$)/.test(pathname)) return { by: "browser" };
  if (files.assets.includes(pathname)) return { by: "kept-first", path: pathname };
  if (files.shell.includes(pathname)) return { by: "server-first", path: pathname };
  return isPage ? { by: "server-first", path: "/" } : { by: "browser" };
}

/** How long (ms) a server may take before the page that is kept is shown. */
export const longestWaitMs = 4000;
/** What a proxy answers in the place of a server that is gone. */
const goneStatuses = [502, 504];

/** Asks the server, and gives what is kept where it is gone. Rejects where there is neither. */
export async function serverFirst(
  ask: () => Promise<Response>,
  kept: () => Promise<Response | undefined>,
): Promise<Response> {
  const asked = ask();
  const late = new Promise<null>((end) => setTimeout(end, longestWaitMs, null));
  const answer = await Promise.race([asked, late]).catch(() => null);
  if (answer !== null && !goneStatuses.includes(answer.status)) return answer;
  return (await kept()) ?? asked;
}
