import { speechAddressFlaw, usualSpeechAddress } from "#speech/speech-address.rules.ts";
import { useId, type ReactElement } from "react";
import type { SpeechDraft, SpeechServerDraft } from "./use-speech-draft.ts";

/** Whether the browser and the device do it, or a server. */
export function SourceChoice({
  legend,
  name,
  titles,
  isServer,
  onChoose,
}: {
  legend: string;
  name: string;
  titles: readonly [own: string, server: string];
  isServer: boolean;
  onChoose: (isServer: boolean) => void;
}): ReactElement {
  return (
    <fieldset>
      <legend className="pb-1 font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-2">
        {titles.map((title, index) => (
          <label key={title} className="choice">
            <input
              type="radio"
              className="sr-only"
              name={name}
              checked={isServer === (index === 1)}
              onChange={() => onChoose(index === 1)}
            />
            {title}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Where a speech server is, with a word of what is wrong with it. */
export function SpeechAddressField({ typed: { draft, change } }: { typed: SpeechDraft }): ReactElement {
  const id = useId();
  const flaw = draft.address === "" ? null : speechAddressFlaw(draft.address);
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-s text-soft">
        Address
      </label>
      <input
        id={id}
        type="url"
        className="field w-full max-w-[560px] min-w-0"
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        aria-invalid={flaw !== null}
        aria-describedby={`${id}-flaw`}
        placeholder={usualSpeechAddress}
        value={draft.address}
        onChange={({ target }) => change({ address: target.value })}
      />
      <p id={`${id}-flaw`} className="text-s text-bad empty:hidden" role="status">
        {flaw === null ? "" : `The address ${flaw}.`}
      </p>
    </div>
  );
}

/** A field of plain text of a speech server. */
export function SpeechTextField({
  label,
  name,
  example,
  typed: { draft, change },
}: {
  label: string;
  name: keyof Pick<SpeechServerDraft, "model" | "voice">;
  example: string;
  typed: SpeechDraft;
}): ReactElement {
  return (
    <label className="grid gap-1 text-s text-soft">
      {label}
      <input
        className="field w-full max-w-[560px] min-w-0 font-mono text-ink"
        autoComplete="off"
        spellCheck={false}
        maxLength={name === "voice" ? 100 : 200}
        placeholder={example}
        value={draft[name]}
        onChange={({ target }) => change({ [name]: target.value })}
      />
    </label>
  );
}

/** A new key for a speech server; empty for the one that is kept. */
export function SpeechKeyField({
  value,
  hasKey,
  onChange,
}: {
  value: string;
  hasKey: boolean;
  onChange: (key: string) => void;
}): ReactElement {
  return (
    <label className="grid gap-1 text-s text-soft">
      Key, where the server asks for one
      <input
        type="password"
        className="field w-full max-w-[560px] min-w-0 text-ink"
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        placeholder={hasKey ? "One is kept; enter another to replace it" : ""}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}

/** Whether a key is kept for the address that is typed. */
export function hasKeyFor(keys: readonly { origin: string }[], address: string): boolean {
  const origin = URL.parse(address)?.origin;
  return keys.some((key) => key.origin === origin);
}

/** Why a server's settings cannot be tested yet, as a sentence, or null. */
export function whatSpeechLacks({ address, model, voice }: SpeechServerDraft, needsVoice: boolean): string | null {
  const flaw = speechAddressFlaw(address);
  if (flaw !== null) return `The address ${flaw}.`;
  if (model.trim() === "") return "Name the model, as the server spells it.";
  return needsVoice && voice.trim() === "" ? "Name the voice, as the server spells it." : null;
}
