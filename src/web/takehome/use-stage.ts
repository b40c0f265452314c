import type { Sitting, Stage } from "#takehome/takehome.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { errorSentence } from "../api.ts";
import { showToast } from "../ui/toasts.tsx";
import { postStage, takeSitting } from "./takehome-api.ts";

interface Move {
  to: Stage;
  /** What is said once it is done, and the stage that undoes it. */
  done?: { said: string; undo: Stage };
  /** Saves what is left to be saved; false where that failed. */
  settle?: () => Promise<boolean>;
}

/** Moves a sitting to another stage, once everything typed is on the server. Resolves to whether it moved; where not, that is said. */
export function useStage({ id }: Pick<Sitting, "id">): (move: Move) => Promise<boolean> {
  const client = useQueryClient();
  const isBusy = useRef(false);

  async function move({ to, done, settle }: Move): Promise<boolean> {
    if (isBusy.current) return false;
    isBusy.current = true;
    try {
      if (settle !== undefined && !(await settle())) {
        showToast("Nothing was moved on: what you typed is not saved yet. Try again in a moment.");
        return false;
      }
      takeSitting(client, await postStage(id, to));
      if (done !== undefined) showToast(done.said, () => void move({ to: done.undo }));
      return true;
    } catch (error) {
      showToast(errorSentence(error));
      return false;
    } finally {
      isBusy.current = false;
    }
  }
  return move;
}
