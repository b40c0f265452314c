import { isoLimit } from "#offers/options/us-iso-limit.rules.ts";
import { electionDeadline } from "#offers/options/us-election.rules.ts";
import { exercisePaths, type ExercisePaths } from "#offers/worth/exercise-paths.rules.ts";
import { figured } from "#offers/worth/figured.rules.ts";
import { missingOfGrant, type OfferWorth } from "#offers/worth/offer-worth.rules.ts";
import { saleGuess } from "#offers/worth/assumptions.rules.ts";
import { tablesName } from "#offers/worth/tax-setting.rules.ts";
import { numberWords } from "#offers/offer-words.rules.ts";
import { addMonths } from "#offers/vesting/calendar-months.rules.ts";
import { useMemo, type ReactElement } from "react";
import { AssumptionField } from "./assumption-field.tsx";
import { amountWords, type WorthDesk } from "./worth-desk.ts";
import { MissingList, WorkingTable } from "./working-table.tsx";

/** For each grant of options: exercising early and holding, against exercising on the day of a sale. */
export function ExerciseSection(desk: WorthDesk): ReactElement | null {
  const { worth, own, change, offerId } = desk;
  const options = worth.grants.flatMap((grant, index) => (grant.isOption ? [{ grant, index }] : []));
  const first = options[0];
  if (first === undefined) return null;
  const guess = saleGuess(worth.fields, first.grant.price);
  const isEarly = worth.fields.grants[first.index]?.earlyExercise === true;
  const field = (name: "exerciseMonths" | "exercisePrice" | "salePrice" | "saleYears") => ({
    place: `${offerId} ${name}`,
    value: own[name],
    onChange: (value: number | null) => change({ [name]: value }),
  });
  return (
    <section className="worth-section" aria-labelledby="exercise-title">
      <h2 id="exercise-title" className="worth-title">
        Exercise early, or at the sale
      </h2>
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
          fallback={first.grant.price === null ? "a price" : `${numberWords(first.grant.price, 4)}, as in the letter`}
        />
        <AssumptionField
          {...field("salePrice")}
          name="Price at the sale"
          unit="price"
          unitWords="a share of common"
          fallback={guess.price === null ? "a price" : numberWords(guess.price, 4)}
        />
        <AssumptionField
          {...field("saleYears")}
          name="Sale after"
          unit="years"
          unitWords="years from the start"
          fallback={String(guess.years)}
          most={30}
        />
      </div>
      {options.map(({ grant, index }) => (
        <Paths key={grant.name} worth={worth} index={index} />
      ))}
    </section>
  );
}

function pathsOf(worth: OfferWorth, index: number) {
  const { fields, grants, setting, start, assumed } = worth;
  const [grant, stated] = [grants[index], fields.grants[index]];
  if (grant === undefined || stated === undefined) return null;
  const { shares, schedule, strike, price } = grant;
  const guess = saleGuess(fields, price);
  const missing = [
    ...missingOfGrant(grant, stated),
    ...(price === null
      ? ["No price: ask for the value of a share of common, the 409A valuation or the value agreed with HMRC."]
      : []),
    ...(worth.untaxed === null ? [] : [worth.untaxed]),
  ];
  if (
    missing.length > 0 ||
    setting === null ||
    shares === null ||
    schedule === null ||
    strike === null ||
    price === null
  )
    return { missing, paths: null };
  const isEarly = stated.earlyExercise === true;
  const exercisedOn = addMonths(start, fields.assumptions.exerciseMonths ?? (isEarly ? 0 : 12));
  const soldOn = addMonths(start, Math.round(12 * guess.years));
  const grantedOn = stated.grantedOn ?? start;
  const vested = schedule.tranches.reduce((sum, one) => (one.day <= exercisedOn ? sum + one.shares : sum), 0);
  const count = isEarly ? shares : vested;
  const found = figured(() =>
    exercisePaths(
      {
        grant: stated,
        shares: count,
        strike,
        grantValue: stated.commonPrice ?? strike,
        priceNow: fields.assumptions.exercisePrice ?? price,
        salePrice: guess.price ?? price,
        grantedOn,
        exercisedOn: exercisedOn > soldOn ? soldOn : exercisedOn,
        soldOn,
        isListed: !assumed.isPrivate,
      },
      setting,
    ),
  );
  return {
    missing: found.problem === null ? [] : [found.problem],
    paths: found.value,
    count,
    unvested: count - Math.min(count, vested),
    exercisedOn,
    soldOn,
    tables: tablesName(setting),
    notes:
      setting.country === "us"
        ? usNotes(worth, index, { exercisedOn, grantedOn, unvested: count - vested })
        : ukNotes(),
  };
}

function ukNotes(): string[] {
  return [
    "Early, the shares are not readily convertible where the company is private: income tax by self-assessment, no National Insurance.",
  ];
}

function usNotes(
  { fields, grants, setting }: OfferWorth,
  index: number,
  { exercisedOn, grantedOn, unvested }: { exercisedOn: string; grantedOn: string; unvested: number },
): string[] {
  const [grant, stated] = [grants[index], fields.grants[index]];
  if (grant?.schedule == null || stated === undefined || setting === null) return [];
  const { year } = setting;
  const isEarly = stated.earlyExercise === true;
  const deadline =
    unvested > 0
      ? [
          `An election under IRC § 83(b) for what has not vested must be posted by ${electionDeadline(year, exercisedOn)}, 30 days after the exercise (a Saturday, Sunday or holiday moves it to the next business day, IRC § 7503).`,
          "The figures take the election to be made.",
        ]
      : [];
  if (stated.kind !== "iso" || grant.price === null) return deadline;
  const tranches = grant.schedule.tranches.map(({ day, shares }) => ({
    on: day < grantedOn ? grantedOn : day,
    shares,
  }));
  const exercisable = isEarly ? [{ on: grantedOn, shares: grant.shares ?? 0 }] : tranches;
  const limit = figured(() => isoLimit(year, [{ grantedOn, valueAtGrant: grant.price ?? 0, exercisable }])).value;
  const above = limit?.years.filter(({ nsoShares }) => nsoShares > 0) ?? [];
  return [
    ...deadline,
    ...above.map(
      ({ calendarYear, nsoShares }) =>
        `Of what first becomes exercisable in ${calendarYear}, ${numberWords(nsoShares)} are above the $100,000 limit and are NSOs (IRC § 422(d)); the figures here take all as ISOs.`,
    ),
  ];
}

function Paths({ worth, index }: { worth: OfferWorth; index: number }): ReactElement | null {
  const found = useMemo(() => pathsOf(worth, index), [worth, index]);
  const name = worth.grants[index]?.name ?? "";
  if (found === null) return null;
  const { paths } = found;
  return (
    <div className="pt-3">
      <h3 className="label">{name}</h3>
      <MissingList sentences={found.missing} />
      {paths === null || paths === undefined ? null : (
        <>
          <p className="pt-1 text-s text-soft">
            {numberWords(found.count ?? 0)} options, exercised on {found.exercisedOn} or on the day of the sale,{" "}
            {found.soldOn}. Both years by the tables of {found.tables}, on top of a year’s pay as offered.
          </p>
          <PathsTable worth={worth} paths={paths} />
          <MissingList sentences={[...paths.early.remarks, ...paths.atSale.remarks, ...(found.notes ?? [])]} />
          <WorkingTable name={`${name}, exercised early`} lines={paths.early.working} />
          <WorkingTable name={`${name}, exercised at the sale`} lines={paths.atSale.working} />
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
