import type { ReactElement } from "react";
import { isMac } from "./commands.ts";
import { keyWords } from "./keys.ts";

/** The keys of a control as printed on a cap, for the eye only: the control itself says `aria-keyshortcuts`. */
export function KeyCap({ keys }: { keys: string }): ReactElement {
  return (
    <kbd aria-hidden="true" className="max-frame:hidden">
      {keyWords(keys, isMac)}
    </kbd>
  );
}
