import { firstStage, type Stage } from "#campaign/settings/campaign-settings.schemas.ts";

const longestId = 40;

/** The stages with one more, before what is closed; its id is made of its name and is no other's. */
export function addedStage(stages: readonly Stage[], name: string): Stage[] {
  const stage: Stage = {
    id: freeId(stages, name),
    name: name.trim(),
    kind: "under-way",
    silenceDays: 7,
    usualDays: null,
    passes: null,
  };
  const place = stages.findIndex(({ kind }) => kind !== "lead" && kind !== "under-way");
  return place === -1 ? [...stages, stage] : stages.toSpliced(place, 0, stage);
}

function freeId(stages: readonly Stage[], name: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, longestId - 4);
  const base = plain === "" ? "stage" : plain;
  const taken = new Set(stages.map(({ id }) => id));
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

/** The stages with one of them changed. */
export function changedStage(stages: readonly Stage[], id: string, fields: Partial<Omit<Stage, "id">>): Stage[] {
  return stages.map((stage) => (stage.id === id ? { ...stage, ...fields } : stage));
}

/** The stages with one of them a place further; at an end it stays. */
export function movedStage(stages: readonly Stage[], id: string, by: 1 | -1): Stage[] {
  const from = stages.findIndex((stage) => stage.id === id);
  const [one, other] = [stages[from], stages[from + by]];
  if (one === undefined || other === undefined) return [...stages];
  return stages.with(from, other).with(from + by, one);
}

/** Why a stage cannot be taken off the list, in a few words; null where it can. `standing` counts the applications there. */
export function whyStays({ id }: Stage, standing: number): string | null {
  if (id === firstStage) return "the first";
  return standing > 0 ? `${standing} there` : null;
}
