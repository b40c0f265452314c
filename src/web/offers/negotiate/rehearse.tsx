import { rehearsalMaterial } from "#offers/negotiate/rehearsal-material.rules.ts";
import { useNavigate } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { keepCompany } from "../../mock/setup/setup-defaults.ts";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import type { NegotiationDesk } from "./use-negotiation.ts";

/** Leads to the mock room with this offer's facts, and shows what the interviewer is given. */
export function Rehearse({ desk }: { desk: NegotiationDesk }): ReactElement {
  const navigate = useNavigate();
  const { fields, notes, occasion, offer, settle } = desk;
  const material = rehearsalMaterial(fields, notes, occasion.table);

  async function rehearse(): Promise<void> {
    await settle();
    keepCompany(offer.id, material);
    await navigate({ to: "/mocks", search: { round: "negotiation", offer: offer.id } });
  }
  useCommands([{ title: "Rehearse the call", group: "Offers", keys: "r", run: () => void rehearse() }]);
  return (
    <div className="min-w-0">
      <button type="button" className="btn btn-primary" aria-keyshortcuts="r" onClick={() => void rehearse()}>
        Rehearse the call <KeyCap keys="r" />
      </button>
      <details className="negotiate-fold">
        <summary className="link">What the interviewer is given</summary>
        <p className="text-soft">
          You can change it before the round begins. Kept back: the company's name, your other offers, what you ask for,
          your aims and your limits.
        </p>
        <p className="note-words pt-2">{material}</p>
      </details>
    </div>
  );
}
