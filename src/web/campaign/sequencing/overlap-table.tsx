import { useState, type ReactElement } from "react";
import { chanceWords, type OfferRow } from "./offer-rows.ts";

/** With what chance the offer of one application and that of each other are open at once. */
export function OverlapTable({ rows }: { rows: readonly OfferRow[] }): ReactElement {
  const [chosen, setChosen] = useState<string | null>(null);
  const one = rows.find(({ id }) => id === chosen) ?? rows[0];
  const others = rows.filter((row) => row !== one && row.days !== null);
  return (
    <div className="grid max-w-[640px] gap-2">
      <label className="flex flex-wrap items-center gap-2 text-s text-soft">
        Together with
        <select
          className="field min-w-0 max-w-full"
          value={one?.id ?? ""}
          onChange={({ target }) => setChosen(target.value)}
        >
          {rows.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <ul>
        {others
          .toSorted((first, second) => (one?.overlap.get(second.id) ?? 0) - (one?.overlap.get(first.id) ?? 0))
          .map(({ id, label }) => {
            const share = one?.overlap.get(id) ?? 0;
            return (
              <li key={id} className="overlap-row">
                <span className="min-w-0 break-words">{label}</span>
                <span className="overlap-bar" aria-hidden="true">
                  <span style={{ width: `${Math.round(100 * share)}%` }} />
                </span>
                <span className="num text-s">both open with a chance of {chanceWords(share)}</span>
              </li>
            );
          })}
      </ul>
    </div>
  );
}
