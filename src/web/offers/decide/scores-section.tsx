import { decisionLimits, type DecidedOffer } from "#offers/decide/decision.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState, type ReactElement } from "react";
import { localDay } from "../../campaign/local-day.ts";
import { newItemId } from "../../research/item-id.ts";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { showThenFocus } from "../../ui/show-then-focus.ts";
import { offersQuery } from "../offers-api.ts";
import { toOfferRecords, type OfferRecord } from "./offer-records.ts";
import { ScoreGrid } from "./score-grid.tsx";
import type { DecisionDesk } from "./use-decision.ts";

/** The offers and how each does by each criterion. */
export function ScoresSection({ desk }: { desk: DecisionDesk }): ReactElement {
  const { criteria, offers } = desk.fields;
  const place = useRef<HTMLElement>(null);
  const [openOffer, setOpenOffer] = useState<string | null>(null);
  const { data: known = [] } = useQuery(offersQuery);
  const rest = toOfferRecords(known).filter(({ id }) => !offers.some(({ recordId }) => recordId === id));
  const isFull = offers.length >= decisionLimits.offers;

  function add(record: OfferRecord | null): void {
    if (isFull) return;
    const offer = decidedFrom(record);
    showThenFocus(
      () => {
        desk.change((now) => ({ offers: [...now.offers, offer] }));
        if (record === null) setOpenOffer(offer.id);
      },
      () =>
        place.current?.querySelector<HTMLElement>(
          record === null ? ".offer-panel input[type=text]" : ".score-cell[tabindex='0']",
        ),
    );
  }
  const focusGrid = (): void => place.current?.querySelector<HTMLElement>(".score-cell[tabindex='0']")?.focus();
  useCommands([
    { title: "Add an offer", group: "Offers", keys: "n", run: () => add(null) },
    ...(criteria.length === 0 || offers.length === 0
      ? []
      : [{ title: "Score the offers", group: "Offers" as const, keys: "e", run: focusGrid }]),
  ]);

  return (
    <section ref={place} className="decide-section" aria-labelledby="decide-scores">
      <div className="decide-head">
        <div className="min-w-0">
          <h2 id="decide-scores" className="h2">
            Scores
          </h2>
          <p className="text-s text-soft">
            What you do not know stays a question mark: it counts for nobody until you find out, and what it could
            change is worked out.
          </p>
        </div>
      </div>
      {offers.length === 0 ? (
        <p className="py-4 text-soft">
          No offer yet, and none is needed: priorities are best written before one comes. Add the first when it does.
        </p>
      ) : criteria.length === 0 ? (
        <p className="py-4 text-soft">Write the first criterion above; then these offers can be scored by it.</p>
      ) : null}
      {offers.length === 0 ? null : <ScoreGrid desk={desk} openOffer={openOffer} onOpenOffer={setOpenOffer} />}
      <AddOffers records={rest} isFull={isFull} onAdd={add} />
    </section>
  );
}

/** An offer as it comes into a decision: from its record, or to be written. */
function decidedFrom(record: OfferRecord | null): DecidedOffer {
  return {
    id: newItemId(),
    name: record?.name ?? "",
    recordId: record?.id ?? null,
    arrivedOn: record?.arrivedOn ?? localDay(),
    deadline: record?.deadline ?? null,
    askedUntil: null,
    paperCounted: null,
    people: [],
  };
}

interface AddOffersProps {
  /** Those that are not in the decision yet. */
  records: readonly OfferRecord[];
  isFull: boolean;
  onAdd: (record: OfferRecord | null) => void;
}

function AddOffers({ records, isFull, onAdd }: AddOffersProps): ReactElement {
  return (
    <div className="decide-add">
      {records.map((record) => (
        <button key={record.id} type="button" className="btn" disabled={isFull} onClick={() => onAdd(record)}>
          + {record.name}
        </button>
      ))}
      <button
        type="button"
        data-add-offer=""
        className="btn"
        aria-keyshortcuts="n"
        disabled={isFull}
        onClick={() => onAdd(null)}
      >
        + An offer <KeyCap keys="n" />
      </button>
    </div>
  );
}
