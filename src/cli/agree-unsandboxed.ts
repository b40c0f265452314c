import type { Terminal } from "#cli/terminal.ts";
import { availableIsolation } from "#judge/start-runner.ts";

/**
 * Whether code may run without isolation: where the system offers none, a person at the terminal is asked; otherwise only
 * `--unsandboxed` agrees to it.
 */
export async function agreeUnsandboxed(flag: boolean, terminal: Terminal): Promise<boolean> {
  if (flag || !terminal.interactive || availableIsolation() !== null) return flag;
  const { confirm, isCancel } = await import("@clack/prompts");
  const answer = await confirm({
    message:
      "Nothing here isolates the code that is judged (bubblewrap is missing): it could read your files and use the network. Run it all the same?",
    initialValue: false,
  });
  return !isCancel(answer) && answer;
}
