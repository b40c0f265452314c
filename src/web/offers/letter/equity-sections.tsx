import { accelerationKinds, grantKinds, optionKinds, participations, windowUnits } from "#offers/grant.schemas.ts";
import type { ReactElement } from "react";
import { EntryList } from "./entry-list.tsx";
import { FigureField } from "./figure-field.tsx";
import { useLetter } from "./letter-desk.ts";
import { ChoiceField, DayField, LineField, WordsField, YesNoField } from "./plain-fields.tsx";
import { VestingField } from "./vesting-field.tsx";

const notSaid = "not said";

/** Grants and refreshers. */
export function EquitySection(): ReactElement {
  return (
    <>
      <EntryList
        list="grants"
        about="One entry for each grant of the letter. A grant of options and one of RSUs are two."
        renderEntry={(place, at) => <GrantFields place={place} at={at} />}
      />
      <EntryList
        list="refreshers"
        about="Grants that are expected later, and who said so."
        renderEntry={(place) => (
          <>
            <FigureField path={`${place}.afterYears`} hint="1" />
            <FigureField path={`${place}.value`} hint="40k" />
            <FigureField path={`${place}.quantity`} hint="500" />
            <LineField path={`${place}.saidBy`} hint="The recruiter, on the call" />
            <YesNoField path={`${place}.written`} />
          </>
        )}
      />
    </>
  );
}

function GrantFields({ place, at }: { place: string; at: number }): ReactElement {
  const { draft } = useLetter();
  const grant = draft.grants[at];
  const kind = grant?.kind ?? null;
  const isOption = kind === null || kind === "other" || optionKinds.includes(kind);
  const field = (own: string): string => `${place}.${own}`;
  // What an RSU does not have is shown only where something was entered.
  const has = (own: "strike" | "windowLength" | "earlyExercise"): boolean => isOption || grant?.[own] != null;
  return (
    <>
      <ChoiceField path={field("kind")} values={grantKinds} none={notSaid} />
      <FigureField path={field("quantity")} hint="8,000" />
      <FigureField path={field("value")} hint="of the whole grant" />
      {has("strike") ? <FigureField path={field("strike")} hint="2.41" /> : null}
      <FigureField path={field("preferredPrice")} hint="what investors paid" />
      <FigureField path={field("commonPrice")} hint="409A, HMRC value, or share price" />
      <DayField path={field("grantedOn")} />
      <DayField path={field("vestsFrom")} />
      <VestingField path={field("vesting")} />
      {has("windowLength") ? (
        <>
          <FigureField path={field("windowLength")} hint="90" />
          <ChoiceField path={field("windowUnit")} values={windowUnits} />
        </>
      ) : null}
      {has("earlyExercise") ? <YesNoField path={field("earlyExercise")} /> : null}
      <ChoiceField path={field("acceleration")} values={accelerationKinds} none={notSaid} />
      {grant?.acceleration == null || grant.acceleration === "none" ? null : (
        <FigureField path={field("accelerationPercent")} hint="100" of="of what is unvested" />
      )}
      {grant?.acceleration === "double-trigger" ? (
        <FigureField path={field("accelerationMonths")} hint="12" of="of the sale" />
      ) : null}
      <WordsField path={field("words")} hint="Plan, conditions, what the letter leaves to the board" />
    </>
  );
}

/** What is known of the company behind the shares. */
export function CompanySection(): ReactElement {
  return (
    <>
      <div className="letter-grid">
        <FigureField path="fullyDiluted" hint="12.5M" />
        <FigureField path="postMoney" hint="180M" />
        <DayField path="lastRoundOn" />
      </div>
      <EntryList
        list="preferences"
        about="Preferred classes, as far as you know them: they are paid before common."
        renderEntry={(place) => (
          <>
            <LineField path={`${place}.name`} hint="Series A" longest={100} />
            <FigureField path={`${place}.invested`} hint="20M" />
            <FigureField path={`${place}.multiple`} hint="1" />
            <ChoiceField path={`${place}.participation`} values={participations} none={notSaid} />
            <FigureField path={`${place}.cap`} hint="only where capped" />
            <FigureField path={`${place}.seniority`} hint="1 is paid first" />
            <FigureField path={`${place}.shares`} hint="2.5M" />
          </>
        )}
      />
      <EntryList
        list="rounds"
        about="Rounds that you expect before an exit; they dilute what you hold."
        renderEntry={(place) => (
          <>
            <LineField path={`${place}.name`} hint="Series B" longest={100} />
            <FigureField path={`${place}.inYears`} hint="1.5" />
            <FigureField path={`${place}.raised`} hint="60M" />
            <FigureField path={`${place}.preMoney`} hint="240M" />
            <FigureField path={`${place}.poolPercent`} hint="10" of="fully diluted" />
          </>
        )}
      />
    </>
  );
}
