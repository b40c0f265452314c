import { useState, type ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { ScrollArea } from "../ui/scroll-area.tsx";
import { showToast } from "../ui/toasts.tsx";

interface CopiedTextProps {
  /** What it is, as a heading and for the button. */
  name: string;
  text: string;
  /** Copies it too; none where the page has several. */
  keys?: string;
}

/** A text to be copied whole into another program. */
export function CopiedText({ name, text, keys }: CopiedTextProps): ReactElement {
  const [isCopied, setCopied] = useState(false);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => showToast("The browser did not let it be copied. Select the text and copy it."),
    );
  };
  useCommands(keys === undefined ? [] : [{ title: `Copy: ${name}`, group: "Screen", keys, run: copy }]);
  return (
    <div className="min-w-0">
      <div className="flex flex-wrap items-center justify-between gap-2 pb-1">
        <h4 className="text-s font-medium">{name}</h4>
        <button type="button" className="btn" aria-keyshortcuts={keys} onClick={copy}>
          {isCopied ? "Copied" : "Copy"} <span className="sr-only">{name}</span>
          {keys === undefined ? null : <KeyCap keys={keys} />}
        </button>
      </div>
      <ScrollArea className="copied-text" label={name} role="group">
        <pre>{text}</pre>
      </ScrollArea>
    </div>
  );
}
