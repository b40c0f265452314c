import { posix } from "node:path";

/** A file of the program, its path relative to the project's folder with forward slashes. */
export interface SourceFile {
  path: string;
  text: string;
}

/** The floors from the ground up; each room stands on one. A new room of src/ is entered here. */
const floors = [
  { name: "platform", rooms: ["platform"] },
  {
    name: "engine",
    rooms: ["judge", "catalogue", "derivations", "faults", "memory", "probability", "anki", "grading", "calculators"],
  },
  {
    name: "area",
    rooms: [
      "practice",
      "debugging",
      "knowledge",
      "mock",
      "stories",
      "design",
      "research",
      "takehome",
      "peer",
      "models",
      "speech",
      "assistants",
      "plan",
      "campaign",
      "offers",
    ],
  },
  { name: "door", rooms: ["server", "cli", "mcp", "web"] },
] as const;

/** Files by which another door may be opened, and from which: MCP is spoken over HTTP and over a terminal's input. An archive is one, whichever door writes it. */
const openedBy: Readonly<Record<string, readonly string[]>> = {
  "src/server/serve.ts": ["cli"],
  "src/server/transfer-parts.ts": ["cli"],
  "src/mcp/mcp-routes.ts": ["server"],
  "src/mcp/serve-stdio.ts": ["cli"],
};

/** One import: what is imported from, and whether it vanishes when types are stripped. */
interface Import {
  from: string;
  typeOnly: boolean;
}

/** The imports that break the rules of docs/ARCHITECTURE.md, "Floors", each as one line: file, import, rule. */
export function findFloorViolations(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const room = roomOf(file.path);
    if (room === null) return [];
    if (floorOf(room) === -1)
      return [`${file.path}: the room ${room} stands on no floor; enter it in scripts/floors.ts.`];
    return findImports(file.text).flatMap((one) => {
      const target = resolveImport(file.path, one.from);
      const broken = target === null ? null : brokenRule(room, target, one.typeOnly);
      return broken === null ? [] : [`${file.path}: imports ${one.from}; ${broken}`];
    });
  });
}

/** The import and re-export statements of a TypeScript file, `import()` included. */
export function findImports(text: string): Import[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const statements = [
    ...code.matchAll(/^\s*(?:import|export)\s+(type\s+)?([\w*\s{},$]*?)\s*from\s*["']([^"']+)["']/gm),
  ].map(([, type, names = "", from = ""]) => ({ from, typeOnly: type !== undefined || namesOnlyTypes(names) }));
  const bare = [...code.matchAll(/^\s*import\s*["']([^"']+)["']/gm)];
  const dynamic = [...code.matchAll(/\bimport\(\s*["']([^"']+)["']\s*\)/g)];
  return [...statements, ...[...bare, ...dynamic].map(([, from = ""]) => ({ from, typeOnly: false }))];
}

/** `{ type A, type B }`: every name is a type, so that nothing is left at run time. */
function namesOnlyTypes(names: string): boolean {
  const listed = /^\{([\s\S]*)\}$/.exec(names.trim())?.[1];
  if (listed === undefined) return false;
  return listed.split(",").every((name) => name.trim() === "" || name.trim().startsWith("type "));
}

/** The path of the imported file below src/, or null where it lies elsewhere, as tests' stand-ins do. */
function resolveImport(importer: string, from: string): string | null {
  if (from.startsWith("#tests/")) return null;
  if (from.startsWith("#")) return `src/${from.slice(1)}`;
  if (from.startsWith(".")) return posix.join(posix.dirname(importer), from);
  return null;
}

function roomOf(path: string): string | null {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? null;
}

function floorOf(room: string): number {
  return floors.findIndex((floor) => (floor.rooms as readonly string[]).includes(room));
}

/** The rule that an import from `room` of the file `target` breaks, as a sentence, or null. */
function brokenRule(room: string, target: string, typeOnly: boolean): string | null {
  const targetRoom = roomOf(target);
  if (targetRoom === null || targetRoom === room) return null;
  const own = floorOf(room);
  const other = floorOf(targetRoom);
  if (room === "web") {
    if (typeOnly || /\.(rules|schemas)\.ts$/.test(target)) return null;
    return "the web takes only *.rules.ts, *.schemas.ts and types from other rooms.";
  }
  if (other > own) return `imports run downward only, and ${targetRoom} stands above ${room}.`;
  if (own === other && floors[own]?.name === "area" && /\.(tables|store)\.ts$/.test(target)) {
    return "an area calls another area's service, never its tables.";
  }
  if (own === other && floors[own]?.name === "door" && !openedBy[target]?.includes(room)) {
    return "doors do not import each other (only the terminal starts the server, by src/server/serve.ts, and these two carry MCP).";
  }
  return null;
}
