import type { DesignPage, NumberAnswer, SheetFields } from "#design/design.schemas.ts";
import { judgeEstimate, readEstimate } from "#design/estimates.rules.ts";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { numberQuery } from "./design-api.ts";
import { figureWords, percentWords, verdictWords } from "./design-words.ts";
import type { SheetKeeper } from "./sheet-keeper.ts";

interface EstimatesPaneProps {
  design: DesignPage;
  fields: SheetFields;
  keeper: SheetKeeper;
}

/** The estimates that a strong answer makes: typed first, then held against the working. */
export function EstimatesPane({ design, fields, keeper }: EstimatesPaneProps): ReactElement {
  return (
    <div className="grid gap-4">
      <p className="text-s text-soft">Estimate before you look. Round as you would on a whiteboard.</p>
      <ol className="grid gap-5">
        {design.numbers.map((number) => (
          <Estimate key={number.id} designId={design.id} number={number} fields={fields} keeper={keeper} />
        ))}
      </ol>
    </div>
  );
}

interface EstimateProps {
  designId: string;
  number: DesignPage["numbers"][number];
  fields: SheetFields;
  keeper: SheetKeeper;
}

function Estimate({ designId, number, fields, keeper }: EstimateProps): ReactElement {
  const typed = fields.estimates[number.id] ?? "";
  const isChecked = fields.checked.includes(number.id);
  const value = readEstimate(typed, number.unit);
  const check = (): void => {
    if (isChecked || (typed.trim() !== "" && value === null)) return;
    keeper.change((now) => ({ checked: [...now.checked, number.id] }));
  };
  return (
    <li className="grid gap-2">
      <form
        className="grid gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          check();
        }}
      >
        <label htmlFor={`number-${number.id}`}>{number.ask}</label>
        <div className="flex flex-wrap items-center gap-2">
          <input
            id={`number-${number.id}`}
            className="field num w-[160px]"
            maxLength={60}
            autoComplete="off"
            placeholder="as 12k or 1.3e9"
            value={typed}
            readOnly={isChecked}
            aria-describedby={`number-${number.id}-unit`}
            onChange={({ target }) =>
              keeper.change((now) => ({ estimates: { ...now.estimates, [number.id]: target.value } }))
            }
            onKeyDown={(event) => {
              if (event.key === "Escape") event.currentTarget.blur();
            }}
          />
          <span id={`number-${number.id}-unit`} className="text-soft">
            {number.unit}
          </span>
          {isChecked ? null : (
            <button type="submit" className="btn">
              {typed.trim() === "" ? "Show the working" : "Check"}
            </button>
          )}
        </div>
        {typed.trim() !== "" && value === null ? (
          <p className="text-s text-warn">This reads as no number. Write it as 12,000, 1.3e9 or 24 million.</p>
        ) : null}
      </form>
      {isChecked ? <Verdict designId={designId} number={number} value={value} /> : null}
    </li>
  );
}

interface VerdictProps {
  designId: string;
  number: DesignPage["numbers"][number];
  value: number | null;
}

function Verdict({ designId, number, value }: VerdictProps): ReactElement {
  const query = useQuery(numberQuery(designId, number.id));
  return (
    <>
      <FetchNotice query={query} failed="The working could not be fetched." reading="Reading…" isPage={false} />
      {query.data === undefined ? null : <Working answer={query.data} value={value} />}
    </>
  );
}

function Working({ answer, value }: { answer: NumberAnswer; value: number | null }): ReactElement {
  const verdict = value === null ? null : judgeEstimate(value, answer);
  return (
    <div className="design-estimate-verdict" data-verdict={verdict ?? "none"} role="status">
      <p className="num">
        {verdict === null ? null : <strong>{verdictWords[verdict]} </strong>}
        {figureWords(answer.expected)} {answer.unit}
        <span className="text-soft"> (within {percentWords(answer.within)})</span>
      </p>
      <p className="text-s text-soft">{answer.working}</p>
    </div>
  );
}
