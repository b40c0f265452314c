import type { NotedName } from "#knowledge/derivations/derivations.schemas.ts";
import { Popover } from "@base-ui/react/popover";
import { useState, type ReactElement } from "react";
import { KeyCap } from "../ui/key-cap.tsx";
import { Formula } from "../ui/markdown-math.tsx";
import { notationRows } from "./notation-rows.ts";

interface NotationPopoverProps {
  notation: readonly NotedName[];
  isOpen: boolean;
  onOpen: (open: boolean) => void;
}

/** A summary of the notation that is read, and of the names that this derivation has. */
export function NotationPopover({ notation, isOpen, onOpen }: NotationPopoverProps): ReactElement {
  // Inside the page, which is a landmark, rather than at its end.
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <Popover.Root open={isOpen} onOpenChange={onOpen}>
      <Popover.Trigger className="btn btn-quiet" aria-keyshortcuts="n">
        Notation <KeyCap keys="n" />
      </Popover.Trigger>
      <div ref={setPlace} className="contents" />
      <Popover.Portal container={place}>
        <Popover.Positioner className="z-50" sideOffset={4} collisionPadding={12} align="end">
          <Popover.Popup data-modal="" className="popup notation-popup">
            <div className="flex items-baseline justify-between gap-4 pb-3">
              <Popover.Title className="h2">What is read</Popover.Title>
              <Popover.Close className="btn btn-quiet">
                Close <kbd aria-hidden="true">Esc</kbd>
              </Popover.Close>
            </div>
            <Popover.Description className="pb-3 text-s text-soft">
              LaTeX, or as one types it. Lines are compared by value at random points, so that any equal form is right.
            </Popover.Description>
            <p className="pb-3 text-s">
              <span className="text-soft">Names here: </span>
              {notation.map(({ name, latex }, index) => (
                <span key={name}>
                  {index === 0 ? "" : ", "}
                  <Formula source={latex} isDisplay={false} />
                </span>
              ))}
            </p>
            <dl className="notation-list">
              {notationRows.map(([latex, ...typed]) => (
                <div key={latex} className="contents">
                  <dt>
                    <Formula source={latex} isDisplay={false} />
                  </dt>
                  <dd className="font-mono">{typed.join(", ")}</dd>
                </div>
              ))}
            </dl>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
