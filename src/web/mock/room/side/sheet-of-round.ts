import type { DesignPage } from "#design/design.schemas.ts";

/** Nothing stands on the canvas: it has been looked at, or wiped. */
const emptyScene = /"elements":\s*\[\]/;

/** The sheet that was begun for a round, the first since the round was; null where nothing was drawn in it yet. Instants compare as text. */
export function sheetOfRound(sheets: DesignPage["sheets"], startedAt: string): string | null {
  return sheets.filter(({ createdAt }) => createdAt >= startedAt).at(-1)?.id ?? null;
}

/** Whether anything is drawn in a scene. */
export function isDrawnIn(scene: string): boolean {
  return !emptyScene.test(scene);
}
