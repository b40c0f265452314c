import { spawn } from "node:child_process";

/** A program to start. */
export interface Invocation {
  command: string;
  args: string[];
}

/**
 * What opens `url` in the browser of the person at this machine, or null where there is no desktop to open it on: over
 * SSH, in CI, or on Linux without a display.
 */
export function browserInvocation(
  url: string,
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): Invocation | null {
  if (environment.CI || environment.SSH_CONNECTION || environment.SSH_TTY) return null;
  if (platform === "darwin") return { command: "open", args: [url] };
  if (platform === "win32") return { command: "cmd", args: ["/c", "start", "", url] };
  return environment.DISPLAY || environment.WAYLAND_DISPLAY ? { command: "xdg-open", args: [url] } : null;
}

/** Starts the browser and forgets it; a browser that cannot be started is no error, since the address is on the screen. */
export function openBrowser({ command, args }: Invocation): void {
  const child = spawn(command, args, { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
}
