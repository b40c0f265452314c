import "./scores.css";
import type { Criterion, DecidedOffer, Score } from "#offers/decide/decision.schemas.ts";
import { Fragment, useRef, type KeyboardEvent, type ReactElement } from "react";
import { KeyCap } from "../../ui/key-cap.tsx";
import { showThenFocus } from "../../ui/show-then-focus.ts";
import { OfferPanel } from "./offer-panel.tsx";
import { ScorePanel } from "./score-panel.tsx";
import { nameOr, scoreSign, scoreWords } from "./score-words.ts";
import type { DecisionDesk } from "./use-decision.ts";
import { useGrid, type Grid, type GridPlace } from "./use-grid.ts";

interface ScoreGridProps {
  desk: DecisionDesk;
  /** The offer whose own fields are shown. */
  openOffer: string | null;
  onOpenOffer: (id: string | null) => void;
}

/** Every offer by every criterion: moved through by arrows, scored by digits. */
export function ScoreGrid({ desk, openOffer, onOpenOffer }: ScoreGridProps): ReactElement {
  const { criteria, offers } = desk.fields;
  const table = useRef<HTMLTableElement>(null);
  const grid = useGrid(desk, table);
  const shownOffer = offers.find(({ id }) => id === openOffer);
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
              <Under span={offers.length + 1}>
                <ShownOffer key={shownOffer.id} desk={desk} offer={shownOffer} onOpenOffer={onOpenOffer} />
              </Under>
            )}
            {criteria.map((criterion, r) => (
              <Fragment key={criterion.id}>
                <CriterionRow desk={desk} grid={grid} criterion={criterion} row={r} />
                {grid.isOpen && r === grid.row ? (
                  <Under span={offers.length + 1}>
                    <ScorePanel desk={desk} criterion={criterion} offer={offers[grid.column]} onClose={grid.close} />
                  </Under>
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
          evidence, or what would settle it.
        </p>
      )}
    </>
  );
}

/** A row across the grid for what is opened below another. */
function Under({ span, children }: { span: number; children: ReactElement }): ReactElement {
  return (
    <tr>
      <td colSpan={span} className="score-under">
        {children}
      </td>
    </tr>
  );
}

interface ShownOfferProps extends Pick<ScoreGridProps, "desk" | "onOpenOffer"> {
  offer: DecidedOffer;
}

function ShownOffer({ desk, offer, onOpenOffer }: ShownOfferProps): ReactElement {
  return (
    <OfferPanel
      offer={offer}
      onChange={(changes) => desk.changeOffer(offer.id, changes)}
      onPeople={(make) => desk.changePeople(offer.id, make)}
      onRemove={() => desk.removeOffer(offer.id)}
      onClose={() =>
        showThenFocus(
          () => onOpenOffer(null),
          () =>
            document.querySelector<HTMLElement>(`[data-offer="${offer.id}"]`) ??
            document.querySelector<HTMLElement>("[data-add-offer]"),
        )
      }
    />
  );
}

interface CriterionRowProps {
  desk: DecisionDesk;
  grid: Grid;
  criterion: Criterion;
  /** From 0. */
  row: number;
}

function CriterionRow({ desk: { fields }, grid, criterion, row }: CriterionRowProps): ReactElement {
  const title = nameOr(criterion.title, "");
  return (
    <tr>
      <th scope="row" className="score-criterion">
        {title === "" ? "Unnamed criterion" : title}
      </th>
      {fields.offers.map((offer, column) => {
        const place: GridPlace = [row, column];
        const isIt = (one: { offerId: string; criterionId: string }): boolean =>
          one.offerId === offer.id && one.criterionId === criterion.id;
        return (
          <td key={offer.id}>
            <ScoreCell
              place={place}
              about={`${nameOr(offer.name, "Unnamed offer")}, ${title === "" ? "unnamed criterion" : title}`}
              score={fields.scores.find(isIt)}
              settledBy={fields.unknowns.find(isIt)?.settledBy ?? ""}
              isCurrent={row === grid.row && column === grid.column}
              isOpen={grid.isOpen && row === grid.row && column === grid.column}
              onFocus={() => grid.visit(place)}
              onOpen={() => grid.open(place)}
              onKeyDown={(event) => grid.press(event, place)}
            />
          </td>
        );
      })}
    </tr>
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
  /** What would settle it while it is not known; empty where nothing is written. */
  settledBy: string;
  /** Whether Tab comes to this one of all cells. */
  isCurrent: boolean;
  isOpen: boolean;
  onFocus: () => void;
  onOpen: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

function ScoreCell(props: ScoreCellProps): ReactElement {
  const { place, about, score, settledBy, isCurrent, isOpen, onFocus, onOpen, onKeyDown } = props;
  const hasWords = (score === undefined ? settledBy : `${score.reason}${score.evidence}`).trim() !== "";
  const noted = score === undefined ? ", with what would settle it" : ", with a reason";
  const shown = score === undefined ? scoreWords(score) : scoreSign(score);
  return (
    <button
      type="button"
      className="score-cell num"
      data-cell={place.join(" ")}
      data-known={score !== undefined}
      tabIndex={isCurrent ? 0 : -1}
      aria-label={`${about}: ${shown}${hasWords ? noted : ""}`}
      aria-expanded={isOpen}
      onFocus={onFocus}
      onClick={onOpen}
      onKeyDown={onKeyDown}
    >
      {scoreSign(score)}
      {hasWords ? <span className="score-reason" aria-hidden="true" /> : null}
    </button>
  );
}

function talksWords(people: readonly { isManager: boolean }[]): string {
  const peers = people.filter(({ isManager }) => !isManager).length;
  if (people.length === 0) return "nobody talked to";
  const managers = people.length - peers;
  return `talked to ${peers}${managers === 0 ? "" : peers === 0 ? "; the manager" : " and the manager"}`;
}
