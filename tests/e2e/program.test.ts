import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { freePort, makeHome, runtimesReady, startProgram } from "./start-program.ts";

const projectFolder = resolve(import.meta.dirname, "../..");
const execute = promisify(execFile);

const warmup = (home: string, ...words: string[]) =>
  execute(process.execPath, [join(projectFolder, "src/cli/main.ts"), ...words], {
    env: { ...process.env, WARMUP_HOME: home, NO_COLOR: "1" },
  });

/** Every process that descends from one, by id and start time, so that a reused id is not taken for it. */
const descendants = (pid: number): string[] => {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    const parent = stat(Number(name))?.parent;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found = (parent: number): number[] => (children.get(parent) ?? []).flatMap((child) => [child, ...found(child)]);
  return found(pid).map((child) => `${child} ${stat(child)?.startedAt}`);
};

const stat = (pid: number): { parent: number; startedAt: string } | null => {
  try {
    // after the command's name, which may hold anything: state, parent, … and, as the twentieth, the start time
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return { parent: Number(fields[1]), startedAt: fields[19] ?? "" };
  } catch {
    return null;
  }
};

const stillThere = (processes: string[]): string[] =>
  processes.filter((one) => one === `${one.split(" ")[0]} ${stat(Number(one.split(" ")[0]))?.startedAt}`);

interface Status {
  judge: { runtimes: { state: string }[] };
}

/** What the program says of itself as soon as it says anything. */
const firstStatus = async (port: number): Promise<Status> => {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/status`).catch(() => null);
    if (answer !== null) return (await answer.json()) as Status;
    await new Promise((done) => setTimeout(done, 10));
  }
};

test("the first page is served while the runtimes still warm up, and says so", async () => {
  const home = makeHome();
  const port = await freePort();
  const starting = startProgram({ home: home.path, port });
  // Asked from the beginning: once its line was printed and read here, a quick judge may be ready.
  const status = await firstStatus(port);
  const program = await starting;
  const page = await (await fetch(program.url)).text();
  expect(page).toContain("<title>");
  expect(status.judge.runtimes.map(({ state }) => state)).toContain("starting");
  await program.stop();
  home.remove();
});

test.each(["SIGINT", "SIGKILL"] as const)("%s leaves no process behind, and the next start works", async (signal) => {
  const home = makeHome();
  const program = await startProgram({ home: home.path });
  await runtimesReady(program.url);
  const started = descendants(program.pid);
  expect(started.length).toBeGreaterThan(4);
  await program.stop(signal);
  await expect.poll(() => stillThere(started), { timeout: 5000 }).toEqual([]);
  const again = await startProgram({ home: home.path });
  expect((await fetch(`${again.url}/api/problems`)).status).toBe(200);
  await again.stop();
  home.remove();
});

test("a taken port is passed over and said", async () => {
  const home = makeHome();
  const port = await freePort();
  const other = createServer().listen(port, "127.0.0.1");
  const program = await startProgram({ home: home.path, port });
  expect(program.url).not.toBe(`http://127.0.0.1:${port}`);
  expect(program.lines.join("\n")).toContain(String(port));
  await program.stop();
  other.close();
  home.remove();
});

test("everything that was done is exported, and imported into an empty folder it is the same again", async () => {
  const home = makeHome();
  const empty = makeHome();
  const solution = join(projectFolder, "catalogue/problems/rope/solution.py");
  await warmup(home.path, "judge", solution, "--problem", "rope");
  await warmup(home.path, "export", join(home.path, "mine.zip"));
  await warmup(empty.path, "import", join(home.path, "mine.zip"));
  await warmup(empty.path, "export", join(empty.path, "again.zip"));
  const attempts = async (folder: string, file: string) => {
    const { unzipSync, strFromU8 } = await import("fflate");
    const files = unzipSync(new Uint8Array(readFileSync(join(folder, file))));
    return Object.fromEntries(
      Object.entries(files).flatMap(([name, bytes]) => (name.startsWith("manifest") ? [] : [[name, strFromU8(bytes)]])),
    );
  };
  const one = await attempts(home.path, "mine.zip");
  expect(Object.values(one).join("")).toContain("apply_rope");
  expect(await attempts(empty.path, "again.zip")).toEqual(one);
  home.remove();
  empty.remove();
});
