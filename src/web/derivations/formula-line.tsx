import type { ReactElement } from "react";
import { Formula } from "../ui/markdown-math.tsx";
import { ScrollArea } from "../ui/scroll-area.tsx";

/** A formula on a line of its own; what is wider than the sheet scrolls, by keyboard too. */
export function FormulaLine({ latex, label }: { latex: string; label: string }): ReactElement {
  return (
    <ScrollArea role="group" label={label} className="formula-line">
      <Formula source={latex} isDisplay />
    </ScrollArea>
  );
}
