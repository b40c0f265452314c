import { isAbsolute, join, resolve } from "node:path";

import { configurationInvalid } from "#platform/platform.errors.ts";
import { programFolder } from "#platform/program.ts";
import * as z from "zod";

/** Where the data lies: one SQLite file of this user's own, or a PostgreSQL database for many. */
export type DatabaseTarget = { kind: "sqlite"; path: string } | { kind: "postgres"; url: string };

/** What a person can choose from outside. Every path is absolute. */
export interface Configuration {
  /** Holds the database, its backups and the logs. */
  dataFolder: string;
  database: DatabaseTarget;
  /** Address to listen on; a loopback address unless chosen otherwise. */
  host: string;
  /** First port to try; 0 takes any free one. */
  port: number;
  /** Names beyond the loopback's by which browsers may reach the server, as they stand in the address: `name` or `name:port`. */
  allowedHosts: readonly string[];
  /** The catalogue's folder. */
  catalogueFolder: string;
  /** The folder of the Python side of the judge. */
  runnerFolder: string;
  /** The built web app's folder. */
  webFolder: string;
}

/** The part of the surroundings that configuration is read from. */
export interface Surroundings {
  environment: Readonly<Record<string, string | undefined>>;
  homeFolder: string;
}

const portSchema = z.coerce.number().int().min(0).max(65_535);
const postgresSchema = z.url({ protocol: /^postgres(ql)?$/ });

/**
 * Reads the configuration: `WARMUP_HOME`, else `$XDG_DATA_HOME/warmup`, else `~/.local/share/warmup` for the data;
 * `WARMUP_DATABASE_URL`, `WARMUP_HOST`, `WARMUP_PORT` and `WARMUP_ALLOWED_HOSTS` (comma-separated) for the rest.
 * Throws `configuration.invalid` for a value that cannot be used.
 */
export function readConfiguration({ environment, homeFolder }: Surroundings): Configuration {
  const dataFolder = readDataFolder(environment, homeFolder);
  return {
    dataFolder,
    database: readDatabase(environment, dataFolder),
    host: environment.WARMUP_HOST || "127.0.0.1",
    port: readPort(environment.WARMUP_PORT),
    allowedHosts: splitList(environment.WARMUP_ALLOWED_HOSTS),
    catalogueFolder: join(programFolder, "catalogue"),
    runnerFolder: join(programFolder, "runner"),
    webFolder: join(programFolder, "dist", "web"),
  };
}

/** The same configuration with its data in another folder; a PostgreSQL database is left for a file there. */
export function withDataFolder(configuration: Configuration, dataFolder: string): Configuration {
  return { ...configuration, dataFolder, database: { kind: "sqlite", path: databaseFile(dataFolder) } };
}

function readDataFolder(environment: Surroundings["environment"], homeFolder: string): string {
  if (environment.WARMUP_HOME) return resolve(environment.WARMUP_HOME);
  const shared = environment.XDG_DATA_HOME;
  // The XDG base directory specification says that relative paths are to be ignored.
  if (shared && isAbsolute(shared)) return join(shared, "warmup");
  return join(homeFolder, ".local", "share", "warmup");
}

function readDatabase(environment: Surroundings["environment"], dataFolder: string): DatabaseTarget {
  const url = environment.WARMUP_DATABASE_URL;
  if (!url) return { kind: "sqlite", path: databaseFile(dataFolder) };
  if (!postgresSchema.safeParse(url).success) {
    throw configurationInvalid(
      "WARMUP_DATABASE_URL",
      withoutPassword(url),
      "an address like postgres://user@host/database",
    );
  }
  return { kind: "postgres", url };
}

function readPort(text: string | undefined): number {
  if (!text) return 4747;
  const port = portSchema.safeParse(text);
  if (!port.success) throw configurationInvalid("WARMUP_PORT", text, "a whole number from 0 to 65535");
  return port.data;
}

function splitList(text: string | undefined): string[] {
  return (text ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "");
}

function databaseFile(dataFolder: string): string {
  return join(dataFolder, "warmup.sqlite");
}

/** `url` as it may be shown: the password, if it has one, is starred out. */
export function withoutPassword(url: string): string {
  return url.replace(/(:\/\/[^:@/]*):[^@/]*@/, "$1:***@");
}
