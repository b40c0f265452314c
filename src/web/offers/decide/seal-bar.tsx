import type { Decision } from "#offers/records/decisions.schemas.ts";
import { dayInFull, listWords } from "#offers/decide/decision-words.rules.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { errorSentence } from "../../api.ts";
import { localDay } from "../../campaign/local-day.ts";
import { useCommands } from "../../ui/commands.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { KeyCap } from "../../ui/key-cap.tsx";
import { showToast } from "../../ui/toasts.tsx";
import { decisionsQuery, sealDecision, takeDecision } from "./decide-api.ts";
import { nameOr } from "./score-words.ts";
import type { DecisionDesk } from "./use-decision.ts";

/** Whether the priorities are sealed and since when, and what seals them. */
export function SealBar({ decision, desk }: { decision: Decision; desk: DecisionDesk }): ReactElement {
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const isEmpty = desk.model.criteria.length === 0;
  const canSeal = decision.sealedAt === null && !isEmpty;

  async function seal(): Promise<void> {
    setAsking(false);
    try {
      if (!(await desk.settle())) {
        showToast("Not sealed: what you typed has not reached the server yet.");
        return;
      }
      const now = client.getQueryData(decisionsQuery.queryKey)?.find(({ id }) => id === decision.id) ?? decision;
      takeDecision(client, await sealDecision(decision.id, now.revision));
      showToast("Your priorities are sealed.");
    } catch (error) {
      showToast(`Not sealed. ${errorSentence(error)}`);
    }
  }
  useCommands(
    canSeal ? [{ title: "Seal the priorities", group: "Offers", keys: "s", run: () => setAsking(true) }] : [],
  );

  return (
    <div className="decide-seal" data-sealed={decision.sealedAt !== null}>
      {decision.sealedAt === null ? (
        <>
          <p className="min-w-0">
            Not sealed. Sealing keeps these criteria and weights with today’s date; you can change them later, and each
            change is then shown beside what you sealed.
          </p>
          <button
            type="button"
            className="btn btn-primary"
            aria-keyshortcuts="s"
            disabled={isEmpty}
            onClick={() => setAsking(true)}
          >
            Seal my priorities <KeyCap keys="s" />
          </button>
        </>
      ) : (
        <Sealed decision={decision} sealedAt={decision.sealedAt} desk={desk} />
      )}
      {isAsking ? (
        <ConfirmDialog
          title="Seal your priorities?"
          description="A copy of the criteria, their anchors and weights is kept with today’s date. It cannot be unsealed; changes afterwards are shown as changes."
          confirm="Seal"
          keep="Not yet"
          onConfirm={() => void seal()}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  );
}

interface SealedProps {
  decision: Decision;
  sealedAt: string;
  desk: DecisionDesk;
}

/** When the priorities were sealed, before which offers, and how much was changed since. */
function Sealed({ decision: { changes }, sealedAt, desk }: SealedProps): ReactElement {
  const sealedOn = localDay(new Date(sealedAt));
  // An offer of the same day may have come after.
  const before = desk.fields.offers
    .filter(({ arrivedOn }) => arrivedOn !== null && arrivedOn < sealedOn)
    .map(({ name }) => nameOr(name, "an offer"));
  return (
    <p>
      Sealed on {dayInFull(sealedOn)}
      {before.length === 0 ? "" : `, when ${listWords(before)} had come already`}.{" "}
      {changes.length === 0
        ? "Nothing has been changed since."
        : `${changes.length === 1 ? "One change" : `${changes.length} changes`} since, listed below the priorities.`}
    </p>
  );
}
