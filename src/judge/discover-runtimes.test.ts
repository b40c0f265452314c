import { describe, expect, test } from "vitest";
import { discoverRuntimes, interpreterCandidates, type Interpreter } from "./discover-runtimes.ts";

const machine = (versions: Record<string, Record<string, string>>) => {
  const asked: string[] = [];
  const probe = (path: string): Promise<Interpreter | null> => {
    asked.push(path);
    const found = versions[path];
    return Promise.resolve(found ? { path, versions: found, folders: [] } : null);
  };
  return { asked, probe };
};

describe("where interpreters are looked for", () => {
  test("the configured one, the active environments, the managed one, the PATH, the system's", () => {
    const environment = { VIRTUAL_ENV: "/venv", CONDA_PREFIX: "/conda", PATH: "/a::/b" };
    expect(interpreterCandidates({ environment, configured: "/mine", managed: "/made" }).slice(0, 7)).toEqual([
      "/mine",
      "/venv/bin/python3",
      "/conda/bin/python3",
      "/made/bin/python3",
      "/a/python3",
      "/b/python3",
      "/usr/bin/python3",
    ]);
  });

  test("each place once, also without any environment", () => {
    const found = interpreterCandidates({ environment: { PATH: "/usr/bin:/usr/bin" } });
    expect(found.filter((path) => path === "/usr/bin/python3")).toHaveLength(1);
    expect(interpreterCandidates({ environment: {} })).toContain("/usr/bin/python3");
  });
});

describe("the interpreter chosen for a runtime", () => {
  test("is the first that has all of its libraries", async () => {
    const { probe } = machine({
      "/bare": { python: "3.12.0" },
      "/numpy": { python: "3.12.0", numpy: "2.1.0" },
      "/torch": { python: "3.11.0", numpy: "1.26.0", torch: "2.4.0" },
    });
    const found = await discoverRuntimes({ candidates: ["/none", "/bare", "/numpy", "/torch"], probe });
    expect([found.numpy?.path, found.torch?.path]).toEqual(["/numpy", "/torch"]);
  });

  test("is nothing where torch comes without NumPy", async () => {
    const { probe } = machine({ "/odd": { python: "3.12.0", torch: "2.4.0" } });
    expect(await discoverRuntimes({ candidates: ["/odd"], probe })).toEqual({ numpy: null, torch: null });
  });

  test("ends the search: no later candidate is asked", async () => {
    const all = { python: "3.12.0", numpy: "2.1.0", torch: "2.4.0" };
    const { asked, probe } = machine({ "/one": all, "/two": all });
    await discoverRuntimes({ candidates: ["/one", "/two"], probe });
    expect(asked).toEqual(["/one"]);
  });
});
