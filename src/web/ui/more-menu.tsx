import { Menu } from "@base-ui/react/menu";
import { useState, type ReactElement } from "react";
import type { Command } from "./commands.ts";
import { KeyCap } from "./key-cap.tsx";

/** The rarer commands, behind one button. */
export function MoreMenu({ commands }: { commands: Command[] }): ReactElement {
  // Inside the top bar, which is a landmark, rather than at the end of the page.
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <Menu.Root>
      <Menu.Trigger className="btn btn-quiet">More</Menu.Trigger>
      <div ref={setPlace} className="contents" />
      <Menu.Portal container={place}>
        <Menu.Positioner className="z-50 outline-none" sideOffset={4} align="end">
          <Menu.Popup data-modal="" className="popup min-w-[210px] p-1 outline-none">
            {commands.map(({ title, keys, run }) => (
              <Menu.Item
                key={title}
                onClick={run}
                className="flex cursor-pointer items-center justify-between gap-4 rounded-m px-3 py-[6px] text-s outline-none data-highlighted:bg-sunk data-highlighted:shadow-[inset_2px_0_0_var(--color-accent)]"
              >
                {title} {keys === undefined ? null : <KeyCap keys={keys} />}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
