import { calculatorList } from "#calculators/calculator-list.rules.ts";
import type { DesignPage } from "#design/design.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { Suspense, useState, type ReactElement } from "react";
import { numberQuery } from "./design-api.ts";
import { lazyPart } from "../ui/lazy-part.tsx";

const CalculatorPane = lazyPart(async () => (await import("../calculators/calculator-pane.tsx")).CalculatorPane);

interface CalculatorSideProps {
  designId: string;
  numbers: DesignPage["numbers"];
  /** Numbers whose working has been seen: only then is a calculator filled in. */
  checked: readonly string[];
}

/** A calculator beside the sheet: first the one that an estimate of the prompt asks for, then any. */
export function CalculatorSide({ designId, numbers, checked }: CalculatorSideProps): ReactElement {
  const [id, setId] = useState(() => numbers.find(({ calculator }) => calculator !== null)?.calculator ?? "kv-cache");
  const seen = numbers.findLast(({ id: number, calculator }) => calculator === id && checked.includes(number));
  const answer = useQuery({ ...numberQuery(designId, seen?.id ?? ""), enabled: seen !== undefined });
  const inputs = seen === undefined ? undefined : answer.data?.calculator?.inputs;
  return (
    <div className="grid min-w-0 gap-4">
      <label className="grid justify-items-start gap-1">
        <span className="label">Calculator</span>
        <select className="field max-w-full" value={id} onChange={({ target }) => setId(target.value)}>
          {calculatorList.map((calculator) => (
            <option key={calculator.id} value={calculator.id}>
              {calculator.title}
            </option>
          ))}
        </select>
      </label>
      <Suspense fallback={<p className="text-faint">Fetching the calculator…</p>}>
        <div className="design-calculator">
          <CalculatorPane
            key={`${id} ${inputs === undefined ? "" : seen?.id}`}
            id={id}
            {...(inputs === undefined ? {} : { inputs })}
          />
        </div>
      </Suspense>
    </div>
  );
}
