import { readConfiguration, withDataFolder, withoutPassword } from "#platform/configuration.ts";
import { expect, test } from "vitest";

const homeFolder = "/home/ada";

function read(environment: Record<string, string>) {
  return readConfiguration({ environment, homeFolder });
}

test("without a word from outside, data lies where XDG says and the server listens on the loopback at 4747", () => {
  const configuration = read({});
  expect(configuration.dataFolder).toBe("/home/ada/.local/share/warmup");
  expect(configuration.database).toEqual({ kind: "sqlite", path: "/home/ada/.local/share/warmup/warmup.sqlite" });
  expect([configuration.host, configuration.port, configuration.allowedHosts]).toEqual(["127.0.0.1", 4747, []]);
});

test("WARMUP_HOME goes before XDG_DATA_HOME, which counts only as an absolute path", () => {
  expect(read({ WARMUP_HOME: "/data/w", XDG_DATA_HOME: "/xdg" }).dataFolder).toBe("/data/w");
  expect(read({ XDG_DATA_HOME: "/xdg" }).dataFolder).toBe("/xdg/warmup");
  expect(read({ XDG_DATA_HOME: "relative" }).dataFolder).toBe("/home/ada/.local/share/warmup");
});

test("hosts are a list in lower case", () => {
  expect(read({ WARMUP_ALLOWED_HOSTS: "Lab.example.org, lab:8080,," }).allowedHosts).toEqual([
    "lab.example.org",
    "lab:8080",
  ]);
});

test.each([
  ["WARMUP_PORT", "http"],
  ["WARMUP_PORT", "65536"],
  ["WARMUP_PORT", "-1"],
  ["WARMUP_DATABASE_URL", "mysql://lab/warmup"],
])("%s = %s is refused with its name", (name, value) => {
  expect(() => read({ [name]: value })).toThrow(
    expect.objectContaining({ code: "configuration.invalid", message: expect.stringContaining(name) }),
  );
});

test("a database address that is refused does not show its password", () => {
  expect(() => read({ WARMUP_DATABASE_URL: "mysql://ada:secret@lab/warmup" })).toThrow("mysql://ada:***@lab/warmup");
  expect(withoutPassword("postgres://ada@lab/warmup")).toBe("postgres://ada@lab/warmup");
});

test("another data folder takes the database with it, also away from PostgreSQL", () => {
  const shared = read({ WARMUP_DATABASE_URL: "postgres://ada@lab/warmup" });
  expect(shared.database).toEqual({ kind: "postgres", url: "postgres://ada@lab/warmup" });
  expect(withDataFolder(shared, "/tmp/demo").database).toEqual({ kind: "sqlite", path: "/tmp/demo/warmup.sqlite" });
});
