import { describe, expect, test } from "vitest";
import type { Interpreter } from "./discover-runtimes.ts";
import { bubblewrapArguments, macosProfile, runnerEnvironment } from "./sandbox.ts";

const interpreter = (...folders: string[]): Interpreter => ({ path: "/usr/bin/python3", versions: {}, folders });

const argumentsFor = (
  folders: string[],
  {
    links = {},
    missing = [] as string[],
    home = "/home/someone",
  }: { links?: Record<string, string>; missing?: string[]; home?: string } = {},
) =>
  bubblewrapArguments({
    interpreter: interpreter(...folders),
    runnerFolder: "/somewhere/runner",
    socketFolder: "/somewhere/sockets",
    files: { exists: (path) => !missing.includes(path), linkTarget: (path) => links[path] ?? null },
    home,
  });

/** Pairs of source and target for one option. */
const bound = (all: string[], option: string) =>
  all.flatMap((word, index) => (word === option ? [`${all[index + 1]} ${all[index + 2]}`] : []));

describe("the arguments of bubblewrap", () => {
  test("unshare everything, die with the parent and clear the environment", () => {
    const all = argumentsFor(["/usr"]);
    for (const word of ["--unshare-all", "--unshare-user", "--die-with-parent", "--new-session", "--clearenv"])
      expect(all).toContain(word);
    expect(all).not.toContain("--share-net");
  });

  test("bind nothing for writing but the folder of the sockets", () => {
    const all = argumentsFor(["/usr", "/opt/python"]);
    expect(bound(all, "--bind")).toEqual(["/somewhere/sockets /run/warmup"]);
    expect(all.filter((word) => word.startsWith("--dev-bind"))).toEqual([]);
    expect(all.slice(all.indexOf("--remount-ro"))).toEqual(expect.arrayContaining(["/dev", "/"]));
  });

  test("bind the system and the interpreter's folders read-only, each once, the outer ones first", () => {
    const read = bound(
      argumentsFor(["/usr/lib/python3", "/opt/python/lib", "/opt/python", "/opt/pythonic"]),
      "--ro-bind",
    );
    expect(read.filter((pair) => pair.startsWith("/opt"))).toEqual([
      "/opt/python /opt/python",
      "/opt/pythonic /opt/pythonic",
    ]);
    expect(read.filter((pair) => pair.startsWith("/usr"))).toEqual(["/usr /usr"]);
  });

  test("keep the system's links as links, and leave out what is not there", () => {
    const all = argumentsFor(["/usr"], {
      links: { "/bin": "usr/bin", "/lib64": "usr/lib64" },
      missing: ["/lib32", "/nix/store"],
    });
    expect(bound(all, "--symlink")).toEqual(["usr/bin /bin", "usr/lib64 /lib64"]);
    expect(all.join(" ")).not.toMatch(/\/lib32|\/nix/);
  });

  test("never bind the root, the home or what holds it, nor the accounts", () => {
    const read = bound(argumentsFor(["/", "/usr", "/home/someone/project/.venv"]), "--ro-bind");
    expect(read).not.toContain("/ /");
    expect(read.filter((pair) => pair.startsWith("/home"))).toEqual([
      "/home/someone/project/.venv /home/someone/project/.venv",
    ]);
    expect(read.filter((pair) => pair.startsWith("/etc "))).toEqual([]);
    expect(() => argumentsFor(["/home/someone"])).toThrow("holds your home");
    expect(() => argumentsFor(["/home"])).toThrow("holds your home");
  });

  test("refuse an interpreter in /tmp, which every run has for its own", () => {
    expect(() => argumentsFor(["/tmp/environment"])).toThrow("/tmp of its own");
  });

  test("set the environment of every runner and nothing of the user's", () => {
    const all = argumentsFor(["/usr"]);
    const set = bound(all, "--setenv").map((pair) => pair.split(" ")[0]);
    expect(set.toSorted()).toEqual([...Object.keys(runnerEnvironment), "PYTHONPATH"].toSorted());
  });
});

describe("the profile for macOS", () => {
  test("denies the network and homes, and lets the interpreter's folders be read", () => {
    const profile = macosProfile({
      interpreter: interpreter("/Users/me/.venv"),
      runnerFolder: "/r",
      socketFolder: '/s"x',
    });
    expect(profile).toContain("(deny network*)");
    expect(profile).toContain('(deny file-read* (subpath "/Users"))');
    expect(profile.indexOf('(allow file-read* (subpath "/Users/me/.venv"))')).toBeGreaterThan(
      profile.indexOf("(deny file-read*"),
    );
    expect(profile).toContain('(subpath "/s\\"x")');
  });
});
