import type { Start } from "#plan/plan.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { errorSentence } from "../api.ts";
import { useTakeDrill } from "../debugging/use-drill-cache.ts";
import { postFirstThatFits } from "../debugging/use-start-drill.ts";
import { postSet, setQuery, setsQuery } from "../probability/probability-api.ts";
import { setAddress } from "../probability/use-start-set.ts";
import { announce } from "../ui/announce.ts";
import { showToast } from "../ui/toasts.tsx";

/** Starts something of the plan and goes there. Settles when it is on screen, or when a message has said why it is not. */
export type StartItem = (start: Start | null) => Promise<void>;

type Body<Type extends "drill" | "set"> = Extract<Start, { type: Type }>["body"];

/**
 * See {@link StartItem}: a page is opened; a drill or a set is made first, one at a time. Whoever has gone elsewhere meanwhile is
 * told where it is and not pulled back. Nothing happens for null, which is done outside of the program.
 */
export function usePlanStart(): StartItem {
  const client = useQueryClient();
  const router = useRouter();
  const takeDrill = useTakeDrill();
  const isHere = useRef(false);
  // A key pressed twice comes before the next drawing.
  const isBusy = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  async function startDrill({ kind, family, interview = false }: Body<"drill">): Promise<void> {
    announce("Making the drill. It is proven by running it, which can take some seconds.");
    // Where nothing new of the family is left, the program chooses.
    const drill = await postFirstThatFits(
      family === null
        ? [{ kind, interview }]
        : [
            { kind, family, interview },
            { kind, interview },
          ],
    );
    takeDrill(drill);
    if (isHere.current) await router.navigate({ to: "/debugging/drills/$id", params: { id: drill.id } });
    else showToast(`The drill “${drill.title}” is ready: it is among the open ones.`);
  }

  async function startSet(body: Body<"set">): Promise<void> {
    const set = await postSet(body);
    client.setQueryData(setQuery(set.id).queryKey, set);
    void client.invalidateQueries({ queryKey: setsQuery.queryKey });
    if (isHere.current) await router.navigate({ to: setAddress(body.kind), params: { id: set.id } });
  }

  return async (start) => {
    if (start === null || isBusy.current) return;
    // A path with its search goes to the history as it is; the router reads it from there.
    if (start.type === "page") return router.history.push(start.href);
    isBusy.current = true;
    try {
      await (start.type === "drill" ? startDrill(start.body) : startSet(start.body));
    } catch (error) {
      showToast(`${start.type === "drill" ? "The drill" : "The set"} was not started. ${errorSentence(error)}`);
    } finally {
      isBusy.current = false;
    }
  };
}
