import { Dialog } from "@base-ui/react/dialog";
import { useState, type ReactElement } from "react";
import { isMac, listCommands, type Command } from "./commands.ts";
import { keyWords } from "./keys.ts";

interface KeyLine {
  title: string;
  keys: string;
}

const editorKeys: KeyLine[] = [
  { title: "Complete a name", keys: "ctrl+space" },
  { title: "Search in the code", keys: "mod+f" },
  { title: "Comment or uncomment", keys: "mod+/" },
  { title: "Let Tab leave the editor, or not", keys: isMac ? "shift+alt+m" : "ctrl+m" },
  { title: "List what the linter found", keys: "mod+shift+m" },
];

function groupKeys(commands: Command[]): [string, KeyLine[]][] {
  const groups = new Map<string, KeyLine[]>();
  for (const { group, title, keys } of commands) {
    if (keys === undefined) continue;
    groups.set(group, [...(groups.get(group) ?? []), { title, keys }]);
  }
  if (document.querySelector(".cm-editor") !== null) groups.set("In the editor", editorKeys);
  return [...groups];
}

/** Every key that works on the screen below. */
export function KeysDialog({ onClose }: { onClose: () => void }): ReactElement {
  const [groups] = useState(() => groupKeys(listCommands()));
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup
          data-modal=""
          className="popup fixed top-1/2 left-1/2 z-50 max-h-[min(80dvh,720px)] w-[min(720px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 overflow-y-auto p-5"
        >
          <div className="flex items-baseline justify-between gap-4 pb-4">
            <Dialog.Title className="h2">Keys on this screen</Dialog.Title>
            <Dialog.Close className="btn btn-quiet">
              Close <kbd aria-hidden="true">Esc</kbd>
            </Dialog.Close>
          </div>
          <div className="gap-6 frame:columns-2">
            {groups.map(([group, lines]) => (
              <section key={group} className="break-inside-avoid pb-5">
                <h3 className="label pb-2">{group}</h3>
                <dl className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 gap-y-1 text-s">
                  {lines.map(({ title, keys }) => (
                    <div key={title} className="contents">
                      <dt className="text-soft">{title}</dt>
                      <dd className="justify-self-end">
                        <kbd>{keyWords(keys, isMac)}</kbd>
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
