import type { JudgedAlternative } from "#offers/negotiate/peers.rules.ts";
import { preferences, type Alternative } from "#offers/negotiate/negotiation.schemas.ts";
import { Link } from "@tanstack/react-router";
import { useRef, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { leaveByEscape } from "../../ui/leave-by-escape.ts";
import { companyOf, headline } from "../offer-words.ts";
import type { NegotiationDesk } from "./use-negotiation.ts";

const preferenceWords: Readonly<Record<(typeof preferences)[number], string>> = {
  rather: "Rather than this one",
  "as-gladly": "As gladly as this one",
  less: "Less gladly",
};

/** The other offers, and which of them are true peers by the user's own word. */
export function PeersSection({ desk }: { desk: NegotiationDesk }): ReactElement {
  const { alternatives, peer } = desk.occasion.table;
  const list = useRef<HTMLUListElement>(null);
  useCommands(
    alternatives.length === 0
      ? []
      : [
          {
            title: "Rank the other offers",
            group: "Offers",
            keys: "p",
            run: () => list.current?.querySelector<HTMLElement>("select")?.focus(),
          },
        ],
  );
  return (
    <section className="negotiate-section" aria-label="True peers">
      <h2 className="h2">True peers {alternatives.length === 0 ? null : <KeyCap keys="p" />}</h2>
      <p className="max-w-[72ch] text-s text-soft">
        {alternatives.length === 0
          ? "You have entered no other offer. Asks then rest on scope, level and what you leave behind; level, time and terms need no alternative at all."
          : "Leverage is what you would act on: an open offer in the same country and currency, of the same level and kind of work, that you would take as gladly. The rest is named here and not used."}
      </p>
      {alternatives.length === 0 ? (
        <p className="pt-2">
          <Link to="/offers" className="link">
            Enter another offer
          </Link>
        </p>
      ) : (
        <ul ref={list} aria-label="Other offers">
          {alternatives.map((one) => (
            <PeerRow
              key={one.offer.id}
              judged={one}
              isBest={peer?.offer.id === one.offer.id}
              onChange={(changes) => desk.setAlternative(one.offer.id, changes)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface PeerRowProps {
  judged: JudgedAlternative;
  isBest: boolean;
  onChange: (changes: Partial<Alternative>) => void;
}

function PeerRow({ judged: { offer, said, whyNot, doubt }, isBest, onChange }: PeerRowProps): ReactElement {
  const name = companyOf(offer.fields);
  return (
    <li className="peer-row">
      <div className="min-w-0">
        <Link to="/offers/$id" params={{ id: offer.id }} className="offer-link">
          {name}
        </Link>
        <p className="num text-s text-soft">{headline(offer.fields)}</p>
      </div>
      <div className="peer-fields">
        <label className="letter-field">
          <span className="label">You would take it</span>
          <select
            className="field"
            aria-label={`How gladly you would take ${name}`}
            value={said.preference ?? ""}
            onChange={({ target }) => onChange({ preference: preferences.find((one) => one === target.value) ?? null })}
          >
            <option value="">Not said</option>
            {preferences.map((one) => (
              <option key={one} value={one}>
                {preferenceWords[one]}
              </option>
            ))}
          </select>
        </label>
        <label className="letter-field flex-1">
          <span className="label">Why the two are comparable</span>
          <input
            className="field"
            maxLength={1000}
            aria-label={`Why ${name} is comparable`}
            value={said.reason}
            onChange={({ target }) => onChange({ reason: target.value })}
            onKeyDown={leaveByEscape}
          />
        </label>
        <label className="peer-alike">
          <input
            type="checkbox"
            checked={said.isAlike}
            onChange={({ target }) => onChange({ isAlike: target.checked })}
          />
          The same level and kind of work<span className="sr-only">, {name}</span>
        </label>
      </div>
      <p role="status" className={`text-s ${whyNot === null ? "text-good" : "text-soft"}`}>
        {whyNot === null
          ? isBest
            ? "A true peer, and the one that asks are measured by."
            : "A true peer. Asks are measured by one alone: the best of several, part by part, is an offer that nobody made."
          : `Not used as leverage. ${whyNot}`}
      </p>
      {whyNot === null && doubt !== "" ? <p className="text-s text-soft">{doubt}</p> : null}
    </li>
  );
}
