import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

import pg from "pg";

/** A PostgreSQL server of the tests' own, in a temporary folder, reached through a socket there. */
export interface PostgresServer {
  /** Makes an empty database and gives its address. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

const superuser = "warmup";
const packagedFolder = "/usr/lib/postgresql";

/**
 * Starts PostgreSQL from the packaged programs or the PATH. It refuses to run as root, so root hands it to the user
 * `postgres` or `nobody`. Throws with a sentence where it is not installed.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = findPrograms();
  const account = findAccount();
  const folder = mkdtempSync(join(tmpdir(), "warmup-postgres-"));
  if (account !== null) chownSync(folder, account.userId, account.groupId);
  const data = join(folder, "data");
  const as = account === null ? {} : { uid: account.userId, gid: account.groupId };
  const options = { cwd: folder, ...as, env: { ...process.env, LC_ALL: "C.UTF-8" } };
  const made = spawnSync(
    join(programs, "initdb"),
    ["--pgdata", data, "--username", superuser, "--auth=trust", "--encoding=UTF8", "--no-sync"],
    { ...options, encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(`PostgreSQL could not make a database: ${made.stderr}`);
  const settings = ["listen_addresses=", `unix_socket_directories=${folder}`, "fsync=off", "max_connections=40"];
  const server = spawn(join(programs, "postgres"), ["-D", data, ...settings.flatMap((setting) => ["-c", setting])], {
    ...options,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const killWithUs = (): boolean => server.kill("SIGKILL");
  process.once("exit", killWithUs);
  await untilReady(server);
  let databases = 0;
  return {
    async createDatabase() {
      databases += 1;
      const name = `warmup_${databases}`;
      await query(addressOf(folder, "postgres"), `create database ${name}`);
      return addressOf(folder, name);
    },
    async stop() {
      process.off("exit", killWithUs);
      await stop(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function addressOf(folder: string, database: string): string {
  return `postgres://${superuser}@localhost/${database}?host=${encodeURIComponent(folder)}`;
}

async function query(address: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

function findPrograms(): string {
  const versions = existsSync(packagedFolder) ? readdirSync(packagedFolder) : [];
  const packaged = versions
    .sort((one, other) => Number(other) - Number(one))
    .map((version) => join(packagedFolder, version, "bin"));
  const folders = [...packaged, ...(process.env.PATH ?? "").split(delimiter)];
  const found = folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
  if (found === undefined) {
    throw new Error(
      "These tests need PostgreSQL's programs `initdb` and `postgres`. On Debian: apt-get install postgresql.",
    );
  }
  return found;
}

/** Whom root hands the server to; null where we are not root. */
function findAccount(): { userId: number; groupId: number } | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ["postgres", "nobody"]) {
    const [userId, groupId] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, name], { encoding: "utf8" }));
    if (userId?.status === 0 && groupId?.status === 0)
      return { userId: Number(userId.stdout), groupId: Number(groupId.stdout) };
  }
  throw new Error("PostgreSQL refuses to run as root, and there is neither a user `postgres` nor `nobody` to run it.");
}

async function untilReady(server: ChildProcess): Promise<void> {
  let said = "";
  await new Promise<void>((resolve, reject) => {
    server.stderr?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.includes("database system is ready to accept connections")) resolve();
    });
    server.once("exit", () => reject(new Error(`PostgreSQL did not start: ${said}`)));
  });
}

/** SIGINT asks PostgreSQL to end at once, cutting connections, and to leave nothing behind. */
async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const exited = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  server.kill("SIGINT");
  await exited;
}
