import type { Fault } from "#faults/faults.schemas.ts";

/** Names a broken program: whoever has the program can rebuild it, and the id does not tell what is wrong. */
export const formatDrillId = (programId: string, faults: readonly Fault[]): string =>
  `${programId}.${faults
    .map(({ key }) => key)
    .toSorted()
    .join("-")}`;

/** The program and the fault keys that an id names, or null where it is none. */
export const parseDrillId = (id: string): { programId: string; keys: string[] } | null => {
  const match = /^([a-z][a-z0-9-]*)\.([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(id);
  return match ? { programId: match[1] ?? "", keys: (match[2] ?? "").split("-") } : null;
};

/** The faults that an id's keys name, in the order of the program's faults; null where one is not there. */
export const pickFaults = (faults: readonly Fault[], keys: readonly string[]): Fault[] | null => {
  const picked = faults.filter(({ key }) => keys.includes(key));
  return picked.length === new Set(keys).size ? picked : null;
};
