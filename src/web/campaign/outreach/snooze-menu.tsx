import { Menu } from "@base-ui/react/menu";
import { useState, type ReactElement } from "react";
import { KeyCap } from "../../ui/key-cap.tsx";
import { snoozes } from "./due-actions.ts";

interface SnoozeMenuProps {
  /** What would be put off. */
  title: string;
  isSelected: boolean;
  onSnooze: (days: number | null) => void;
}

/** For how long to put something off. */
export function SnoozeMenu({ title, isSelected, onSnooze }: SnoozeMenuProps): ReactElement {
  // Inside the row, which is in a landmark, rather than at the end of the page.
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <Menu.Root>
      <Menu.Trigger className="btn btn-quiet">
        <span>
          Later <span className="sr-only">({title})</span>
        </span>{" "}
        {isSelected ? <KeyCap keys="s" /> : null}
      </Menu.Trigger>
      <div ref={setPlace} className="contents" />
      <Menu.Portal container={place}>
        <Menu.Positioner className="z-50 outline-none" sideOffset={4} align="end">
          <Menu.Popup data-modal="" className="popup min-w-[160px] p-1 outline-none">
            {snoozes.map(({ keys, words, days }) => (
              <Menu.Item
                key={words}
                onClick={() => onSnooze(days)}
                className="flex cursor-pointer items-center justify-between gap-4 rounded-m px-3 py-[6px] text-s outline-none data-highlighted:bg-sunk data-highlighted:shadow-[inset_2px_0_0_var(--color-accent)]"
              >
                {words} <KeyCap keys={`s ${keys}`} />
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
