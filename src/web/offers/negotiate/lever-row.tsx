import { askedWords } from "#offers/negotiate/asks-in-words.rules.ts";
import { askedAmount, type LeverState } from "#offers/negotiate/lever-states.rules.ts";
import { leverAmountWords } from "#offers/negotiate/lever-values.rules.ts";
import type { ReactElement } from "react";
import { LeverPanel } from "./lever-panel.tsx";
import type { NegotiationDesk } from "./use-negotiation.ts";

interface LeverRowProps {
  desk: NegotiationDesk;
  state: LeverState;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}

/** A lever: whether it is asked for, what the letter has, what is asked. Open, it says what is usual and takes figures. */
export function LeverRow({ desk, state, isOpen, onOpen }: LeverRowProps): ReactElement {
  const { lever, letter, ask } = state;
  const isAsked = ask?.isAsked === true;
  const toggle = (): void => {
    desk.setAsk(lever.id, { isAsked: !isAsked });
    if (!isAsked) onOpen(true);
  };
  return (
    <li data-of-lever={lever.id} data-open={isOpen}>
      <div className="lever-row">
        <button
          type="button"
          role="checkbox"
          className="lever-check"
          data-row=""
          data-lever={lever.id}
          aria-checked={isAsked}
          aria-keyshortcuts="Space"
          onClick={toggle}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            onOpen(!isOpen);
          }}
        >
          <span className="lever-box" aria-hidden="true">
            {isAsked ? "✓" : ""}
          </span>
          <span>
            <span className="sr-only">Ask: </span>
            {lever.name}
          </span>
        </button>
        <span className="num text-s text-soft lever-letter">
          {letter === "" ? <span className="text-faint">not in the letter</span> : letter}
        </span>
        <span className="num text-s lever-ask">{askWords(desk, state)}</span>
        <button type="button" className="btn btn-quiet" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
          {isOpen ? "less" : "more"}
          <span className="sr-only"> on {lever.name}</span>
        </button>
      </div>
      {isOpen ? <LeverPanel desk={desk} state={state} /> : null}
    </li>
  );
}

function askWords({ fields, occasion }: NegotiationDesk, state: LeverState): ReactElement | string {
  const { lever, ask, standing, peerAmount, amount } = state;
  const peer = occasion.table.peer?.offer.fields.company ?? "";
  if (ask?.isAsked === true) {
    const words = askedWords(fields, state);
    if (ask.answer === "granted") return <span className="text-good">granted{words === "" ? "" : `: ${words}`}</span>;
    if (ask.answer === "refused") return <span className="text-soft">refused</span>;
    const asked = askedAmount(state);
    const more = asked !== null && amount !== null && asked > amount && lever.unit !== null ? asked - amount : null;
    const day = ask.askedOn === null ? "" : ", asked";
    if (words === "") return ask.words.trim() === "" ? `in words${day}` : `${ask.words.trim()}${day}`;
    return (
      <>
        <strong className="font-medium">{words}</strong>
        {more === null ? "" : `, +${leverAmountWords(fields, lever.id, more)}`}
        {ask.asked === null ? `, as ${peer}` : ""}
        {day}
      </>
    );
  }
  if (standing !== "below" || peerAmount === null) return "";
  return (
    <span className="text-accent">
      {peer}: {leverAmountWords(fields, lever.id, peerAmount)}
    </span>
  );
}
