import type { ReactElement, ReactNode } from "react";
import { KeyCap } from "../ui/key-cap.tsx";

interface ListHeadProps {
  name: string;
  action: string;
  keys: string;
  onAdd: () => void;
  /** What belongs there, in a sentence. */
  children: ReactNode;
}

/** The heading of a list of entries, and what adds one. */
export function ListHead({ name, action, keys, onAdd, children }: ListHeadProps): ReactElement {
  return (
    <div className="research-head">
      <div className="min-w-0">
        <h2 className="h2">{name}</h2>
        <p className="text-s text-soft">{children}</p>
      </div>
      <button type="button" className="btn" aria-keyshortcuts={keys} onClick={onAdd}>
        {action} <KeyCap keys={keys} />
      </button>
    </div>
  );
}
