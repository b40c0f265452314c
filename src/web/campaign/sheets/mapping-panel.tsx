import type { SheetLook } from "#campaign/sheets/sheets.schemas.ts";
import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";
import type { ReactElement } from "react";
import { countWords } from "../../ui/words.ts";
import { SheetCountList, SheetRemarks } from "./sheet-counts.tsx";
import type { ChosenSheet } from "./sheets-api.ts";
import { stageOptions, stageValue, targetOptions, targetValue, type SelectOption } from "./target-options.ts";
import type { SheetImportState } from "./use-sheet-import.ts";

type Mapping = Extract<SheetImportState, { at: "mapping" }>;

const duplicateWords = {
  skip: "Skip them",
  update: "Update what is here",
  add: "Add them again",
} as const;

/** Where everything in a sheet goes, to be seen and corrected, and what will come of it. */
export function MappingPanel(props: {
  state: Mapping;
  stages: readonly Stage[];
  onChoose: (choices: ChosenSheet) => void;
}): ReactElement {
  const { state, stages, onChoose } = props;
  const { look, choices, problem } = state;
  const change = (some: ChosenSheet): void => onChoose({ ...choices, ...some });
  return (
    <>
      {problem === null ? null : (
        <p role="alert" className="max-w-[72ch] text-bad">
          {problem}
        </p>
      )}
      <SheetProblems look={look} />
      <section aria-label="What will be done" aria-busy={state.isLooking}>
        <SheetCountList counts={look.counts} isDone={false} />
      </section>
      <FileChoices look={look} onChange={change} />
      <Columns look={look} stages={stages} onChange={change} />
      {look.stageWords.length === 0 ? null : (
        <StageWords look={look} stages={stages} chosen={choices.stageWords ?? {}} onChange={change} />
      )}
      <SheetRemarks remarks={look.remarks} />
    </>
  );
}

function SheetProblems({ look: { question, problems, problemCount } }: { look: SheetLook }): ReactElement | null {
  if (question === null && problemCount === 0) return null;
  return (
    <div role="alert" className="grid max-w-[72ch] gap-2 text-bad">
      {question === null ? null : <p>{question}</p>}
      {problemCount === 0 ? null : (
        <>
          <p>
            {countWords(problemCount, "place")} of the file must be mended before it can be imported. Nothing is kept
            until then.
          </p>
          <ul className="grid gap-1 text-s">
            {problems.map(({ where, problem }, index) => (
              <li key={`${index} ${where}`}>
                {where} {problem}.
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function FileChoices({ look, onChange }: { look: SheetLook; onChange: (some: ChosenSheet) => void }): ReactElement {
  const { sheets, sheet, firstRows, headingRow, counts, dates } = look;
  return (
    <div className="sheet-choices">
      {sheets.length < 2 ? null : (
        <label className="grid gap-1">
          <span className="label">Sheet</span>
          <select
            className="field min-w-0"
            value={sheet}
            // Another sheet has other columns.
            onChange={({ target }) =>
              onChange({ sheet: Number(target.value), headingRow: undefined, columns: undefined, stageWords: {} })
            }
          >
            {sheets.map((name, index) => (
              <option key={`${index} ${name}`} value={index}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="grid gap-1">
        <span className="label">Headings</span>
        <select
          className="field min-w-0"
          value={headingRow}
          onChange={({ target }) => onChange({ headingRow: Number(target.value), columns: undefined, stageWords: {} })}
        >
          {firstRows.map(({ line, text }, index) => (
            <option key={line} value={index}>
              Row {line}: {text.slice(0, 60)}
            </option>
          ))}
        </select>
      </label>
      <label className="grid gap-1">
        <span className="label">Same company and role as here ({counts.duplicates})</span>
        <select
          className="field min-w-0"
          defaultValue="skip"
          onChange={({ target }) => onChange({ duplicates: duplicateOf(target.value) })}
        >
          {Object.entries(duplicateWords).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
      {dates.example === null ? null : <DateOrderChoice dates={dates} example={dates.example} onChange={onChange} />}
    </div>
  );
}

function DateOrderChoice(props: {
  dates: SheetLook["dates"];
  example: string;
  onChange: (some: ChosenSheet) => void;
}): ReactElement {
  const { dates, example, onChange } = props;
  return (
    <label className="grid gap-1">
      <span className="label">Dates such as {example}</span>
      <select
        className="field min-w-0"
        value={dates.order ?? ""}
        onChange={({ target }) =>
          onChange({ dateOrder: target.value === "day-first" || target.value === "month-first" ? target.value : null })
        }
      >
        {dates.order === null ? <option value="">Choose…</option> : null}
        <option value="day-first">The day first</option>
        <option value="month-first">The month first</option>
      </select>
      {dates.decidedBy === null ? null : (
        <span className="text-s text-faint">
          “{dates.decidedBy.value}” in “{dates.decidedBy.heading}” can only be that.
        </span>
      )}
    </label>
  );
}

function Columns(props: {
  look: SheetLook;
  stages: readonly Stage[];
  onChange: (some: ChosenSheet) => void;
}): ReactElement {
  const { look, stages, onChange } = props;
  const targets = look.columns.map(({ target }) => target);
  return (
    <section className="grid gap-2" aria-labelledby="sheet-columns">
      <h2 className="h2" id="sheet-columns">
        Columns
      </h2>
      <ul className="sheet-columns">
        {look.columns.map(({ heading, samples, filled, target }, index) => (
          <li key={`${index} ${heading}`}>
            <div className="min-w-0">
              <p className="font-medium break-words">{heading}</p>
              <p className="num text-s text-faint">{filled.toLocaleString("en-GB")} filled</p>
            </div>
            <ul className="min-w-0 text-s text-soft">
              {samples.map((sample, place) => (
                <li key={`${place} ${sample}`} className="truncate">
                  {sample}
                </li>
              ))}
            </ul>
            <OptionSelect
              name={`${heading} goes to`}
              value={targetValue(target)}
              options={targetOptions(heading, stages)}
              onChange={(choice) => onChange({ columns: targets.with(index, choice) })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function StageWords(props: {
  look: SheetLook;
  stages: readonly Stage[];
  chosen: NonNullable<ChosenSheet["stageWords"]>;
  onChange: (some: ChosenSheet) => void;
}): ReactElement {
  const { look, stages, chosen, onChange } = props;
  return (
    <section className="grid gap-2" aria-labelledby="sheet-stages">
      <h2 className="h2" id="sheet-stages">
        Stages
      </h2>
      <ul className="sheet-columns">
        {look.stageWords.map(({ word, count, choice }) => (
          <li key={word}>
            <p className="font-medium break-words">{word}</p>
            <p className="num text-s text-faint">{countWords(count, "row")}</p>
            <OptionSelect
              name={`${word} means`}
              value={stageValue(choice)}
              options={stageOptions(word, stages)}
              onChange={(next) => onChange({ stageWords: { ...chosen, [word.toLowerCase().slice(0, 300)]: next } })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OptionSelect<Choice>(props: {
  name: string;
  value: string;
  options: readonly SelectOption<Choice>[];
  onChange: (choice: Choice) => void;
}): ReactElement {
  const { name, value, options, onChange } = props;
  return (
    <select
      className="field w-full min-w-0"
      aria-label={name}
      value={value}
      onChange={({ target }) => {
        const option = options.find((one) => one.value === target.value);
        if (option !== undefined) onChange(option.choice);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.words}
        </option>
      ))}
    </select>
  );
}

function duplicateOf(value: string): "skip" | "update" | "add" {
  return value === "update" || value === "add" ? value : "skip";
}
