/** Dotted names by the name that stands for them in a file: `np` for `numpy`, `F` for `torch.nn.functional`. */
export type Aliases = Map<string, string>;

const plainImport = /^[ \t]*import[ \t]+([^\n#]+)/gm;
const fromImport = /^[ \t]*from[ \t]+([\w.]+)[ \t]+import[ \t]+\(?([^\n#)]+)/gm;

function readAlias(part: string): [string, string] | null {
  const match = /^([\w.]+)(?:\s+as\s+(\w+))?$/.exec(part.trim());
  if (match === null) return null;
  const [, name = "", alias] = match;
  return [name, alias ?? name];
}

/** Reads the imports of a file. */
export function readAliases(code: string): Aliases {
  const aliases: Aliases = new Map();
  for (const [, parts = ""] of code.matchAll(plainImport)) {
    for (const found of parts.split(",").map(readAlias)) {
      if (found === null) continue;
      const [name, alias] = found;
      // `import torch.nn.functional` binds `torch` only.
      const root = name.split(".")[0] ?? name;
      if (alias === name) aliases.set(root, root);
      else aliases.set(alias, name);
    }
  }
  for (const [, source = "", parts = ""] of code.matchAll(fromImport)) {
    for (const found of parts.split(",").map(readAlias)) {
      if (found !== null) aliases.set(found[1], `${source}.${found[0]}`);
    }
  }
  return aliases;
}

/** The module that a dotted path means in a file: `F` as `torch.nn.functional`; null where its root was not imported. */
export function resolveModule(path: string, aliases: Aliases): string | null {
  const [root = "", ...rest] = path.split(".");
  const module = aliases.get(root);
  return module === undefined ? null : [module, ...rest].join(".");
}
