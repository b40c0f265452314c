import type { ReactElement } from "react";
import { WhatIsSent } from "../../settings/what-is-sent.tsx";
import type { NamedModel } from "../use-model-name.ts";

interface SendingListProps {
  model: NamedModel;
  isConfirmed: boolean;
  onConfirm: (isConfirmed: boolean) => void;
}

/** What is sent and to whom, to be read and confirmed before the first round by a provider, or the first critique. */
export function SendingList({ model, isConfirmed, onConfirm }: SendingListProps): ReactElement {
  return (
    <section className="sending" aria-labelledby="sending">
      <h2 className="h2" id="sending">
        Before anything is sent to {model.provider}
      </h2>
      <WhatIsSent />
      <label className="flex items-baseline gap-2">
        <input
          id="sending-confirmed"
          type="checkbox"
          className="accent-accent"
          checked={isConfirmed}
          onChange={({ target }) => onConfirm(target.checked)}
        />
        <span className="min-w-0 break-words">
          Send this to {model.provider}, at <span className="font-mono text-s">{model.address}</span>
        </span>
      </label>
    </section>
  );
}
