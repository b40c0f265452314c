import "./scores.css";
import type { DecidedOffer, Score } from "#offers/decide/decision.schemas.ts";
import { Fragment, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { announce } from "../../ui/announce.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { showThenFocus } from "../../ui/show-then-focus.ts";
import { OfferPanel } from "./offer-panel.tsx";
import { cellAfter, scoreAfter } from "./score-keys.ts";
import { ScorePanel } from "./score-panel.tsx";
import { nameOr, scoreSign, scoreWords } from "./score-words.ts";
import type { DecisionDesk } from "./use-decision.ts";

interface ScoreGridProps {
  desk: DecisionDesk;
  /** The offer whose own fields are shown. */
  openOffer: string | null;
  onOpenOffer: (id: string | null) => void;
}

/** Every offer by every criterion: moved through by arrows, scored by digits. */
export function ScoreGrid({ desk, openOffer, onOpenOffer }: ScoreGridProps): ReactElement {
  const { criteria, offers, scores } = desk.fields;
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<readonly [number, number]>([0, 0]);
  const [isOpen, setOpen] = useState(false);
  const row = Math.min(at[0], criteria.length - 1);
  const column = Math.min(at[1], offers.length - 1);
  const scoreOf = (offerId: string, criterionId: string) =>
    scores.find((score) => score.offerId === offerId && score.criterionId === criterionId);
  const cellAt = ([r, c]: readonly [number, number]) =>
    table.current?.querySelector<HTMLElement>(`[data-cell="${r} ${c}"]`);
  const shownOffer = offers.find(({ id }) => id === openOffer);

  function onKeyDown(event: KeyboardEvent, place: readonly [number, number]): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [criterion, offer] = [criteria[place[0]], offers[place[1]]];
    const to = cellAfter(event.key, place, [criteria.length, offers.length]);
    if (to !== null) {
      event.preventDefault();
      showThenFocus(
        () => setAt(to),
        () => cellAt(to),
      );
      return;
    }
    if (criterion === undefined || offer === undefined) return;
    const next = scoreAfter(event, scoreOf(offer.id, criterion.id) ?? null);
    if (next === undefined) return;
    event.preventDefault();
    desk.setScore(offer.id, criterion.id, next);
    announce(
      `${nameOr(offer.name, "Offer")}, ${nameOr(criterion.title, "criterion")}: ${scoreWords(next ?? undefined)}`,
    );
  }
  function open(place: readonly [number, number]): void {
    const isSame = isOpen && place[0] === row && place[1] === column;
    showThenFocus(
      () => {
        setAt(place);
        setOpen(!isSame);
      },
      () => (isSame ? cellAt(place) : firstField(table.current)),
    );
  }
  function close(): void {
    showThenFocus(
      () => setOpen(false),
      () => cellAt([row, column]),
    );
  }

  return (
    <>
      <div className="score-scroll" tabIndex={-1}>
        <table ref={table} className="score-grid" aria-label="Scores">
          <thead>
            <tr>
              <th scope="col" className="text-left">
                <span className="sr-only">Criterion</span>
              </th>
              {offers.map((offer) => (
                <OfferHead
                  key={offer.id}
                  offer={offer}
                  isOpen={openOffer === offer.id}
                  onToggle={() => onOpenOffer(openOffer === offer.id ? null : offer.id)}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {shownOffer === undefined ? null : (
              <tr>
                <td colSpan={offers.length + 1} className="score-under">
                  <OfferPanel
                    key={shownOffer.id}
                    offer={shownOffer}
                    onChange={(changes) => desk.changeOffer(shownOffer.id, changes)}
                    onPeople={(make) => desk.changePeople(shownOffer.id, make)}
                    onRemove={() => desk.removeOffer(shownOffer.id)}
                    onClose={() =>
                      showThenFocus(
                        () => onOpenOffer(null),
                        () =>
                          document.querySelector<HTMLElement>(`[data-offer="${shownOffer.id}"]`) ??
                          document.querySelector<HTMLElement>("[data-add-offer]"),
                      )
                    }
                  />
                </td>
              </tr>
            )}
            {criteria.map((criterion, r) => (
              <Fragment key={criterion.id}>
                <tr>
                  <th scope="row" className="score-criterion">
                    {nameOr(criterion.title, "Unnamed criterion")}
                  </th>
                  {offers.map((offer, c) => (
                    <td key={offer.id}>
                      <ScoreCell
                        place={[r, c]}
                        about={`${nameOr(offer.name, "Unnamed offer")}, ${nameOr(criterion.title, "unnamed criterion")}`}
                        score={scoreOf(offer.id, criterion.id)}
                        isCurrent={r === row && c === column}
                        isOpen={isOpen && r === row && c === column}
                        onFocus={() => {
                          if (!isOpen && (r !== row || c !== column)) setAt([r, c]);
                        }}
                        onOpen={() => open([r, c])}
                        onKeyDown={(event) => onKeyDown(event, [r, c])}
                      />
                    </td>
                  ))}
                </tr>
                {isOpen && r === row ? (
                  <tr>
                    <td colSpan={offers.length + 1} className="score-under">
                      <ScorePanel desk={desk} criterion={criterion} offer={offers[column]} onClose={close} />
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      {criteria.length === 0 ? null : (
        <p className="pt-2 text-s text-soft max-frame:hidden">
          <KeyCap keys="e" /> to the grid, arrows to move, <KeyCap keys="1" /> to <KeyCap keys="5" /> a score,{" "}
          <KeyCap keys="shift+4" /> its upper end, <KeyCap keys="0" /> not known, <KeyCap keys="enter" /> reason and
          evidence.
        </p>
      )}
    </>
  );
}

interface OfferHeadProps {
  offer: DecidedOffer;
  isOpen: boolean;
  onToggle: () => void;
}

function OfferHead({ offer: { id, name, people }, isOpen, onToggle }: OfferHeadProps): ReactElement {
  return (
    <th scope="col">
      <button type="button" className="score-offer" data-offer={id} aria-expanded={isOpen} onClick={onToggle}>
        {nameOr(name, "Unnamed offer")}
      </button>
      <span className="block text-xs font-normal text-soft">{talksWords(people)}</span>
    </th>
  );
}

interface ScoreCellProps {
  place: readonly [number, number];
  /** The offer and the criterion. */
  about: string;
  score: Score | undefined;
  /** Whether Tab comes to this one of all cells. */
  isCurrent: boolean;
  isOpen: boolean;
  onFocus: () => void;
  onOpen: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

function ScoreCell(props: ScoreCellProps): ReactElement {
  const { place, about, score, isCurrent, isOpen, onFocus, onOpen, onKeyDown } = props;
  const hasReason = `${score?.reason ?? ""}${score?.evidence ?? ""}`.trim() !== "";
  const shown = score === undefined ? scoreWords(score) : scoreSign(score);
  return (
    <button
      type="button"
      className="score-cell num"
      data-cell={place.join(" ")}
      data-known={score !== undefined}
      tabIndex={isCurrent ? 0 : -1}
      aria-label={`${about}: ${shown}${hasReason ? ", with a reason" : ""}`}
      aria-expanded={isOpen}
      onFocus={onFocus}
      onClick={onOpen}
      onKeyDown={onKeyDown}
    >
      {scoreSign(score)}
      {hasReason ? <span className="score-reason" aria-hidden="true" /> : null}
    </button>
  );
}

/** The reason, or the mark where there is none to give a reason for yet. */
function firstField(table: HTMLElement | null): HTMLElement | null | undefined {
  return (
    table?.querySelector<HTMLElement>(".score-panel textarea:enabled") ??
    table?.querySelector<HTMLElement>(".score-panel select")
  );
}

function talksWords(people: readonly { isManager: boolean }[]): string {
  const peers = people.filter(({ isManager }) => !isManager).length;
  if (people.length === 0) return "nobody talked to";
  const managers = people.length - peers;
  return `talked to ${peers}${managers === 0 ? "" : peers === 0 ? "; the manager" : " and the manager"}`;
}
