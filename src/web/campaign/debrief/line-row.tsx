import { readBecame, type Became } from "#campaign/debriefs/became.rules.ts";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, type ReactElement } from "react";
import { isFocusFree } from "../../ui/free-focus.ts";
import { Markdown } from "../../ui/markdown.tsx";
import { searchableWords } from "../../ui/search-entries.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { ThingField } from "./thing-field.tsx";
import type { DebriefLine } from "./use-debrief.ts";
import type { Thing, Things } from "./use-things.ts";

/** What can be done with a line, in the order of its buttons. */
export type LineAct = "card" | "problem" | "drill" | "topic" | "nothing" | "other" | "edit" | "again" | "delete";

/** The key of each act on the current line; deleting has none. */
export const lineKeys: Readonly<Record<Exclude<LineAct, "delete">, string>> = {
  card: "c",
  problem: "p",
  drill: "d",
  topic: "t",
  nothing: "x",
  other: "o",
  edit: "e",
  again: "b",
};

interface LineRowProps {
  line: DebriefLine;
  /** Whether keys act on it. */
  isCurrent: boolean;
  /** Whether it takes the focus where nothing has it: the button that settled the line before is gone. */
  takesFocus: boolean;
  /** Whether something is being chosen for it by name. */
  isChoosing: boolean;
  things: Things;
  onAct: (act: LineAct) => void;
  onChoose: (thing: Thing | null) => void;
}

/** A question that was asked, with what it can become, or became. */
export function LineRow(props: LineRowProps): ReactElement {
  const { line, isCurrent, takesFocus, isChoosing, things, onAct, onChoose } = props;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!isCurrent) return;
    row.current?.scrollIntoView({ block: "nearest" });
    if (takesFocus && isFocusFree()) row.current?.focus({ preventScroll: true });
  }, [isCurrent, takesFocus]);
  const became = readBecame(line.became);
  return (
    <li ref={row} className="debrief-line" aria-current={isCurrent ? "true" : undefined} tabIndex={-1}>
      <div className="debrief-asked">
        <Markdown text={line.asked} small />
      </div>
      {line.broke === "" ? null : <Told label="Broke" text={line.broke} />}
      {line.approach === "" ? null : <Told label="Right" text={line.approach} />}
      <div className="flex flex-wrap items-baseline gap-2 pt-1">
        {isChoosing ? (
          <ThingField things={things.all} onChoose={onChoose} />
        ) : became === null ? (
          <Choices line={line} isCurrent={isCurrent} things={things} onAct={onAct} />
        ) : (
          <>
            <BecameWords became={became} asked={line.asked} things={things} />
            {became.kind === "card" ? null : (
              <Act act="again" isCurrent={isCurrent} label="Choose again" onAct={onAct} />
            )}
          </>
        )}
        <Act act="edit" isCurrent={isCurrent} label="Edit" about={line.asked} onAct={onAct} />
        <Act act="delete" isCurrent={isCurrent} label="Delete" about={line.asked} onAct={onAct} />
      </div>
    </li>
  );
}

function Told({ label, text }: { label: string; text: string }): ReactElement {
  return (
    <div className="debrief-told">
      <span className="label">{label}</span>
      <Markdown text={text} small />
    </div>
  );
}

function Choices({ line, isCurrent, things, onAct }: Pick<LineRowProps, "line" | "isCurrent" | "things" | "onAct">) {
  const text = `${line.asked} ${line.broke}`;
  const proposed = (kind: "problem" | "drill" | "topic"): string => {
    const thing = things.match(kind, text);
    return thing === null ? "…" : `: ${thing.title}`;
  };
  const labels: readonly (readonly [keyof typeof lineKeys, string])[] = [
    ["card", "Card"],
    ["problem", `Problem${proposed("problem")}`],
    ["drill", `Drill${proposed("drill")}`],
    ["topic", `Topic${proposed("topic")}`],
    ["nothing", "Nothing"],
    ["other", "By name…"],
  ];
  return labels.map(([act, label]) => (
    <button
      key={act}
      type="button"
      className="btn"
      aria-keyshortcuts={isCurrent ? lineKeys[act] : undefined}
      onClick={() => onAct(act)}
    >
      {label} {isCurrent ? <KeyCap keys={lineKeys[act]} /> : null}
    </button>
  ));
}

interface ActProps {
  act: LineAct;
  label: string;
  /** What it is done to, where the label does not tell. */
  about?: string;
  isCurrent: boolean;
  onAct: (act: LineAct) => void;
}

function Act({ act, label, about, isCurrent, onAct }: ActProps): ReactElement {
  return (
    <button
      type="button"
      className="btn btn-quiet"
      aria-label={about === undefined ? undefined : `${label}: ${about}`}
      aria-keyshortcuts={isCurrent && act !== "delete" ? lineKeys[act] : undefined}
      onClick={() => onAct(act)}
    >
      {label}
    </button>
  );
}

function BecameWords({ became, asked, things }: { became: Became; asked: string; things: Things }): ReactElement {
  if (became.kind === "nothing") return <span className="text-s text-soft">Let go.</span>;
  if (became.kind === "card")
    return (
      <span className="text-s text-soft">
        Is a{" "}
        <Link to="/cards" search={{ q: searchableWords(asked.split("\n")[0] ?? "") }} className="link">
          card
        </Link>
        .
      </span>
    );
  const href = things.hrefOf(became);
  const title = things.titleOf(became);
  const words = { problem: "Problem", drill: "Drill", topic: "Topic" }[became.kind];
  return (
    <span className="text-s text-soft">
      {words}:{" "}
      {href === null ? (
        title
      ) : (
        <Link to={href} className="link">
          {title}
        </Link>
      )}
      , next in the plan.
    </span>
  );
}
