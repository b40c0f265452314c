import "../offers.css";
import "../worth/worth.css";
import type { Offer } from "#offers/records/records.schemas.ts";
import { currentVersion } from "#offers/records/version-draft.rules.ts";
import { compareOffers, mostCompared } from "#offers/worth/compare-offers.rules.ts";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useState, type ReactElement, type ReactNode } from "react";
import { localDay } from "../../campaign/local-day.ts";
import { useCommands } from "../../ui/commands.ts";
import { FetchNotice } from "../../ui/fetch-notice.tsx";
import { KeyCap } from "../../ui/key-cap.tsx";
import { NotAdvice } from "../not-advice.tsx";
import { byUrgency, companyOf } from "../offer-words.ts";
import { OffersTabs } from "../offers-tabs.tsx";
import { offersQuery } from "../offers-api.ts";
import { BreakEvenSection } from "./break-even-section.tsx";
import { CompareTable } from "./compare-table.tsx";

const route = getRouteApi("/frame/offers/compare");

/** Up to six offers side by side, what is offered now of each. */
export function CompareScreen(): ReactElement {
  const query = useQuery(offersQuery);
  return (
    <div className="page">
      <title>Compare · Warmup</title>
      <header className="offer-header">
        <p className="label">Offers</p>
        <h1 className="title pt-2">Side by side, in one currency.</h1>
        <OffersTabs />
      </header>
      <FetchNotice
        query={query}
        failed="Your offers could not be fetched."
        reading="Reading your offers…"
        isPage={false}
      />
      {query.data === undefined ? null : query.data.length < 2 ? (
        <p className="max-w-[64ch] pt-4 text-soft">
          {query.data.length === 0 ? "There is no offer yet." : "There is one offer; a comparison wants two."}{" "}
          <Link to="/offers" className="link">
            Enter an offer
          </Link>
          : the company and a salary are enough to begin.
        </p>
      ) : (
        <Compared offers={query.data} />
      )}
      {query.data === undefined ? null : <NotAdvice />}
    </div>
  );
}

function Compared({ offers: all }: { offers: readonly Offer[] }): ReactElement {
  const offers = useMemo(() => all.toSorted(byUrgency), [all]);
  const search = route.useSearch();
  const navigate = useNavigate();
  const [today] = useState(() => localDay());
  const named = useMemo(() => offers.map(namedOffer), [offers]);
  const chosenIds = useMemo(() => chosenOf(offers, search.offers), [offers, search.offers]);
  const chosen = useMemo(() => named.filter(({ id }) => chosenIds.includes(id)), [named, chosenIds]);
  const currencies = useMemo(() => currenciesOf(chosen.map(({ fields }) => fields)), [chosen]);
  const home = search.in ?? currencies.home;
  const { offers: compared, spans } = useMemo(() => compareOffers(chosen, home, today), [chosen, home, today]);

  const put = (changes: Partial<typeof search>): void =>
    void navigate({ to: "/offers/compare", search: { ...search, ...changes }, replace: true, resetScroll: false });
  function toggle(id: string): void {
    const next = chosenIds.includes(id) ? chosenIds.filter((one) => one !== id) : [...chosenIds, id];
    put({ offers: next.join("."), pair: undefined });
  }

  return (
    <>
      <OfferChoice named={named} chosenIds={chosenIds} onToggle={toggle}>
        <CurrencyChoice
          currencies={[...new Set([...currencies.all, ...(home === null ? [""] : [home])])]}
          home={home}
          onChange={(currency) => put({ in: currency })}
        />
      </OfferChoice>
      {compared.length === 0 ? (
        <p className="pt-4 text-soft">Choose the offers to compare.</p>
      ) : (
        <>
          <CompareTable offers={compared} spans={spans} home={home} />
          {compared.length < 2 ? null : (
            <BreakEvenSection offers={compared} home={home} pair={search.pair} onPair={(pair) => put({ pair })} />
          )}
        </>
      )}
    </>
  );
}

interface OfferChoiceProps {
  named: readonly ReturnType<typeof namedOffer>[];
  chosenIds: readonly string[];
  onToggle: (id: string) => void;
  children: ReactNode;
}

/** Which offers are compared; the first nine have a digit each. */
function OfferChoice({ named, chosenIds, onToggle, children }: OfferChoiceProps): ReactElement {
  const isFull = chosenIds.length >= mostCompared;
  useCommands(
    named.slice(0, 9).map(({ id, name }, at) => ({
      title: `${chosenIds.includes(id) ? "Leave out" : "Compare"} ${name}`,
      group: "Offers" as const,
      keys: String(at + 1),
      run: () => {
        if (chosenIds.includes(id) || !isFull) onToggle(id);
      },
    })),
  );
  return (
    <fieldset className="compare-choice">
      <legend className="sr-only">Which offers, at most {mostCompared}</legend>
      {named.map(({ id, name }, at) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosenIds.includes(id)}
            disabled={isFull && !chosenIds.includes(id)}
            aria-keyshortcuts={at < 9 ? String(at + 1) : undefined}
            onChange={() => onToggle(id)}
          />
          {name} {at < 9 ? <KeyCap keys={String(at + 1)} /> : null}
        </label>
      ))}
      {children}
    </fieldset>
  );
}

interface CurrencyChoiceProps {
  currencies: readonly string[];
  home: string | null;
  onChange: (currency: string) => void;
}

function CurrencyChoice({ currencies, home, onChange }: CurrencyChoiceProps): ReactElement {
  return (
    <label>
      <span className="label">In</span>
      <select className="field" value={home ?? ""} onChange={({ target }) => onChange(target.value)}>
        {currencies.map((one) => (
          <option key={one} value={one}>
            {one === "" ? "as stated" : one}
          </option>
        ))}
      </select>
    </label>
  );
}

function namedOffer(offer: Offer, at: number, all: readonly Offer[]) {
  const { fields } = currentVersion(offer);
  const name = companyOf(fields);
  // Two offers of one company are told apart by their level or title.
  const isTwice = all.some((one, other) => other !== at && companyOf(currentVersion(one).fields) === name);
  const apart = [fields.level, fields.title].filter((word) => word !== "").join(" ");
  return { id: offer.id, name: isTwice ? `${name}, ${apart === "" ? `offer ${at + 1}` : apart}` : name, fields };
}

function chosenOf(offers: readonly Offer[], asked: string | undefined): string[] {
  const open = offers.filter(({ standing }) => standing === "open");
  const all = (open.length < 2 ? offers : open).map(({ id }) => id);
  const ids = asked === undefined ? all : asked.split(".").filter((id) => offers.some((one) => one.id === id));
  return ids.slice(0, mostCompared);
}

/** The currencies to choose from, and the one to begin with: the user's own where one is named, else the first offer's. */
function currenciesOf(fields: readonly ReturnType<typeof namedOffer>["fields"][]): {
  all: string[];
  home: string | null;
} {
  const own = fields.flatMap(({ assumptions }) => assumptions.homeCurrency ?? []);
  const stated = fields.flatMap(({ currency }) => currency ?? []);
  const all = [...new Set([...own, ...stated])];
  return { all, home: all[0] ?? null };
}
