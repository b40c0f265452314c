import { paceFlaw, usualPace, type PaceBand } from "#mock/scorecard/pace.rules.ts";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { settingsQuery } from "../queries.ts";
import { useChangeSettings } from "./use-change-settings.ts";

/** The band of words a minute in which the user means to speak. */
export function PaceForm(): ReactElement | null {
  const settings = useQuery(settingsQuery).data;
  return settings === undefined ? null : <PaceFields kept={settings.paceBand ?? usualPace} />;
}

function PaceFields({ kept }: { kept: PaceBand }): ReactElement {
  const change = useChangeSettings();
  // What is typed and not a band yet; null where the band that is kept stands there.
  const [typed, setTyped] = useState<PaceBand | null>(null);
  const band = typed ?? kept;
  const flaw = typed === null ? null : paceFlaw(typed);
  function type(some: Partial<PaceBand>): void {
    const next = { ...band, ...some };
    if (paceFlaw(next) !== null) return setTyped(next);
    setTyped(null);
    change({ paceBand: next });
  }
  const isUsual = typed === null && kept.from === usualPace.from && kept.to === usualPace.to;
  return (
    <fieldset className="grid min-w-0 gap-2" aria-describedby="pace-why">
      <legend className="pb-1 font-medium">Words a minute that you aim at</legend>
      <div className="flex flex-wrap items-end gap-3">
        <PaceField label="From" value={band.from} isWrong={flaw !== null} onType={(from) => type({ from })} />
        <PaceField label="To" value={band.to} isWrong={flaw !== null} onType={(to) => type({ to })} />
        {isUsual ? null : (
          <button type="button" className="btn" onClick={() => type(usualPace)}>
            Back to {usualPace.from} to {usualPace.to}
          </button>
        )}
      </div>
      <p id="pace-flaw" className="text-s text-bad empty:hidden" role="status">
        {flaw === null ? "" : `${flaw} Until then ${kept.from} to ${kept.to} is kept.`}
      </p>
      <p id="pace-why" className="max-w-[76ch] text-s text-soft">
        Sources differ in what is a good pace; much advice lies within 120 to 160. The scorecard of a spoken round shows
        your pace beside this band, and the page of mock interviews over time shows how it went. It counts the whole
        time for which the microphone was open, pauses too.
      </p>
    </fieldset>
  );
}

interface PaceFieldProps {
  label: string;
  value: number;
  isWrong: boolean;
  onType: (value: number) => void;
}

function PaceField({ label, value, isWrong, onType }: PaceFieldProps): ReactElement {
  return (
    <label className="grid gap-1 text-s text-soft">
      {label}
      <input
        type="number"
        className="field num w-[96px] text-ink"
        min={60}
        max={300}
        step={5}
        aria-invalid={isWrong}
        aria-describedby="pace-flaw"
        value={Number.isNaN(value) ? "" : value}
        onChange={({ target }) => onType(target.valueAsNumber)}
      />
    </label>
  );
}
