import type { Drawing } from "#design/design.schemas.ts";
import { longestScene } from "#design/design.schemas.ts";
import { useEffect, useRef, useState } from "react";
import { errorSentence, isApiError } from "../api.ts";
import { putDrawing } from "./design-api.ts";

const quietMs = 1000;
const retryMs = 5000;

/**
 * Saves a drawing shortly after each change, and when it is left; says why where it could not. `sheetOf` gives the id of its sheet, and may
 * begin one at the first save.
 */
export function useDrawing(
  sheetOf: () => Promise<string>,
  drawing: Drawing,
): { change: (scene: string) => void; problem: string | null } {
  const [problem, setProblem] = useState<string | null>(null);
  const desk = useRef({ revision: drawing.revision, scene: null as string | null, isSending: false, timer: 0 });

  async function save(): Promise<void> {
    const one = desk.current;
    clearTimeout(one.timer);
    if (one.scene === null || one.isSending) return;
    const { scene } = one;
    if (scene.length > longestScene) {
      setProblem("This drawing is over 2 MB and is not saved. Remove pictures or long lines from it.");
      return;
    }
    one.isSending = true;
    one.scene = null;
    try {
      one.revision = await putDrawing(await sheetOf(), { revision: one.revision, scene });
      setProblem(null);
    } catch (error) {
      one.scene ??= scene;
      setProblem(`The drawing is not saved. ${errorSentence(error)}`);
      if (!isApiError(error) || error.status !== 409) one.timer = window.setTimeout(() => void save(), retryMs);
    } finally {
      one.isSending = false;
    }
    if (one.scene !== null && one.scene !== scene) one.timer = window.setTimeout(() => void save(), quietMs);
  }

  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    const leave = (): void => void latest.current();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, []);

  function change(scene: string): void {
    const one = desk.current;
    one.scene = scene;
    clearTimeout(one.timer);
    one.timer = window.setTimeout(() => void latest.current(), quietMs);
  }

  return { change, problem };
}
