import type { DecisionFields } from "#offers/decide/decision.schemas.ts";
import { trapsOf } from "#offers/decide/decision-traps.rules.ts";
import type { Decision } from "#offers/records/decisions.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, type ReactElement } from "react";
import { errorSentence } from "../../api.ts";
import type { SaveState } from "../../editor/draft-keeper.ts";
import { SaveWords } from "../../editor/save-words.tsx";
import { RecordConflict } from "../../editor/record-conflict.tsx";
import { useCommands } from "../../ui/commands.ts";
import { showToast } from "../../ui/toasts.tsx";
import { NotAdvice } from "../not-advice.tsx";
import { ChoiceSection } from "./choice-section.tsx";
import { deleteDecision, dropDecision, restoreDecision, takeDecision } from "./decide-api.ts";
import { PrioritiesSection } from "./priorities-section.tsx";
import { RankingSection } from "./ranking-section.tsx";
import { ScoresSection } from "./scores-section.tsx";
import { SealBar } from "./seal-bar.tsx";
import { useBeginDecision } from "./use-begin-decision.ts";
import { useDecision } from "./use-decision.ts";

interface DecisionScreenProps {
  decision: Decision;
  all: readonly Decision[];
}

/** One decision: its priorities and their seal, scores, ranking, what would change it, checks and choice. */
export function DecisionScreen({ decision, all }: DecisionScreenProps): ReactElement {
  const desk = useDecision(decision);
  const { fields, model, ranking, state } = desk;
  const { sealed } = decision;
  const traps = useMemo(() => trapsOf({ fields, sealed, model, ranking }), [fields, sealed, model, ranking]);
  const { openLetter, remove } = useDecisionCommands(decision, desk.settle);
  return (
    <>
      <DecisionConflict state={state} mine={fields} onChoose={desk.resolve} />
      <div className="decide-bar">
        <SaveWords state={state} />
        <OtherDecisions all={all} current={decision.id} />
      </div>
      <SealBar decision={decision} desk={desk} />
      <PrioritiesSection decision={decision} desk={desk} />
      <ScoresSection desk={desk} />
      <RankingSection desk={desk} traps={traps} />
      <ChoiceSection desk={desk} onLetter={openLetter} />
      <div className="pt-5">
        <button type="button" className="btn btn-quiet" onClick={remove}>
          Delete this decision
        </button>
      </div>
      <NotAdvice />
    </>
  );
}

/** What can be done with a whole decision by key; returns what its buttons do. */
function useDecisionCommands(
  decision: Decision,
  settle: () => Promise<boolean>,
): Record<"openLetter" | "remove", () => void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  const begin = useBeginDecision();
  async function openLetter(): Promise<void> {
    // The letter is written on what the server has.
    await settle();
    await navigate({ to: "/offers/letter", search: { decision: decision.id } });
  }
  async function remove(): Promise<void> {
    try {
      await settle();
      await deleteDecision(decision.id);
      dropDecision(client, decision.id);
      await navigate({ to: "/offers/decide", search: {} });
      showToast("The decision is deleted.", () => {
        restoreDecision(decision.id).then(
          (restored) => takeDecision(client, restored),
          (error: unknown) => showToast(`It is still deleted. ${errorSentence(error)}`),
        );
      });
    } catch (error) {
      showToast(`Nothing was deleted. ${errorSentence(error)}`);
    }
  }
  useCommands([
    { title: "Begin another decision", group: "Offers", run: begin.run },
    { title: "Delete this decision", group: "Offers", run: () => void remove() },
    {
      title: "The letter to myself",
      group: "Offers",
      keys: "l",
      run: () => void openLetter(),
    },
  ]);
  return { openLetter: () => void openLetter(), remove: () => void remove() };
}

function OtherDecisions({ all, current }: { all: readonly Decision[]; current: string }): ReactElement | null {
  const navigate = useNavigate();
  if (all.length < 2) return null;
  return (
    <select
      className="field"
      aria-label="Decision"
      value={current}
      onChange={({ target }) => void navigate({ to: "/offers/decide", search: { decision: target.value } })}
    >
      {all.map(({ id, createdAt, fields: { offers } }) => (
        <option key={id} value={id}>
          {`Begun ${new Date(createdAt).toLocaleDateString("en-GB")}${offers.length === 0 ? "" : `: ${offers.map(({ name }) => name).join(", ")}`}`}
        </option>
      ))}
    </select>
  );
}

interface DecisionConflictProps {
  state: SaveState<DecisionFields>;
  mine: DecisionFields;
  onChoose: (choice: "mine" | "theirs") => void;
}

/** Asks which version to go on with where a decision was changed in two places. */
export function DecisionConflict({ state, mine, onChoose }: DecisionConflictProps): ReactElement {
  const told = {
    ...state,
    theirs: state.theirs === null ? null : { ...state.theirs, content: summaryOf(state.theirs.content) },
  };
  return <RecordConflict noun="decision" state={told} mine={summaryOf(mine)} onChoose={onChoose} />;
}

/** A decision as one reads it, line by line. */
function summaryOf(fields: DecisionFields) {
  const { criteria, offers, scores, unknowns, note, letter, chosenId } = fields;
  const nameOf = (id: string): string => offers.find((offer) => offer.id === id)?.name ?? "";
  const titleOf = (id: string): string => criteria.find((criterion) => criterion.id === id)?.title ?? "";
  return {
    criteria: criteria.map(({ title, weight }) => `${title}: ${weight}`).join("\n"),
    offers: offers.map(({ name }) => name).join("\n"),
    scores: scores
      .map(
        ({ offerId, criterionId, low, high, reason }) =>
          `${nameOf(offerId)}, ${titleOf(criterionId)}: ${low === high ? low : `${low} to ${high}`} ${reason}`,
      )
      .join("\n"),
    toSettle: unknowns
      .map(({ offerId, criterionId, settledBy }) => `${nameOf(offerId)}, ${titleOf(criterionId)}: ${settledBy}`)
      .join("\n"),
    chosen: chosenId === null ? "" : nameOf(chosenId),
    note,
    letter,
  };
}
