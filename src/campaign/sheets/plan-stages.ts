import type { PlannedColumn } from "#campaign/sheets/plan-sheet.ts";
import type { SheetRow } from "#campaign/sheets/sheet-table.ts";
import type { SheetChoices, StageChoice } from "#campaign/sheets/sheets.schemas.ts";
import { guessStage, newStageId, plainWord } from "#campaign/sheets/stage-words.rules.ts";
import { stageSchema } from "#campaign/settings/campaign-settings.schemas.ts";
import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";

const mostStages = 30;
const mostWords = 200;

/** What the words of a table mean as stages. */
export interface PlannedStages {
  /** Every word of the stage's column, how often it is there, and what it means; null where it is kept as it is. */
  words: { word: string; count: number; choice: StageChoice | null }[];
  /** The user's stages and those that are made, in order. */
  all: readonly Stage[];
  made: readonly Stage[];
  /** The id of the stage that a cell of the stage's column means, or null. */
  ofWord: (cell: string) => string | null;
  /** The id of a chosen stage. */
  idOf: (choice: StageChoice) => string | null;
  question: string | null;
}

/** Plans what stages a table has. `chosen` is by word in lower case. */
export function planStages(
  columns: readonly PlannedColumn[],
  rows: readonly SheetRow[],
  chosen: SheetChoices["stageWords"],
  stages: readonly Stage[],
): PlannedStages {
  const words = readWords(columns, rows).map(({ word, count }) => {
    const guess = guessStage(word, stages);
    const own = chosen[wordKey(word)];
    return { word, count, choice: own === undefined ? (guess === null ? null : { id: guess }) : own };
  });
  const wanted = [
    ...columns.flatMap(({ target }) => (target.to === "stage-date" ? [target.stage] : [])),
    ...words.flatMap(({ choice }) => choice ?? []),
  ];
  const made = makeStages(wanted, stages);
  const all = placeStages(stages, made);
  const idOf = (choice: StageChoice): string | null => {
    if ("id" in choice) return all.some(({ id }) => id === choice.id) ? choice.id : null;
    return all.find(({ name }) => plainWord(name) === plainWord(choice.name))?.id ?? null;
  };
  const byWord = new Map(words.map(({ word, choice }) => [wordKey(word), choice === null ? null : idOf(choice)]));
  const isFull = all.length > mostStages;
  return {
    words: words.slice(0, mostWords),
    all,
    made,
    ofWord: (cell) => byWord.get(wordKey(cell)) ?? null,
    idOf,
    question: isFull
      ? `There can be ${mostStages} stages at most, and this would make ${all.length}. Map some of them to stages that are there.`
      : null,
  };
}

/** A word of the stage's column, to be looked up. */
export function wordKey(cell: string): string {
  return cell.trim().toLowerCase().slice(0, 300);
}

function readWords(columns: readonly PlannedColumn[], rows: readonly SheetRow[]): { word: string; count: number }[] {
  const column = columns.findIndex(({ target }) => target.to === "field" && target.field === "stage");
  if (column === -1) return [];
  const counts = new Map<string, { word: string; count: number }>();
  for (const { cells } of rows) {
    const word = (cells[column] ?? "").trim();
    if (word === "") continue;
    const known = counts.get(wordKey(word));
    if (known === undefined) counts.set(wordKey(word), { word, count: 1 });
    else known.count += 1;
  }
  return [...counts.values()].toSorted((one, other) => other.count - one.count);
}

/** Two words of the same name make one stage. */
function makeStages(wanted: readonly StageChoice[], stages: readonly Stage[]): Stage[] {
  const made = new Map<string, Stage>();
  const names = new Set(stages.map(({ name }) => plainWord(name)));
  const ids = new Set(stages.map(({ id }) => id));
  for (const choice of wanted) {
    if ("id" in choice || names.has(plainWord(choice.name)) || made.has(plainWord(choice.name))) continue;
    const id = newStageId(choice.name, ids);
    ids.add(id);
    made.set(
      plainWord(choice.name),
      stageSchema.parse({ id, name: choice.name, kind: choice.kind, silenceDays: null }),
    );
  }
  return [...made.values()];
}

/** A new stage comes after the last of its kind, and before the offer where there is none. */
function placeStages(stages: readonly Stage[], made: readonly Stage[]): Stage[] {
  const all = [...stages];
  for (const stage of made) {
    const last = all.findLastIndex(({ kind }) => kind === stage.kind);
    const offer = all.findIndex(({ kind }) => kind === "offer");
    all.splice(last === -1 ? (offer === -1 ? all.length : offer) : last + 1, 0, stage);
  }
  return all;
}
