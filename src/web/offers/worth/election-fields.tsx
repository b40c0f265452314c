import type { GrantElection } from "#offers/worth/grant-election.rules.ts";
import { electionRates } from "#offers/worth/election-rates.rules.ts";
import { numberWords } from "#offers/offer-words.rules.ts";
import { tablesName } from "#offers/worth/tax-setting.rules.ts";
import type { ReactElement } from "react";
import { countWords } from "../../ui/words.ts";
import { AssumptionField } from "./assumption-field.tsx";
import { SaleFields } from "./sale-fields.tsx";
import type { WorthDesk } from "./worth-desk.ts";

interface ElectionFieldsProps {
  desk: WorthDesk;
  found: readonly GrantElection[];
}

/** The figures that the comparison rests on; of several grants the first says what holds while a field is empty. */
export function ElectionFields({ desk, found }: ElectionFieldsProps): ReactElement | null {
  const { own, change, offerId } = desk;
  const first = found[0];
  if (first === undefined) return null;
  const priceWords = (price: number | null): string => (price === null ? "a price" : numberWords(price, 4));
  const field = (name: "electionPaid" | "electionValue" | "electionLeaveMonths") => ({
    place: `${offerId} ${name} of the election`,
    value: own[name],
    onChange: (value: number | null) => change({ [name]: value }),
  });
  return (
    <>
      <div className="worth-bar">
        <AssumptionField
          {...field("electionPaid")}
          name="Paid for a share"
          unit="price"
          unitWords="dollars"
          fallback={priceWords(first.paid)}
        />
        <AssumptionField
          {...field("electionValue")}
          name="Value at the transfer"
          unit="price"
          unitWords="a share of common"
          fallback={priceWords(first.value)}
        />
        <AssumptionField
          {...field("electionLeaveMonths")}
          name="If you leave after"
          unit="months"
          unitWords="months from the transfer"
          fallback="6, 12, 24 and 36"
          most={240}
          isWhole
        />
      </div>
      <PathFields desk={desk} first={first} />
      {found.every(({ isIso }) => isIso) ? null : <RateFields {...desk} />}
    </>
  );
}

/** What a share may be worth on each anniversary, and when and at what it is sold. */
function PathFields({ desk, first }: { desk: WorthDesk; first: GrantElection }): ReactElement {
  const { own, change, offerId } = desk;
  const setPrice = (years: number, price: number | null): void => {
    const size = Math.max(own.electionPrices.length, years);
    change({
      electionPrices: Array.from({ length: size }, (_, at) =>
        at === years - 1 ? price : (own.electionPrices[at] ?? null),
      ),
    });
  };
  return (
    <div className="worth-bar" role="group" aria-label="What a share may be worth">
      {first.yearly.map(({ years, own: price, otherwise }) => (
        <AssumptionField
          key={years}
          place={`${offerId} election price ${years}`}
          name={`Price after ${countWords(years, "year")}`}
          unit="price"
          unitWords="a share"
          value={price}
          fallback={numberWords(otherwise, 4)}
          onChange={(value) => setPrice(years, value)}
        />
      ))}
      {/* Of an offer with options, exercising has these fields. */}
      {desk.worth.grants.some(({ isOption }) => isOption) ? null : (
        <SaleFields
          {...desk}
          place="of the election"
          priceNow={desk.own.electionValue ?? desk.worth.grants[0]?.price ?? null}
        />
      )}
      <p className="max-w-[72ch] basis-full text-s text-soft">
        Empty, the price moves evenly from the transfer to the sale, or by your growth of the share price where you
        entered one.
      </p>
    </div>
  );
}

function RateFields({ worth, own, change, offerId }: WorthDesk): ReactElement {
  const rates = electionRates({ ...worth, fields: { ...worth.fields, assumptions: { ...own, ...noRates } } }).value;
  const rateWords = (rate: number | undefined): string =>
    rate === undefined ? "your own rate" : `${numberWords(100 * rate)}, the next dollar’s`;
  const fields = [
    { field: "electionOrdinaryRate", name: "Tax on more pay", fallback: rateWords(rates?.ordinary) },
    { field: "electionLongTermRate", name: "Tax on long-term gain", fallback: rateWords(rates?.longTerm) },
  ] as const;
  return (
    <div className="worth-bar">
      {fields.map(({ field, ...words }) => (
        <AssumptionField
          key={field}
          place={`${offerId} ${field}`}
          {...words}
          unit="percent"
          unitWords="%"
          most={100}
          value={own[field]}
          onChange={(value) => change({ [field]: value })}
        />
      ))}
      {worth.setting === null ? null : (
        <p className="max-w-[72ch] basis-full text-s text-soft">
          Empty, the rates are what the next dollars bear on top of a year’s pay by the tables of{" "}
          {tablesName(worth.setting)}: income tax, FICA on pay, the tax on investment income on gains, and your state’s
          rate
          {rates === null ? "" : `; a short-term gain bears ${numberWords(100 * rates.shortTerm)} %`}.
        </p>
      )}
    </div>
  );
}

const noRates = { electionOrdinaryRate: null, electionLongTermRate: null };
