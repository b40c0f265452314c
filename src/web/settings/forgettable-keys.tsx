import { useState, type ReactElement } from "react";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";

/** A key that is kept, as one sees it. */
export interface ShownKey {
  id: string;
  /** What it is for, before its ending: `OpenAI, api.openai.com`. */
  name: string;
  host: string;
  /** Its last letters; empty where it is too short to show any. */
  ending: string;
}

interface ForgettableKeysProps {
  label: string;
  keys: readonly ShownKey[];
  keyFile: string;
  /** What it means to forget one. */
  meaning: string;
  onForget: (id: string) => void;
}

/** Keys that are kept, by their endings, each to be forgotten, and where they lie. */
export function ForgettableKeys({ label, keys, keyFile, meaning, onForget }: ForgettableKeysProps): ReactElement {
  const [asked, setAsked] = useState<ShownKey | null>(null);
  return (
    <div className="grid max-w-[76ch] gap-2 text-s text-soft">
      {keys.length === 0 ? null : (
        <ul aria-label={label} className="grid gap-1">
          {keys.map((key) => (
            <li key={key.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <span className="min-w-0 break-all">
                {key.name}
                {key.ending === "" ? "" : `: ends in ${key.ending}`}
              </span>
              <button
                type="button"
                className="link"
                aria-label={`Forget the key for ${key.host}`}
                onClick={() => setAsked(key)}
              >
                Forget
              </button>
            </li>
          ))}
        </ul>
      )}
      <p>
        Keys lie in <span className="break-all">{keyFile}</span>, which only your account can read. They are in no
        export, no backup of the database and no log.
      </p>
      {asked === null ? null : (
        <ConfirmDialog
          title={`Forget the key for ${asked.host}?`}
          description={meaning}
          confirm="Forget the key"
          keep="Keep it"
          onConfirm={() => {
            onForget(asked.id);
            setAsked(null);
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}
