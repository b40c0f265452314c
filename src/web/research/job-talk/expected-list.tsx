import type { JobTalkFields } from "#research/job-talk.schemas.ts";
import type { ReactElement } from "react";
import { newItemId } from "../item-id.ts";
import { LineField } from "../line-field.tsx";
import { ListHead } from "../list-head.tsx";
import { useEntries } from "../use-entries.ts";
import { WritingField } from "../writing-field.tsx";

type Expected = JobTalkFields["expected"][number];

interface ExpectedListProps {
  expected: readonly Expected[];
  onChange: (make: (expected: Expected[]) => Expected[]) => void;
}

/** What the audience will ask, each with the answer in a few sentences. */
export function ExpectedList({ expected, onChange }: ExpectedListProps): ReactElement {
  const { list, add, change, remove } = useEntries<Expected>({
    onChange,
    blank: () => ({ id: newItemId(), ask: "", answer: "" }),
    gone: () => "The question",
    command: { title: "Add an expected question", keys: "q" },
  });
  return (
    <section className="pt-6" aria-label="Questions expected">
      <ListHead name="Questions expected" action="Add a question" keys="q" onAdd={add}>
        Those you hope for, and those you fear. Also what was asked after each rehearsal.
      </ListHead>
      <ol ref={list}>
        {expected.map(({ id, ask, answer }, at) => (
          <li key={id} className="entry" aria-label={`Question ${at + 1}`}>
            <div className="flex items-end gap-2">
              <LineField
                name="Question"
                className="flex-1"
                longest={500}
                value={ask}
                onChange={(text) => change(id, { ask: text })}
              />
              <button
                type="button"
                className="btn btn-quiet"
                aria-label={`Delete question ${at + 1}`}
                onClick={() => remove({ id, ask, answer }, at)}
              >
                ×
              </button>
            </div>
            <WritingField
              name="Answer"
              hint="Two or three sentences, and the backup slide that has more."
              rows={2}
              value={answer}
              onChange={(text) => change(id, { answer: text })}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
