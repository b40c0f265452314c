import { addMonths } from "#offers/vesting/calendar-months.rules.ts";
import { numberWords } from "#offers/offer-words.rules.ts";
import { saleGuess } from "#offers/worth/assumptions.rules.ts";
import { figured, type Figured } from "#offers/worth/figured.rules.ts";
import type { OfferWorth } from "#offers/worth/offer-worth.rules.ts";
import { tablesName } from "#offers/worth/tax-setting.rules.ts";
import { firstUnitVest, type UnitVest } from "#offers/worth/unit-vest.rules.ts";
import type { ReactElement } from "react";
import { SaleFields } from "./sale-fields.tsx";
import { amountWords, type WorthDesk } from "./worth-desk.ts";
import { MissingList, WorkingTable } from "./working-table.tsx";

/** For each grant of units: what is sold of them for tax on the day on which they vest, and what is still to pay. */
export function UnitsSection(desk: WorthDesk): ReactElement | null {
  const { worth } = desk;
  const vests = worth.grants.flatMap(({ name }, index) => {
    const found = vestOf(worth, index);
    return found.value === null && found.problem === null ? [] : [{ name, ...found }];
  });
  if (vests.length === 0 || worth.setting === null) return null;
  const waiting = worth.grants.find((_, index) => worth.fields.grants[index]?.kind === "rsu-double");
  return (
    <section className="worth-section" aria-labelledby="units-title">
      <h2 id="units-title" className="worth-title">
        When units vest
      </h2>
      {waiting === undefined ? null : (
        <>
          <p className="max-w-[72ch] pt-2 text-s text-soft">
            Units of double trigger wait for a sale or a listing. When that comes, and at what price, is your guess; the
            figures below are those of that day.
          </p>
          <div className="worth-bar">
            <SaleFields {...desk} place="of units" priceNow={waiting.price} />
          </div>
        </>
      )}
      {vests.map(({ name, value, problem }) => (
        <div key={name} className="pt-3">
          <h3 className="label">{name}</h3>
          <MissingList sentences={problem === null ? [] : [problem]} />
          {value === null ? null : <Vest worth={worth} name={name} vest={value} />}
        </div>
      ))}
      <p className="pt-2 text-s text-soft">
        By the tables of {tablesName(worth.setting)}, on top of a year’s pay as offered, which is taken to be paid
        before.
      </p>
    </section>
  );
}

function vestOf(worth: OfferWorth, index: number): Figured<UnitVest | null> {
  const { fields, grants, setting, assumed, start } = worth;
  const [grant, stated] = [grants[index], fields.grants[index]];
  if (grant === undefined || stated === undefined || setting === null || grant.price === null)
    return { value: null, problem: null };
  const guess = saleGuess(fields, grant.price);
  const soldOn = addMonths(start, Math.round(12 * guess.years));
  const salePrice = guess.price ?? grant.price;
  return figured(() => firstUnitVest(stated, grant, { setting, isPrivate: assumed.isPrivate, soldOn, salePrice }));
}

function Vest({ worth, name, vest }: { worth: OfferWorth; name: string; vest: UnitVest }): ReactElement {
  const { day, units, income, withheld, sold, kept, cashBack, due, gap, working } = vest;
  const rows = [
    [`${numberWords(units)} units on ${day}, which are pay`, amountWords(worth, income)],
    ["Withheld from it", amountWords(worth, withheld)],
    ["Units sold to cover that", numberWords(sold)],
    ["Units kept", numberWords(kept)],
    ["Back in cash, since whole units are sold", amountWords(worth, cashBack)],
    ["Tax really due on it", amountWords(worth, due)],
    gap < 0
      ? ["Withheld too much", amountWords(worth, -gap)]
      : ["Still to pay with the year’s tax", amountWords(worth, gap)],
  ] as const;
  return (
    <>
      <table className="worth-table num">
        <tbody>
          {rows.map(([label, words]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <WorkingTable name={`${name}, on that day`} lines={working} />
    </>
  );
}
