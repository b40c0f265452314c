import { taxYears } from "#offers/tax/tax-tables.rules.ts";
import { defaultDiscount, seemsPrivate } from "#offers/worth/assumptions.rules.ts";
import type { Assumptions } from "#offers/worth/assumptions.schemas.ts";
import type { Unit } from "#offers/offer-fields.rules.ts";
import type { ReactElement, RefObject } from "react";
import { KeyCap } from "../../ui/key-cap.tsx";
import { AssumptionField } from "./assumption-field.tsx";
import { Choice, CurrencyField, DayField } from "./figure-choices.tsx";
import type { WorthDesk } from "./worth-desk.ts";

type FigureName = {
  [Name in keyof Assumptions]: Assumptions[Name] extends number | null ? Name : never;
}[keyof Assumptions];

interface FigureWords {
  field: FigureName;
  name: string;
  unit: Unit;
  unitWords: string;
  fallback: string;
  least?: number;
  most?: number;
  isWhole?: boolean;
}

const growth: readonly FigureWords[] = [
  {
    field: "raise",
    name: "Raise",
    unit: "percent",
    unitWords: "% a year",
    fallback: "0: none is promised",
    least: -50,
    most: 100,
  },
  {
    field: "growth",
    name: "Growth of the share price",
    unit: "percent",
    unitWords: "% a year",
    fallback: "0: as stated",
    least: -99,
    most: 1000,
  },
  {
    field: "guaranteedYears",
    name: "Bonus guaranteed for",
    unit: "years",
    unitWords: "years",
    fallback: "1",
    most: 20,
    isWhole: true,
  },
  {
    field: "refresher",
    name: "Refresher hoped for",
    unit: "money",
    unitWords: "granted each year from the second, over 4 years",
    fallback: "0: none",
  },
  {
    field: "discountRate",
    name: "Later money is worth less by",
    unit: "percent",
    unitWords: "% a year",
    fallback: "0",
    most: 100,
  },
];
const discount: FigureWords = {
  field: "discount",
  name: "Discount for private paper",
  unit: "percent",
  unitWords: "%, shown as a row of its own",
  fallback: String(defaultDiscount),
  most: 100,
};
const place: readonly FigureWords[] = [
  {
    field: "costOfLiving",
    name: "Cost of living there",
    unit: "times",
    unitWords: "× where you compare with",
    fallback: "1",
    least: 0.05,
    most: 20,
  },
];
const ukIncome: readonly FigureWords[] = [
  {
    field: "otherIncome",
    name: "Other income",
    unit: "money",
    unitWords: "a year, without National Insurance",
    fallback: "0",
    most: 1e9,
  },
];
const usIncome: readonly FigureWords[] = [
  {
    field: "otherIncome",
    name: "Other income",
    unit: "money",
    unitWords: "a year, interest and the like",
    fallback: "0",
    most: 1e9,
  },
  {
    field: "stateRate",
    name: "State and local tax",
    unit: "percent",
    unitWords: "% of all income",
    fallback: "0: not counted",
    most: 30,
  },
];
const spouse: FigureWords = {
  field: "spouseWages",
  name: "Spouse’s wages",
  unit: "money",
  unitWords: "a year",
  fallback: "0",
  most: 1e9,
};

interface FiguresSectionProps extends WorthDesk {
  fold: RefObject<HTMLDetailsElement | null>;
}

/** The user's own figures behind every other one on the page; each says what holds while it is empty. */
export function FiguresSection({ fold, ...desk }: FiguresSectionProps): ReactElement {
  return (
    <details ref={fold} className="letter-fold" id="own-figures">
      <summary className="worth-summary" aria-keyshortcuts="f">
        <span>
          Your figures <KeyCap keys="f" /> <span className="text-soft">{summaryWords(desk)}</span>
        </span>
      </summary>
      <p className="max-w-[72ch] pt-2 text-s text-soft">
        What no letter says. An empty field stands for what it shows in grey. Kept with this version of the offer.
      </p>
      <PaperFigures {...desk} />
      <TaxFigures {...desk} />
      <HomeFigures {...desk} />
    </details>
  );
}

/** Fields of one kind of figure, each for one of the user's own. */
function Figures({ desk, figures }: { desk: WorthDesk; figures: readonly FigureWords[] }): ReactElement[] {
  const { own, change, offerId } = desk;
  return figures.map(({ field, ...words }) => (
    <AssumptionField
      key={field}
      place={`${offerId} ${field}`}
      {...words}
      value={own[field]}
      onChange={(value) => change({ [field]: value })}
    />
  ));
}

function PaperFigures(desk: WorthDesk): ReactElement {
  const { worth, own, change } = desk;
  const { isPrivate } = worth.assumed;
  return (
    <>
      <h2 className="label pt-3">Paper and growth</h2>
      <div className="letter-grid">
        <Choice
          name="The paper"
          value={own.paper ?? ""}
          options={[
            ["", `${seemsPrivate(worth.fields) ? "Private" : "Listed"}, by the letter`],
            ["private", "Private: cannot be sold before an exit"],
            ["listed", "Listed: can be sold as it vests"],
          ]}
          onChange={(value) => change({ paper: value === "" ? null : (value as "private" | "listed") })}
        />
        <Figures desk={desk} figures={isPrivate ? [discount, ...growth] : growth} />
      </div>
      {isPrivate && own.discount === null ? (
        <p className="max-w-[72ch] pt-2 text-s text-soft">
          {defaultDiscount} % is a starting point for what cannot be sold; it is never in a total unless the row says
          so.
        </p>
      ) : null}
    </>
  );
}

function TaxFigures(desk: WorthDesk): ReactElement | null {
  const { worth, own, change } = desk;
  const { country } = worth.fields;
  if (country !== "uk" && country !== "us") return null;
  const years = taxYears(country).map((year): [string, string] => [year, year.replace("-", "/")]);
  const incomes = country === "uk" ? ukIncome : own.status === "joint" ? [...usIncome, spouse] : usIncome;
  return (
    <>
      <h2 className="label pt-4">Tax</h2>
      <div className="letter-grid">
        <Choice
          name="Tables"
          value={own.taxYear}
          options={[["", `${years.at(-1)?.[1] ?? ""}, the latest here`], ...years]}
          onChange={(taxYear) => change({ taxYear })}
        />
        {country === "us" ? (
          <Choice
            name="Filing status"
            value={own.status ?? ""}
            options={[
              ["", "Single, unless you say"],
              ["single", "Single"],
              ["joint", "Married, filing jointly"],
              ["head", "Head of household"],
            ]}
            onChange={(value) => change({ status: value === "" ? null : (value as "single" | "joint" | "head") })}
          />
        ) : (
          <Choice
            name="Employer’s National Insurance on shares"
            value={own.employerNi === true ? "true" : ""}
            options={[
              ["", "The employer bears it"],
              ["true", "You bear it, by election"],
            ]}
            onChange={(value) => change({ employerNi: value === "true" ? true : null })}
          />
        )}
        <Figures desk={desk} figures={incomes} />
      </div>
    </>
  );
}

function HomeFigures(desk: WorthDesk): ReactElement {
  const { worth, own, change } = desk;
  const rate: FigureWords = {
    field: "rate",
    name: "Rate",
    unit: "count",
    unitWords: `${own.homeCurrency ?? ""} for one ${worth.fields.currency ?? "unit of the offer"}`,
    fallback: "none: not compared",
    least: 1e-6,
    most: 1e6,
  };
  return (
    <>
      <h2 className="label pt-4">Your currency and place, for comparing</h2>
      <div className="letter-grid">
        <CurrencyField {...desk} />
        {own.homeCurrency === null || own.homeCurrency === worth.fields.currency ? null : (
          <>
            <Figures desk={desk} figures={[rate]} />
            <DayField value={own.rateOn} onChange={(rateOn) => change({ rateOn })} />
          </>
        )}
        <Figures desk={desk} figures={place} />
      </div>
    </>
  );
}

function summaryWords({ worth: { assumed, setting, untaxed } }: WorthDesk): string {
  const parts = [
    assumed.isPrivate
      ? `private paper, ${Math.round(1000 * (assumed.discount ?? 0)) / 10} % off as a row of its own`
      : "listed paper",
    assumed.growth === 0 ? "no growth" : `growth ${Math.round(1000 * assumed.growth) / 10} % a year`,
    assumed.raise === 0 ? "no raises" : `raises ${Math.round(1000 * assumed.raise) / 10} % a year`,
    setting === null
      ? untaxed === null
        ? ""
        : "before tax"
      : `tax by ${setting.country === "uk" ? "UK" : "US"} ${setting.year.replace("-", "/")}`,
  ];
  return parts.filter((part) => part !== "").join(" · ");
}
