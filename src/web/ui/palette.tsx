import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";
import { languageWords, stateWords, topicWords } from "./words.ts";
import { shelvesQuery } from "../queries.ts";
import { isMac, listCommands } from "./commands.ts";
import { keyWords } from "./keys.ts";

interface Choice {
  id: string;
  /** What the search looks through. */
  label: string;
  title: string;
  aside: string;
  run: () => void;
}

interface ChoiceGroup {
  value: string;
  items: Choice[];
}

function PaletteRow({ choice, onChoose }: { choice: Choice; onChoose: (choice: Choice) => void }): ReactElement {
  return (
    <Autocomplete.Item
      value={choice}
      onClick={() => onChoose(choice)}
      className="grid cursor-pointer grid-cols-[minmax(0,1fr)_auto] items-baseline gap-4 rounded-m px-3 py-[6px] data-highlighted:bg-sunk data-highlighted:[--color-faint:var(--color-soft)] data-highlighted:shadow-[inset_2px_0_0_var(--color-accent)]"
    >
      <span className="truncate">{choice.title}</span>
      <span className="text-s text-faint">{choice.aside}</span>
    </Autocomplete.Item>
  );
}

/** Goes to any problem and does any command of the screen below, by name. */
export function Palette({ onClose }: { onClose: () => void }): ReactElement {
  const navigate = useNavigate();
  const problems = useQuery(shelvesQuery).data?.problems ?? [];
  const [commands] = useState(listCommands);
  const groups: ChoiceGroup[] = [
    {
      value: "Problems",
      items: problems.map((problem) => ({
        id: problem.id,
        label: [problem.title, ...problem.topics.map(topicWords)].join(" "),
        title: problem.title,
        aside: `${languageWords(problem)} · ${stateWords[problem.state].words}`,
        run: () => void navigate({ to: "/code/$id", params: { id: problem.id } }),
      })),
    },
    {
      value: "Commands",
      items: commands
        .filter((command) => command.keyOnly !== true)
        .map((command) => ({
          id: command.title,
          label: `${command.title} ${command.group}`,
          title: command.title,
          aside: command.keys === undefined ? "" : keyWords(command.keys, isMac),
          run: command.run,
        })),
    },
  ];

  function choose(choice: Choice): void {
    onClose();
    // The dialog gives focus back as it closes; a command that moves focus must come after.
    setTimeout(choice.run);
  }

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup
          data-modal=""
          aria-label="Search problems and commands"
          className="popup fixed top-[12vh] left-1/2 z-50 flex max-h-[70dvh] w-[min(600px,calc(100vw-32px))] -translate-x-1/2 flex-col"
        >
          <Autocomplete.Root
            open
            inline
            items={groups}
            autoHighlight="always"
            keepHighlight
            itemToStringValue={(item: Choice) => item.label}
          >
            <Autocomplete.Input
              aria-label="Search problems and commands"
              placeholder="A problem, or something to do"
              className="w-full rounded-t-l border-b border-line bg-transparent px-4 py-3 text-l outline-none"
            />
            <Dialog.Close className="sr-only">Close</Dialog.Close>
            <div className="overflow-y-auto p-2">
              <Autocomplete.Empty className="text-s text-soft">
                <p className="px-3 py-2">Nothing by that name.</p>
              </Autocomplete.Empty>
              <Autocomplete.List>
                {(group: ChoiceGroup) => (
                  <Autocomplete.Group key={group.value} items={group.items} className="pb-2">
                    <Autocomplete.GroupLabel className="label px-3 py-2">{group.value}</Autocomplete.GroupLabel>
                    <Autocomplete.Collection>
                      {(choice: Choice) => <PaletteRow key={choice.id} choice={choice} onChoose={choose} />}
                    </Autocomplete.Collection>
                  </Autocomplete.Group>
                )}
              </Autocomplete.List>
            </div>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
