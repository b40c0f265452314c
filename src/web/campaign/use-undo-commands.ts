import { useCommands } from "../ui/commands.ts";
import { useChangeHistory } from "./use-campaign-changes.ts";

/** Offers to take back what was done to the search on this page, and to do it again. */
export function useUndoCommands(): void {
  const { undo, redo } = useChangeHistory();
  useCommands([
    { title: "Undo the last change", group: "Campaign", keys: "mod+z", run: undo },
    { title: "Do it again", group: "Campaign", keys: "mod+shift+z", run: redo },
    { title: "Do it again", group: "Campaign", keys: "mod+y", keyOnly: true, run: redo },
  ]);
}
