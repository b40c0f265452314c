import { useId, useMemo, useState, type ReactElement } from "react";
import { rank, toHaystacks } from "../../ui/search-rank.ts";
import type { Thing } from "./use-things.ts";

const kindWords = { problem: "Problem", drill: "Drill", topic: "Topic" } as const;

const nameOf = ({ kind, title }: Thing): string => `${kindWords[kind]}: ${title}`;

interface ThingFieldProps {
  things: readonly Thing[];
  /** With null where none was chosen. */
  onChoose: (thing: Thing | null) => void;
}

/** Something to practise by its name: type to find it, Enter takes it, Escape none. */
export function ThingField({ things, onChoose }: ThingFieldProps): ReactElement {
  const [text, setText] = useState("");
  const id = useId();
  const haystacks = useMemo(
    () =>
      toHaystacks(
        things.map((thing) => ({
          thing,
          title: thing.title,
          aliases: [nameOf(thing), ...thing.names],
          context: [kindWords[thing.kind]],
        })),
      ),
    [things],
  );
  const found = rank(haystacks, text)[0]?.thing;
  return (
    <form
      className="flex flex-wrap items-baseline gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (found !== undefined) onChoose(found);
      }}
    >
      <label className="sr-only" htmlFor={id}>
        A problem, a drill family or a topic
      </label>
      <input
        id={id}
        className="field w-[300px]"
        list={`${id}-list`}
        placeholder="A problem, drill or topic by name"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it appears because a key or button asked for it
        autoFocus
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          onChoose(null);
        }}
      />
      <datalist id={`${id}-list`}>
        {things.map((thing) => (
          <option key={`${thing.kind} ${thing.id}`} value={nameOf(thing)} />
        ))}
      </datalist>
      <span role="status" className="text-s text-soft">
        {text.trim() === "" ? "" : found === undefined ? "Nothing by that name." : `Enter takes “${nameOf(found)}”.`}
      </span>
    </form>
  );
}
