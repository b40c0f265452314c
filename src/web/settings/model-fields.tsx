import { addressFlaw, addressOf, localServers, needsKey, providerNames, providers } from "#models/addresses.rules.ts";
import { useMutation } from "@tanstack/react-query";
import { useId, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { fetchModelList } from "./model-api.ts";
import { ModelNames } from "./model-finding.tsx";
import { keyOrigin, type ModelDraft } from "./use-model-draft.ts";

interface FieldsProps {
  typed: ModelDraft;
  /** A new key, as typed; empty for the one that is kept. */
  newKey: string;
  onKey: (key: string) => void;
  /** Whether a key is kept for the address that is typed. */
  hasKey: boolean;
}

const examples = {
  anthropic: "claude-…",
  openai: "gpt-…",
  google: "gemini-…",
  compatible: "such as qwen3:8b",
} as const;
const secondMs = 1000;

/** Everything that says which model answers, and where. */
export function ModelFields(props: FieldsProps): ReactElement {
  const { typed } = props;
  return (
    <>
      <ProviderChoice typed={typed} />
      <AddressField typed={typed} />
      <KeyField {...props} />
      <ModelField {...props} />
      <PatienceField typed={typed} />
    </>
  );
}

function ProviderChoice({ typed }: Pick<FieldsProps, "typed">): ReactElement {
  return (
    <fieldset>
      <legend className="pb-1 text-s text-soft">Provider</legend>
      <div className="flex flex-wrap gap-2">
        {providers.map((provider) => (
          <label key={provider} className="choice">
            <input
              type="radio"
              className="sr-only"
              name="model-provider"
              value={provider}
              checked={provider === typed.draft.provider}
              onChange={() => typed.choose(provider)}
            />
            {providerNames[provider]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function AddressField({ typed: { draft, change } }: Pick<FieldsProps, "typed">): ReactElement {
  const id = useId();
  const flaw = draft.address === "" ? null : addressFlaw(draft);
  const isCompatible = draft.provider === "compatible";
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-s text-soft">
        {isCompatible ? "Address" : "Address, if it is not the provider’s own"}
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
        placeholder={addressOf({ provider: draft.provider, address: "" }) || localServers[0].address}
        value={draft.address}
        onChange={({ target }) => change({ address: target.value })}
      />
      <p id={`${id}-flaw`} className="text-s text-bad" role="status">
        {flaw === null ? "" : `The address ${flaw}.`}
      </p>
      {isCompatible ? (
        <div className="flex flex-wrap gap-2" role="group" aria-label="Usual addresses">
          {localServers.map(({ name, address }) => (
            <button
              key={name}
              type="button"
              className="choice"
              aria-pressed={draft.address === address}
              onClick={() => change({ address })}
            >
              {name}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}

function KeyField({ typed, newKey, onKey, hasKey }: FieldsProps): ReactElement {
  const id = useId();
  const isOptional = !needsKey(typed.draft.provider);
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-s text-soft">
        Key{isOptional ? ", where the server asks for one" : ""}
      </label>
      <input
        id={id}
        type="password"
        className="field w-full max-w-[560px] min-w-0"
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        placeholder={hasKey ? "One is kept; enter another to replace it" : ""}
        value={newKey}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => onKey(target.value)}
      />
      <p id={`${id}-hint`} className="text-s text-faint">
        Kept in a file that only you can read, and sent to this address alone.
      </p>
    </div>
  );
}

function ModelField({ typed, newKey, hasKey }: FieldsProps): ReactElement {
  const id = useId();
  const { draft, change } = typed;
  const { provider, address, model } = draft;
  const list = useMutation({ mutationFn: fetchModelList });
  const isListed = list.variables?.provider === provider && list.variables.address === address;
  const models = isListed ? list.data : undefined;
  const canAsk = addressFlaw(draft) === null && (newKey !== "" || hasKey || !needsKey(provider));
  const ask = (): void => {
    if (!list.isPending) list.mutate({ provider, address, ...(newKey === "" ? {} : { key: newKey }) });
  };
  return (
    <div className="grid gap-2">
      <div className="grid gap-1">
        <label htmlFor={id} className="text-s text-soft">
          Model
        </label>
        <div className="model-row">
          <input
            id={id}
            className="field font-mono"
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            list={`${id}-models`}
            placeholder={examples[provider]}
            value={model}
            onChange={({ target }) => change({ model: target.value })}
          />
          <button type="button" className="btn" disabled={!canAsk} aria-busy={list.isPending} onClick={ask}>
            List its models
          </button>
        </div>
      </div>
      <datalist id={`${id}-models`}>
        {(models ?? []).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <div role="status" className="text-s text-soft">
        {list.isPending ? `Asking ${hostOf(typed)}…` : null}
        {isListed && list.isError ? <p className="break-words text-bad">{errorSentence(list.error)}</p> : null}
        {models?.length === 0 ? "It lists none. Enter the name as the server spells it." : null}
      </div>
      {models === undefined || models.length === 0 ? null : (
        <ModelNames models={models} onChoose={(name) => change({ model: name })} />
      )}
    </div>
  );
}

function PatienceField({ typed: { draft, change } }: Pick<FieldsProps, "typed">): ReactElement {
  return (
    <label className="flex flex-wrap items-baseline gap-2 text-s text-soft">
      Give up after a silence of
      <input
        type="number"
        className="field num w-[76px]"
        min={5}
        max={300}
        required
        value={draft.timeoutMs === 0 ? "" : draft.timeoutMs / secondMs}
        onChange={({ target }) => change({ timeoutMs: Math.round(Number(target.value)) * secondMs })}
      />
      seconds
    </label>
  );
}

function hostOf({ draft }: ModelDraft): string {
  return new URL(keyOrigin(draft) ?? "http://localhost").host;
}
