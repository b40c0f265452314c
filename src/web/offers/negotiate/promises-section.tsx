import type { OpenPromise } from "#offers/negotiate/promises.rules.ts";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { localDay } from "../../campaign/local-day.ts";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { showToast } from "../../ui/toasts.tsx";
import { calendarDayWords } from "../../ui/words.ts";
import type { NegotiationDesk } from "./use-negotiation.ts";

/** What was promised and is not in the letter; each stays until the user says that the letter has it. */
export function PromisesSection({ desk: { offer, occasion, change } }: { desk: NegotiationDesk }): ReactElement {
  const { promises } = occasion;
  const [first] = promises;
  function settle({ id, words }: OpenPromise): void {
    change(({ inWriting }) => ({ inWriting: [...inWriting.filter((one) => one !== id), id] }));
    showToast(`In the letter: ${words.length > 60 ? `${words.slice(0, 59)}…` : words}`, () =>
      change(({ inWriting }) => ({ inWriting: inWriting.filter((one) => one !== id) })),
    );
  }
  useCommands(
    first === undefined
      ? []
      : [{ title: "The first promise is in the letter", group: "Offers", keys: "i", run: () => settle(first) }],
  );
  return (
    <section className="negotiate-part" aria-label="Promised, not in the letter yet">
      <h2 className="label pb-2">Promised, not in the letter yet</h2>
      {first === undefined ? (
        <p className="text-s text-soft">Nothing. What they promise on a call, write under Calls; it then waits here.</p>
      ) : (
        <ul className="negotiate-places">
          {promises.map((promise, index) => (
            <li key={promise.id}>
              <p className="note-words">{promise.words}</p>
              <p className="text-soft">{aboutWords(promise)}</p>
              <button
                type="button"
                className="btn"
                aria-keyshortcuts={index === 0 ? "i" : undefined}
                onClick={() => settle(promise)}
              >
                It is in the letter<span className="sr-only">: {promise.words}</span>{" "}
                {index === 0 ? <KeyCap keys="i" /> : null}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="pt-2 text-s">
        <Link to="/offers/$id/calls" params={{ id: offer.id }} className="link">
          The log of calls
        </Link>
      </p>
    </section>
  );
}

function aboutWords({ who, on, seenAt }: OpenPromise): string {
  const said = [who, on === null ? "" : calendarDayWords(on, localDay())].filter((part) => part !== "").join(", ");
  const seen = seenAt === "" ? "" : `The letter has this figure: ${seenAt}.`;
  return [said === "" ? "" : `${said}.`, seen].filter((part) => part !== "").join(" ");
}
