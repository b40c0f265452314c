import { negotiationWarnings } from "#offers/negotiate/negotiation-warnings.rules.ts";
import type { ReactElement } from "react";
import type { NegotiationDesk } from "./use-negotiation.ts";

const callRules = [
  "Thank them, and accept nothing on the call: say on which day you answer.",
  "Name each part by itself: base, sign-on and equity are not one sum.",
  "Say all that you ask for in one conversation, in the order below.",
  "What they promise, ask for in writing, and write it under Calls.",
];

/** What to keep in mind on a call, and what may go wrong with what is planned. */
export function WarningList({ desk }: { desk: NegotiationDesk }): ReactElement {
  const { fields, offer, occasion, money } = desk;
  const { table, promises } = occasion;
  const warnings = negotiationWarnings({
    fields,
    standing: offer.standing,
    table,
    promises,
    money: "problem" in money ? null : money,
  });
  return (
    <>
      {warnings.length === 0 ? null : (
        <ul className="negotiate-warnings" aria-label="Before you ask">
          {warnings.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      <details className="negotiate-fold">
        <summary className="link">On the call, and what to show when they ask for proof</summary>
        <ul className="negotiate-rules">
          {callRules.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <p>
          <strong className="font-medium">To show as proof:</strong> of a letter that you hold, level, base, bonus,
          sign-on, equity with its schedule, date and deadline. Read first whether it may be shown: some letters are
          confidential, and then you tell the figures.
        </p>
        <p>
          <strong className="font-medium">Not to show:</strong> names of people, your address and numbers, pay slips,
          anything on other candidates. What you earn now is not proof of what you are offered, and in some places they
          may not ask for it. Never change a letter.
        </p>
      </details>
    </>
  );
}
