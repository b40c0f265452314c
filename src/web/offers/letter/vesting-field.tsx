import { allocationTypes, type AllocationType, type Vesting } from "#offers/vesting/vesting.schemas.ts";
import { everyMonthsWords } from "#offers/offer-words.rules.ts";
import { useState, type ReactElement } from "react";
import { FieldFrame, noted } from "../field-frame.tsx";
import { leaveByEscape } from "../../ui/leave-by-escape.ts";
import { controlId, useLetterField } from "./letter-desk.ts";
import {
  checkedVesting,
  percentsText,
  readPercents,
  readTerms,
  readTranches,
  tranchesText,
  type ReadVesting,
} from "./vesting-text.ts";

const common = { cliffMonths: 12, everyMonths: 1 as const, allocation: "CUMULATIVE_ROUNDING" as const };
const beginnings: Readonly<Record<string, Vesting | null>> = {
  even: { kind: "even", months: 48, ...common },
  years: { kind: "years", percents: [25, 25, 25, 25], ...common },
  tranches: { kind: "tranches", tranches: [{ afterMonths: 12, percent: 100 }], allocation: "CUMULATIVE_ROUNDING" },
};
const kindWords = { even: "even", years: "by year", tranches: "tranches", terms: "cap table's terms" } as const;

const allocationWords: Readonly<Record<AllocationType, string>> = {
  CUMULATIVE_ROUNDING: "rounded on the running total",
  CUMULATIVE_ROUND_DOWN: "running total rounded down",
  FRONT_LOADED: "remainder one by one, first tranches",
  BACK_LOADED: "remainder one by one, last tranches",
  FRONT_LOADED_TO_SINGLE_TRANCHE: "remainder in the first tranche",
  BACK_LOADED_TO_SINGLE_TRANCHE: "remainder in the last tranche",
  FRACTIONAL: "fractions of shares",
};

/** The vesting schedule of a grant. */
export function VestingField({ path }: { path: string }): ReactElement {
  const { value, set, place: _, ...found } = useLetterField(path);
  const [problem, setProblem] = useState("");
  const [isPasting, setPasting] = useState(false);
  const vesting = value as Vesting | null;
  const id = controlId(path);
  const kind = isPasting ? "terms" : (vesting?.kind ?? "");
  const shown = { ...found, error: problem === "" ? found.error : problem };

  /** What does not fit is said, and what was there stays. */
  function take(read: ReadVesting): void {
    setProblem("problem" in read ? read.problem : "");
    if ("vesting" in read) set(read.vesting);
  }
  function choose(next: string): void {
    setProblem("");
    setPasting(next === "terms");
    if (next !== "terms") set(beginnings[next] ?? null);
  }

  return (
    <FieldFrame id={id} name="Vesting" {...shown} isWide>
      <div className="vesting-parts">
        <select
          id={id}
          className="field"
          value={kind}
          {...noted(id, shown)}
          onChange={({ target }) => choose(target.value)}
        >
          <option value="">not said</option>
          {Object.entries(kindWords).map(([one, words]) => (
            <option key={one} value={one}>
              {words}
            </option>
          ))}
        </select>
        {kind === "terms" ? (
          <TextPart
            name="Open Cap Table vesting terms, as JSON"
            value={vesting?.kind === "terms" ? JSON.stringify(vesting.terms) : ""}
            onChange={(text) => take(readTerms(text))}
          />
        ) : null}
        {vesting === null || vesting.kind === "terms" || isPasting ? null : (
          <Parts vesting={vesting} onChange={(next) => take(checkedVesting(next))} />
        )}
      </div>
    </FieldFrame>
  );
}

interface PartsProps {
  vesting: Exclude<Vesting, { kind: "terms" }>;
  onChange: (vesting: unknown) => void;
}

function Parts({ vesting, onChange }: PartsProps): ReactElement {
  return (
    <>
      {vesting.kind === "even" ? (
        <NumberPart name="Months" value={vesting.months} onChange={(months) => onChange({ ...vesting, months })} />
      ) : null}
      {vesting.kind === "years" ? (
        <TextPart
          name="Percent by year"
          value={percentsText(vesting.percents)}
          onChange={(text) => onChange({ ...vesting, percents: readPercents(text) })}
        />
      ) : null}
      {vesting.kind === "tranches" ? (
        <TextPart
          name="Months: percent"
          value={tranchesText(vesting.tranches)}
          onChange={(text) => onChange({ ...vesting, tranches: readTranches(text) })}
        />
      ) : (
        <>
          <NumberPart
            name="Cliff, months"
            value={vesting.cliffMonths}
            onChange={(cliffMonths) => onChange({ ...vesting, cliffMonths })}
          />
          <select
            className="field"
            aria-label="Vests"
            value={vesting.everyMonths}
            onChange={({ target }) => onChange({ ...vesting, everyMonths: Number(target.value) })}
          >
            {Object.entries(everyMonthsWords).map(([months, words]) => (
              <option key={months} value={months}>
                {words}
              </option>
            ))}
          </select>
        </>
      )}
      <select
        className="field"
        aria-label="Rounding of tranches"
        value={vesting.allocation}
        onChange={({ target }) => onChange({ ...vesting, allocation: target.value })}
      >
        {allocationTypes.map((one) => (
          <option key={one} value={one}>
            {allocationWords[one]}
          </option>
        ))}
      </select>
    </>
  );
}

interface PartProps<Value> {
  name: string;
  value: Value;
  onChange: (value: Value) => void;
}

function NumberPart({ name, value, onChange }: PartProps<number>): ReactElement {
  const [typed, setTyped] = useState(String(value));
  const shown = Number(typed) === value || typed.trim() === "" || Number.isNaN(Number(typed)) ? typed : String(value);
  return (
    <label className="vesting-part">
      {name}
      <input
        className="field num vesting-number"
        inputMode="numeric"
        maxLength={6}
        value={shown}
        onChange={({ target }) => {
          setTyped(target.value);
          onChange(target.value.trim() === "" ? Number.NaN : Number(target.value));
        }}
        onKeyDown={leaveByEscape}
      />
    </label>
  );
}

function TextPart({ name, value, onChange }: PartProps<string>): ReactElement {
  const [typed, setTyped] = useState(value);
  return (
    <input
      className="field num min-w-0 flex-1"
      aria-label={name}
      placeholder={name}
      maxLength={20_000}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(target.value);
      }}
      onKeyDown={leaveByEscape}
    />
  );
}
