import type { ExercisePaths } from "#offers/worth/exercise-paths.rules.ts";
import { grantExercise } from "#offers/worth/grant-exercise.rules.ts";
import type { OfferWorth } from "#offers/worth/offer-worth.rules.ts";
import { numberWords } from "#offers/offer-words.rules.ts";
import { useMemo, type ReactElement } from "react";
import { AssumptionField } from "./assumption-field.tsx";
import { SaleFields } from "./sale-fields.tsx";
import { amountWords, type WorthDesk } from "./worth-desk.ts";
import { MissingList, WorkingTable } from "./working-table.tsx";

/** For each grant of options: exercising early and holding, against exercising on the day of a sale. */
export function ExerciseSection(desk: WorthDesk): ReactElement | null {
  const { worth } = desk;
  const options = worth.grants.flatMap((grant, index) => (grant.isOption ? [{ grant, index }] : []));
  const first = options[0];
  if (first === undefined) return null;
  return (
    <section className="worth-section" aria-labelledby="exercise-title">
      <h2 id="exercise-title" className="worth-title">
        Exercise early, or at the sale
      </h2>
      <ExerciseFields
        {...desk}
        price={first.grant.price}
        isEarly={worth.fields.grants[first.index]?.earlyExercise === true}
      />
      {options.map(({ grant, index }) => (
        <Paths key={grant.name} worth={worth} index={index} />
      ))}
    </section>
  );
}

interface ExerciseFieldsProps extends WorthDesk {
  /** Of a share of common of the first grant of options, by the letter. */
  price: number | null;
  isEarly: boolean;
}

/** When one would exercise early, when a sale may come, and what a share is worth on both days. */
function ExerciseFields({ worth, own, change, offerId, price, isEarly }: ExerciseFieldsProps): ReactElement {
  const field = (name: "exerciseMonths" | "exercisePrice") => ({
    place: `${offerId} ${name}`,
    value: own[name],
    onChange: (value: number | null) => change({ [name]: value }),
  });
  return (
    <div className="worth-bar">
      <AssumptionField
        {...field("exerciseMonths")}
        name="Exercise after"
        unit="months"
        unitWords="months"
        fallback={isEarly ? "0" : "12"}
        most={240}
        isWhole
      />
      <AssumptionField
        {...field("exercisePrice")}
        name="Price by then"
        unit="price"
        unitWords="a share of common"
        fallback={price === null ? "a price" : `${numberWords(price, 4)}, as in the letter`}
      />
      <SaleFields worth={worth} own={own} change={change} offerId={offerId} place="of exercising" priceNow={price} />
    </div>
  );
}

function Paths({ worth, index }: { worth: OfferWorth; index: number }): ReactElement {
  const { found, missing } = useMemo(() => grantExercise(worth, index), [worth, index]);
  const name = worth.grants[index]?.name ?? "";
  return (
    <div className="pt-3">
      <h3 className="label">{name}</h3>
      <MissingList sentences={missing} />
      {found === null ? null : (
        <>
          <p className="pt-1 text-s text-soft">
            {numberWords(found.count)} options, exercised on {found.exercisedOn} or on the day of the sale,{" "}
            {found.soldOn}. Both years by the tables of {found.tables}, on top of a year’s pay as offered.
          </p>
          <PathsTable worth={worth} paths={found.paths} />
          <MissingList sentences={[...found.paths.early.remarks, ...found.paths.atSale.remarks, ...found.notes]} />
          <WorkingTable name={`${name}, exercised early`} lines={found.paths.early.working} />
          <WorkingTable name={`${name}, exercised at the sale`} lines={found.paths.atSale.working} />
        </>
      )}
    </div>
  );
}

function PathsTable({ worth, paths: { early, atSale } }: { worth: OfferWorth; paths: ExercisePaths }): ReactElement {
  const rows = [
    ["Paid for the shares before they can be sold", early.cost, atSale.cost],
    ["Tax at exercise", early.taxAtExercise, atSale.taxAtExercise],
    ["Lost if the shares come to nothing", early.atRisk, atSale.atRisk],
    ["Tax at the sale", early.taxAtSale, atSale.taxAtSale],
    ["Left after cost and all tax", early.net, atSale.net],
    ["Gained by exercising early", early.net - atSale.net, null],
  ] as const;
  return (
    <table className="worth-table num">
      <thead>
        <tr className="label">
          <td />
          <th scope="col">Early, and held</th>
          <th scope="col">At the sale</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, one, other]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{amountWords(worth, one)}</td>
            <td>{other === null ? "" : amountWords(worth, other)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
