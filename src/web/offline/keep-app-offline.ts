/**
 * Has the browser keep the program itself (its page, scripts, styles and fonts, no answer of the server), so that a page opens
 * without the server. Does nothing while developing, and where browsers do not offer it: off this machine without HTTPS.
 */
export function keepAppOffline(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  // what is shown needs none of it; where it fails, the next visit tries again
  navigator.serviceWorker.register("/service-worker.js").catch(() => undefined);
}
