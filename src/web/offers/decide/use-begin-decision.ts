import { decisionFieldsSchema } from "#offers/decide/decision.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { errorSentence } from "../../api.ts";
import { showToast } from "../../ui/toasts.tsx";
import { postDecision, takeDecision } from "./decide-api.ts";

/** Begins a decision and opens it. */
export function useBeginDecision(): { run: () => void; isBusy: boolean } {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  async function run(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    try {
      const decision = await postDecision(decisionFieldsSchema.parse({}));
      takeDecision(client, decision);
      await navigate({ to: "/offers/decide", search: { decision: decision.id } });
    } catch (error) {
      showToast(`Nothing was begun. ${errorSentence(error)}`);
    } finally {
      setBusy(false);
    }
  }
  return { run: () => void run(), isBusy };
}
