import { join } from "node:path";

import type { Stdio } from "#assistants/assistants.schemas.ts";
import type { Configuration } from "#platform/configuration.ts";
import { programFolder } from "#platform/program.ts";

/** How an assistant on this machine starts the program with this data. Of a PostgreSQL database the address is left out: it may have a password. */
export function stdioOf({ dataFolder }: Configuration): Stdio {
  return {
    command: process.execPath,
    args: [join(programFolder, "scripts", "warmup.mjs"), "mcp"],
    env: { WARMUP_HOME: dataFolder },
  };
}
