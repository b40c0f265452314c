import type { MockPage } from "#mock/mock.schemas.ts";
import type { Critique, Suggestion } from "#mock/scorecard/scorecard.schemas.ts";
import { cardOf, type CardText } from "#mock/scorecard/suggestion-card.rules.ts";
import { suggestionHref } from "#mock/scorecard/suggestion-href.rules.ts";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { useCommands, type Command } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { searchableWords } from "../../ui/search-entries.ts";
import { suggestionWords } from "./scorecard-words.ts";
import { useTaking, type Became } from "./use-taking.ts";

/** What can be done with a suggestion. */
type Act = "card" | "plan" | "open" | "back";

const actKeys: Readonly<Record<Act, string>> = { card: "c", plan: "p", open: "o", back: "x" };

interface NextThingsProps {
  page: MockPage;
  critique: Critique;
}

/** What to do next, each made a card or part of the plan by one key. Keys act on the current one, which goes on to the next that is left. */
export function NextThings({ page, critique }: NextThingsProps): ReactElement | null {
  const { suggestions, coverage } = critique.scorecard;
  const navigate = useNavigate();
  const taking = useTaking(page, critique.id);
  const [chosen, setChosen] = useState<number | null>(null);
  const firstLeft = suggestions.findIndex((one) => taking.became(one) === null);
  const place = Math.min(chosen ?? Math.max(0, firstLeft), suggestions.length - 1);
  const current = suggestions[place];

  async function act(at: number, what: Act): Promise<void> {
    const suggestion = suggestions[at];
    if (suggestion === undefined) return;
    if (what === "open") return void navigate({ href: suggestionHref(suggestion) });
    setChosen(at);
    if (!(await taking.take(suggestion, what === "back" ? null : what)) || what === "back") return;
    const next = suggestions.findIndex((one, index) => index > at && taking.became(one) === null);
    if (next !== -1) setChosen(next);
  }
  useCommands([
    ...suggestions.map((one, index) => ({
      title: `Choose: ${one.title}`,
      group: "Mock" as const,
      keys: String(index + 1),
      keyOnly: true,
      run: () => setChosen(index),
    })),
    ...(current === undefined
      ? []
      : actsOf(taking.became(current), cardOf(current, coverage) !== null).map((what): Command => ({
          title: `${actTitles[what]}: ${current.title}`,
          group: "Mock",
          keys: actKeys[what],
          run: () => void act(place, what),
        }))),
  ]);
  if (suggestions.length === 0) return null;
  return (
    <section className="pt-5" aria-labelledby="next">
      <h2 className="h2" id="next">
        Next
      </h2>
      <ol className="pt-1">
        {suggestions.map((one, index) => (
          <NextThing
            key={`${one.kind} ${one.question}`}
            suggestion={one}
            number={index + 1}
            card={cardOf(one, coverage)}
            became={taking.became(one)}
            isCurrent={index === place}
            isChosen={chosen === index}
            onAct={(what) => void act(index, what)}
          />
        ))}
      </ol>
    </section>
  );
}

const actTitles: Readonly<Record<Act, string>> = {
  card: "Make a card",
  plan: "Put into the plan",
  open: "Open",
  back: "Take back",
};

/** In the order of the buttons. */
function actsOf(became: Became, hasCard: boolean): Act[] {
  if (became !== null) return ["back", "open"];
  return [...(hasCard ? (["card"] as const) : []), "plan", "open"];
}

interface NextThingProps {
  suggestion: Suggestion;
  /** From 1: its key. */
  number: number;
  /** Null where no card can be made of it. */
  card: CardText | null;
  became: Became;
  /** Whether keys act on it. */
  isCurrent: boolean;
  /** Whether that was asked for: then it takes the focus. */
  isChosen: boolean;
  onAct: (act: Act) => void;
}

function NextThing(props: NextThingProps): ReactElement {
  const { suggestion, number, card, became, isCurrent, isChosen, onAct } = props;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isChosen) row.current?.focus();
  }, [isChosen]);
  return (
    <li
      ref={row}
      className="next-thing"
      aria-current={isCurrent ? "true" : undefined}
      aria-keyshortcuts={String(number)}
      tabIndex={-1}
    >
      <p>
        <KeyCap keys={String(number)} />{" "}
        <Link to={suggestionHref(suggestion)} className="link" aria-keyshortcuts={isCurrent ? actKeys.open : undefined}>
          {suggestionWords(suggestion)}
        </Link>{" "}
        {isCurrent ? <KeyCap keys={actKeys.open} /> : null}
      </p>
      <p className="max-w-[72ch] text-s text-soft">{suggestion.because}</p>
      {became === null ? null : <BecameWords became={became} front={card?.front ?? suggestion.title} />}
      <div className="flex flex-wrap gap-2 pt-1">
        {actsOf(became, card !== null)
          .filter((what) => what !== "open")
          .map((what) => (
            <button
              key={what}
              type="button"
              className="btn"
              aria-keyshortcuts={isCurrent ? actKeys[what] : undefined}
              onClick={() => onAct(what)}
            >
              <span>
                {actTitles[what]}
                <span className="sr-only">: {suggestion.title}</span>
              </span>{" "}
              {isCurrent ? <KeyCap keys={actKeys[what]} /> : null}
            </button>
          ))}
      </div>
    </li>
  );
}

/** What became of it, and where that is. */
function BecameWords({ became, front }: { became: NonNullable<Became>; front: string }): ReactElement {
  if (became === "plan")
    return (
      <p className="text-s">
        In{" "}
        <Link to="/plan" className="link">
          the plan
        </Link>
        , before other work of its kind, until it is done.
      </p>
    );
  return (
    <p className="max-w-[72ch] text-s">
      Is{" "}
      <Link to="/cards" search={{ q: searchableWords(front.split("\n")[0] ?? "") }} className="link">
        a card
      </Link>
      : the question, and the points that were not heard. You answered it in the round, so they may stand there; they
      are the catalogue's words, so put them into yours.
    </p>
  );
}
