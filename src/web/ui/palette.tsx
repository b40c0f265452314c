import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { useRouter } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";
import { kindWords, type Found } from "./search-entries.ts";
import type { FoundGroup } from "./search-groups.ts";
import { useFound, type Search } from "./search-use-found.ts";
import { endTypeAhead } from "./type-ahead.ts";
import { countWords } from "./words.ts";

const name = "Search everything";

const missingWords = {
  loading: "Still reading the names of all there is…",
  "server-gone": "The server cannot be reached: only what this page has fetched is searched.",
} as const;

/** Kinds whose title says enough where there is little room. */
const plainKinds: readonly Found["kind"][] = ["topic", "question", "derivation", "probability"];

function PaletteRow({ found, onChoose }: { found: Found; onChoose: (found: Found) => void }): ReactElement {
  const isLong = ["question", "card", "asked", "heard", "behavioural"].includes(found.kind);
  return (
    <Autocomplete.Item
      value={found}
      onClick={() => onChoose(found)}
      className="grid cursor-pointer grid-cols-[minmax(0,1fr)_auto] items-baseline gap-4 rounded-m px-3 py-[6px] data-highlighted:bg-sunk data-highlighted:[--color-faint:var(--color-soft)] data-highlighted:shadow-[inset_2px_0_0_var(--color-accent)]"
    >
      <span className={isLong ? "line-clamp-2" : "truncate max-frame:whitespace-normal"}>{found.title}</span>
      <span
        className={`max-w-[200px] truncate text-s text-faint ${plainKinds.includes(found.kind) ? "max-frame:hidden" : ""}`}
      >
        {found.aside}
      </span>
    </Autocomplete.Item>
  );
}

function FoundList({ search, onChoose }: { search: Search; onChoose: (found: Found) => void }): ReactElement {
  return (
    <div className="overflow-y-auto p-2">
      <Autocomplete.Empty className="text-s text-soft">
        <p className="px-3 py-2">
          {search.missing === null ? "Nothing by that name. Try fewer words." : "Nothing by that name so far."}
        </p>
      </Autocomplete.Empty>
      <Autocomplete.List>
        {({ kind, items, total }: FoundGroup) => (
          <Autocomplete.Group key={kind} items={items} className="pb-2">
            <Autocomplete.GroupLabel className="label flex justify-between gap-4 px-3 py-2">
              {kindWords[kind]}
              {total > items.length ? (
                <span className="num font-normal tracking-normal normal-case">
                  {items.length} of {total}
                </span>
              ) : null}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(found: Found) => <PaletteRow key={found.key} found={found} onChoose={onChoose} />}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </div>
  );
}

/** Goes to anything there is and does any command of the screen below, by name. */
export function Palette({ onClose }: { onClose: () => void }): ReactElement {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const search = useFound(query);
  const total = search.groups.reduce((sum, group) => sum + group.total, 0);

  function choose({ open }: Found): void {
    onClose();
    // The dialog gives focus back as it closes; a command that moves focus must come after.
    setTimeout(() => ("run" in open ? open.run() : router.history.push(open.href)));
  }

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup
          data-modal=""
          aria-label={name}
          className="popup fixed top-[12vh] left-1/2 z-50 flex max-h-[76dvh] w-[min(680px,calc(100vw-32px))] -translate-x-1/2 flex-col max-frame:top-4"
        >
          <Autocomplete.Root
            open
            inline
            mode="none"
            items={search.groups}
            value={query}
            onValueChange={(value, { reason }) => {
              // Choosing a row would write its title here on the way out.
              if (reason !== "item-press") setQuery(value);
            }}
            autoHighlight="always"
            keepHighlight
            itemToStringValue={({ title }: Found) => title}
          >
            <Autocomplete.Input
              aria-label={name}
              onFocus={() => setQuery((before) => before + endTypeAhead())}
              placeholder="A problem, a topic, a card, a company, a person, or something to do"
              className="w-full rounded-t-l border-b border-line bg-transparent px-4 py-3 text-l outline-none"
            />
            <Dialog.Close className="sr-only">Close</Dialog.Close>
            <Autocomplete.Status className="sr-only">{`${countWords(total, "answer")}`}</Autocomplete.Status>
            <FoundList search={search} onChoose={choose} />
            {search.missing === null ? null : (
              <p className="border-t border-line px-4 py-2 text-s text-soft">{missingWords[search.missing]}</p>
            )}
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
