import "./side.css";
import { useState, type ReactElement, type ReactNode } from "react";
import { isMac, useCommands, type Command } from "../../../ui/commands.ts";
import { KeyCap } from "../../../ui/key-cap.tsx";
import { keyShortcuts } from "../../../ui/keys.ts";
import { useIsNarrow } from "../../../ui/use-is-narrow.ts";

/** Something that can stand beside the conversation. */
export interface SidePane {
  name: string;
  title: string;
  /** Made when it is first looked at, and kept from then on: what was entered in it stays. */
  content: (isShown: boolean) => ReactNode;
}

/** Which of the panes is looked at, and which were. */
interface Side {
  /** Null where the conversation is: on a phone one thing is in sight at a time. */
  shown: string | null;
  seen: ReadonlySet<string>;
  show: (name: string | null) => void;
}

/** Where one can write at once, so that its key is there from the beginning. */
const alwaysThere = "notes";

/** See {@link Side}. On a phone one begins with the conversation; where there is room, the first pane stands beside it. */
export function useSide(first: string | undefined): Side {
  const isNarrow = useIsNarrow();
  const [chosen, setChosen] = useState<string | null>(null);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set([alwaysThere]));
  const shown = chosen ?? (isNarrow ? null : (first ?? null));
  // What was in sight once is kept, so that a window made narrow loses nothing.
  if (shown !== null && !seen.has(shown)) setSeen(new Set([...seen, shown]));
  return { shown, seen, show: setChosen };
}

/** What stands beside the conversation, one thing at a time, each by a key that works while one writes. */
export function RoomSide({ panes, side }: { panes: readonly SidePane[]; side: Side }): ReactElement {
  const isNarrow = useIsNarrow();
  const { shown, seen, show } = side;
  const tabs = panes.map(({ name, title }, index) => ({ name, title, digit: index + 1 }));
  const all = isNarrow ? [{ name: null, title: "Conversation", digit: 0 }, ...tabs] : tabs;
  useCommands(
    all.flatMap(({ name, title, digit }): Command[] => {
      const one = { title: `Show: ${title.toLowerCase()}`, group: "Mock" as const, run: () => show(name) };
      return [
        { ...one, keys: `alt+${digit}`, whileTyping: true },
        { ...one, keys: String(digit), keyOnly: true },
      ];
    }),
  );
  return (
    <>
      <div className="side-tabs" role="group" aria-label="What is in sight">
        {all.map(({ name, title, digit }) => (
          <button
            key={digit}
            type="button"
            className="tab"
            aria-pressed={name === shown}
            data-active={name === shown ? "" : undefined}
            aria-keyshortcuts={`${keyShortcuts(`alt+${digit}`, isMac)} ${digit}`}
            onClick={() => show(name)}
          >
            {title} <KeyCap keys={`alt+${digit}`} />
          </button>
        ))}
      </div>
      <section className="side-panes" aria-label="Beside the conversation">
        {panes.map(({ name, content }) =>
          seen.has(name) ? (
            <div key={name} className="side-pane" hidden={name !== shown}>
              {content(name === shown)}
            </div>
          ) : null,
        )}
      </section>
    </>
  );
}
