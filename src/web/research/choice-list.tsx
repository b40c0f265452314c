import type { ProjectFields } from "#research/research.schemas.ts";
import { isNoAblation } from "#research/choice-questions.rules.ts";
import type { ReactElement } from "react";
import { newItemId } from "./item-id.ts";
import { LineField } from "./line-field.tsx";
import { ListHead } from "./list-head.tsx";
import { useEntries } from "./use-entries.ts";
import { WritingField } from "./writing-field.tsx";

type Choice = ProjectFields["choices"][number];

interface ChoiceListProps {
  choices: readonly Choice[];
  onChange: (make: (choices: Choice[]) => Choice[]) => void;
}

/** What was chosen in a project: against what, why, and what was measured. */
export function ChoiceList({ choices, onChange }: ChoiceListProps): ReactElement {
  const { list, add, change, remove } = useEntries({
    onChange,
    blank: (): Choice => ({ id: newItemId(), chose: "", insteadOf: "", because: "", ablation: "" }),
    gone: ({ chose }) => (chose.trim() === "" ? "The choice" : `“${chose.trim()}”`),
    command: { title: "Add a choice", keys: "c" },
  });
  return (
    <section className="pt-6" aria-label="Choices">
      <ListHead name="Choices" action="Add a choice" keys="c" onAdd={add}>
        Each with what it was made against, and what was measured without it.
      </ListHead>
      <ol ref={list}>
        {choices.map((choice, at) => (
          <li key={choice.id} className="entry" aria-label={`Choice ${at + 1}`}>
            <div className="entry-pair">
              <LineField name="Chose" value={choice.chose} onChange={(chose) => change(choice.id, { chose })} />
              <LineField
                name="Instead of"
                value={choice.insteadOf}
                onChange={(insteadOf) => change(choice.id, { insteadOf })}
              />
            </div>
            <WritingField
              name="Because"
              hint="The reason that decided it then."
              rows={2}
              value={choice.because}
              onChange={(because) => change(choice.id, { because })}
            />
            <WritingField
              name="Ablation"
              hint="What was measured when it was taken away, with the spread; or “none”."
              rows={1}
              value={choice.ablation}
              onChange={(ablation) => change(choice.id, { ablation })}
              beside={
                choice.chose.trim() !== "" && isNoAblation(choice.ablation) ? (
                  <span className="text-s text-warn">no ablation</span>
                ) : null
              }
            />
            <button
              type="button"
              className="btn btn-quiet justify-self-end"
              aria-label={`Delete choice ${at + 1}`}
              onClick={() => remove(choice, at)}
            >
              Delete
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
