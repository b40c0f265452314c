import { placeWords } from "#offers/offer-fields.rules.ts";
import type { OfferCheck } from "#offers/letter/offer-checks.rules.ts";
import type { OpenQuestion } from "#offers/letter/still-to-ask.rules.ts";
import { useState, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { showToast } from "../../ui/toasts.tsx";
import { countWords } from "../../ui/words.ts";
import { goToField } from "./letter-desk.ts";

interface OpenQuestionsProps {
  questions: readonly OpenQuestion[];
  check: OfferCheck;
}

const fewQuestions = 8;

/** What the offer does not say yet, each with the sentence that asks for it; and above it what cannot be meant. */
export function OpenQuestions({ questions, check }: OpenQuestionsProps): ReactElement {
  const [isAll, setAll] = useState(false);
  const shown = isAll ? questions : questions.slice(0, fewQuestions);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(questions.map(({ ask }) => `- ${ask}`).join("\n"));
      showToast(`${countWords(questions.length, "question")} copied.`);
    } catch {
      showToast("The browser did not let the questions be copied; select them by hand.");
    }
  }
  useCommands(
    questions.length === 0
      ? []
      : [{ title: "Copy what is still to ask", group: "Offers", keys: "y", run: () => void copy() }],
  );

  return (
    <>
      {check.errors.length === 0 ? null : (
        <section className="pb-4" aria-label="To be put right">
          <h2 className="label pb-2 text-bad">To be put right before it is saved</h2>
          <ul className="offer-findings">
            {check.errors.map(({ field, sentence }) => (
              <li key={field}>
                <button type="button" className="link" onClick={() => goToField(field)}>
                  {placeWords(field)}
                </button>
                <p className="text-s text-soft">{sentence}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <h2 className="label pb-2">Still to ask</h2>
      {questions.length === 0 ? (
        <p className="text-s text-soft">Nothing that the arithmetic needs is missing.</p>
      ) : (
        <>
          <ul className="offer-findings">
            {shown.map(({ field, missing, ask }) => (
              <li key={field}>
                <button type="button" className="link" onClick={() => goToField(field)}>
                  {missing}
                </button>
                <p className="text-s text-soft">{ask}</p>
              </li>
            ))}
          </ul>
          <div className="flex flex-wrap gap-2 pt-3">
            {questions.length <= fewQuestions ? null : (
              <button type="button" className="btn" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
                {isAll ? "Only the first" : `All ${questions.length}`}
              </button>
            )}
            <button type="button" className="btn" aria-keyshortcuts="y" onClick={() => void copy()}>
              Copy the questions <KeyCap keys="y" />
            </button>
          </div>
        </>
      )}
    </>
  );
}
