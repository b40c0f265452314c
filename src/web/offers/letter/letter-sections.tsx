import { clawbackKinds } from "#offers/field.schemas.ts";
import { fieldWords, type SingleField } from "#offers/offer-fields.rules.ts";
import { offerCountries, salaryPeriods } from "#offers/offer.schemas.ts";
import type { ReactElement } from "react";
import { DeadlineField } from "./deadline-field.tsx";
import { EntryList } from "./entry-list.tsx";
import { FigureField } from "./figure-field.tsx";
import { ChoiceField, DayField, LineField, WordsField } from "./plain-fields.tsx";

const currencies = [
  "GBP",
  "USD",
  "EUR",
  "CHF",
  "CAD",
  "AUD",
  "SEK",
  "DKK",
  "NOK",
  "PLN",
  "CZK",
  "SGD",
  "JPY",
  "ILS",
  "INR",
];
const notSaid = "not said";

/** Where and when. */
export function WhereSection(): ReactElement {
  return (
    <div className="letter-grid">
      <LineField path="title" hint="Research scientist" />
      <LineField path="level" hint="L4, senior, grade 7" longest={100} />
      <ChoiceField path="country" values={offerCountries} none={notSaid} />
      <ChoiceField path="currency" values={currencies} none={notSaid} words={(one) => one} />
      <LineField path="place" hint="London, two days in the office" />
      <DayField path="startOn" />
      <DeadlineField />
      <WordsField path="deadlineWords" hint="“Friday, but tell us if you need longer”" />
    </div>
  );
}

/** Salary, bonus, sign-on. */
export function CashSection(): ReactElement {
  return (
    <>
      <div className="letter-grid">
        <FigureField path="salary" hint="95,000 or 185k" />
        <ChoiceField path="salaryPeriod" values={salaryPeriods} />
        <FigureField path="bonusPercent" hint="15" of="of salary" />
        <FigureField path="bonusAmount" hint="only where the letter has one" of="a year" />
        <FigureField path="bonusGuaranteed" hint="0 where none is" of="a year" />
        <WordsField path="bonusWords" hint="When it is paid, what it depends on, what was paid last year" />
      </div>
      <EntryList
        list="signOn"
        about="A payment for coming; one entry for each instalment."
        renderEntry={(place) => (
          <>
            <FigureField path={`${place}.amount`} hint="20k" />
            <DayField path={`${place}.paidOn`} />
            <FigureField path={`${place}.afterMonths`} hint="0: with the first pay" of="from the start" />
            <FigureField path={`${place}.clawbackMonths`} hint="12; 0 for never" />
            <ChoiceField path={`${place}.clawbackKind`} values={clawbackKinds} none={notSaid} />
          </>
        )}
      />
    </>
  );
}

/** Benefits, and the terms of the contract. */
export function TermsSection(): ReactElement {
  return (
    <>
      <div className="letter-grid">
        <FigureField path="pensionPercent" hint="8" of="of salary" />
        <FigureField path="pensionOwnPercent" hint="5" of="of salary" />
        <FigureField path="matchPercent" hint="50: half of what you pay in" of="of yours" />
        <FigureField path="matchUpToPercent" hint="6" of="of salary" />
        <FigureField path="leaveDays" hint="25, without public holidays" of="a year" />
        <FigureField path="relocation" hint="10k" />
        <FigureField path="relocationClawbackMonths" hint="12; 0 for never" />
        <ChoiceField path="relocationClawbackKind" values={clawbackKinds} none={notSaid} />
        <LineField path="notice" hint="1 month, 3 after probation" longest={300} />
        <FigureField path="nonCompeteMonths" hint="0 where there is none" />
        <WordsField path="health" hint="Whom it covers, what you pay for it" />
        <WordsField path="leaveWords" hint="Parental and sick leave, closure days" />
        <WordsField path="relocationWords" hint="Gross or net, receipts or a sum, housing" />
        <WordsField path="publication" hint="What may be published, and who decides" />
        <WordsField path="inventions" hint="What the employer owns; what of yours is listed as before" />
        <WordsField path="nonCompete" hint="Competitors, clients, colleagues; paid or not" />
        <WordsField path="visa" hint="Who applies, who pays, what happens to dependants and on leaving" />
      </div>
      <EntryList
        list="benefits"
        about="What else has a value to you, by your own estimate."
        renderEntry={(place) => (
          <>
            <LineField path={`${place}.name`} hint="Conference budget" />
            <FigureField path={`${place}.yearly`} hint="2,500" />
          </>
        )}
      />
    </>
  );
}

/** Who said what, and when. */
export function SaidSection(): ReactElement {
  const abouts = Object.keys(fieldWords);
  return (
    <EntryList
      list="said"
      about="What was said and is not in the letter, in the words it was said in."
      renderEntry={(place) => (
        <>
          <LineField path={`${place}.who`} hint="Lucy Marsh, hiring manager" />
          <DayField path={`${place}.on`} />
          <ChoiceField
            path={`${place}.about`}
            values={abouts}
            none="nothing in particular"
            noneIs=""
            words={(one) => fieldWords[one as SingleField].name}
          />
          <WordsField path={`${place}.words`} hint="“Refreshers start in the second year.”" />
        </>
      )}
    />
  );
}
