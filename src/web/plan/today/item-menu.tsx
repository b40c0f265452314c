import type { PlanItem } from "#plan/plan.schemas.ts";
import { Menu } from "@base-ui/react/menu";
import { useState, type ReactElement } from "react";
import { KeyCap } from "../../ui/key-cap.tsx";
import { actionsOf, type ItemAction } from "./use-marking.ts";

/** What each action is called, and its key for the item in focus. */
export const actionWords: Record<ItemAction, { title: string; keys: string }> = {
  done: { title: "Done", keys: "t" },
  moved: { title: "Put off to tomorrow", keys: "shift+arrowright" },
  skipped: { title: "Skip for good", keys: "s" },
};

interface ItemMenuProps {
  item: PlanItem;
  onMark: (action: ItemAction) => void;
}

/** What else can be said of an item, behind one button. */
export function ItemMenu({ item, onMark }: ItemMenuProps): ReactElement {
  // Beside its button, which is in a landmark, rather than at the end of the page.
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const actions = actionsOf(item);
  if (actions.length === 0) return <span />;
  return (
    <Menu.Root>
      <Menu.Trigger className="today-more" aria-label={`More for ${item.title}`}>
        ⋯
      </Menu.Trigger>
      <div ref={setPlace} className="contents" />
      <Menu.Portal container={place}>
        <Menu.Positioner className="z-50 outline-none" sideOffset={4} align="end">
          <Menu.Popup data-modal="" className="popup min-w-[210px] p-1 outline-none">
            {actions.map((action) => (
              <Menu.Item
                key={action}
                onClick={() => onMark(action)}
                className="flex cursor-pointer items-center justify-between gap-4 rounded-m px-3 py-[6px] text-s outline-none data-highlighted:bg-sunk data-highlighted:shadow-[inset_2px_0_0_var(--color-accent)]"
              >
                {actionWords[action].title} <KeyCap keys={actionWords[action].keys} />
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
