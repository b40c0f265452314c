import type { ProbingQuestion, ProjectFields } from "#research/research.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { cardsQuery, deleteCard, postCard } from "../cards/knowledge-api.ts";
import { browserStorage } from "../ui/browser-storage.ts";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { showToast } from "../ui/toasts.tsx";

interface QuestionActsProps {
  question: ProbingQuestion;
  /** What a model asked, where this question is a model's. */
  asked: ProjectFields["asked"][number] | null;
  /** Takes the model's question out of the project. */
  onRemove: () => void;
}

/** What can be made of a probing question: a card of it; one of a model's can go. */
export function QuestionActs({ question, asked, onRemove }: QuestionActsProps): ReactElement {
  const client = useQueryClient();
  const isBusy = useRef(false);
  const refresh = (): void => {
    for (const queryKey of [cardsQuery.queryKey, ["search"]]) void client.invalidateQueries({ queryKey });
  };
  async function makeCard(): Promise<void> {
    if (isBusy.current) return;
    isBusy.current = true;
    try {
      const card = await postCard({ front: question.ask, back: backOf(question) });
      refresh();
      showToast("It is a card now.", () => {
        deleteCard(card.id).then(refresh, (error: unknown) =>
          showToast(`The card is still there. ${errorSentence(error)}`),
        );
      });
    } catch (error) {
      showToast(`No card was made. ${errorSentence(error)}`);
    }
    isBusy.current = false;
  }
  useCommands([
    { title: "Make a card of the question", group: "Research", keys: "f", run: () => void makeCard() },
    ...(asked === null
      ? []
      : [{ title: "Take the model's question out", group: "Research" as const, keys: "x", run: onRemove }]),
  ]);
  return (
    <div className="grid gap-2">
      {asked === null ? null : (
        <p className="text-s break-words text-soft">
          Asked by {asked.by}, about “{asked.quote}”.
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <button type="button" className="btn" aria-keyshortcuts="f" onClick={() => void makeCard()}>
          Make a card <KeyCap keys="f" />
        </button>
        {asked === null ? null : (
          <button type="button" className="btn btn-quiet" aria-keyshortcuts="x" onClick={onRemove}>
            Take it out <KeyCap keys="x" />
          </button>
        )}
      </div>
    </div>
  );
}

/** One's own answer where there is one; else what a strong answer has. */
function backOf({ id, points }: ProbingQuestion): string {
  const own = (browserStorage.getItem(`warmup.research-answer ${id}`) ?? "").trim();
  return own === "" ? points.map(({ say }) => `- ${say}`).join("\n") : own;
}
