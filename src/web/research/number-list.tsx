import type { ProjectFields } from "#research/research.schemas.ts";
import type { ReactElement } from "react";
import { newItemId } from "./item-id.ts";
import { LineField } from "./line-field.tsx";
import { ListHead } from "./list-head.tsx";
import { useEntries } from "./use-entries.ts";

type KeyNumber = ProjectFields["numbers"][number];

interface NumberListProps {
  numbers: readonly KeyNumber[];
  onChange: (make: (numbers: KeyNumber[]) => KeyNumber[]) => void;
}

/** The numbers of a project that one is asked about, each with how it was measured. */
export function NumberList({ numbers, onChange }: NumberListProps): ReactElement {
  const { list, add, change, remove } = useEntries({
    onChange,
    blank: (): KeyNumber => ({ id: newItemId(), claim: "", how: "" }),
    gone: ({ claim }) => (claim.trim() === "" ? "The number" : `“${claim.trim()}”`),
    command: { title: "Add a number", keys: "m" },
  });
  return (
    <section className="pt-6" aria-label="Numbers that matter">
      <ListHead name="Numbers that matter" action="Add a number" keys="m" onAdd={add}>
        Those you must know by heart: with unit, baseline, seeds and spread.
      </ListHead>
      <ol ref={list}>
        {numbers.map((number, at) => (
          <li key={number.id} className="entry entry-line" aria-label={`Number ${at + 1}`}>
            <LineField
              name="Number"
              hint="0.82 recall at 32k tokens"
              value={number.claim}
              onChange={(claim) => change(number.id, { claim })}
            />
            <LineField
              name="How measured"
              hint="against dense attention, 3 seeds, ±0.01"
              longest={500}
              value={number.how}
              onChange={(how) => change(number.id, { how })}
            />
            <button
              type="button"
              className="btn btn-quiet self-end justify-self-end"
              aria-label={`Delete number ${at + 1}`}
              onClick={() => remove(number, at)}
            >
              ×
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
