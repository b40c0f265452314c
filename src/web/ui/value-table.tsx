import type { ValuePreview } from "#judge/judge.schemas.ts";
import type { ReactElement } from "react";
import { layOutArray } from "./value-window.ts";
import { ScrollArea } from "./scroll-area.tsx";

interface ValueTableProps {
  /** `expected`, `got`, or the argument's name. */
  name: string;
  value: ValuePreview;
  /** Cells that differ, as `[row, column]` of the window, and on which side this is. */
  differing?: { cells: [number, number][]; side: "expected" | "got" };
}

function ArrayTable({
  name,
  value,
  differing,
}: ValueTableProps & { value: Extract<ValuePreview, { kind: "array" }> }): ReactElement {
  const { caption, rowIndexes, columnIndexes, rows, more } = layOutArray(value);
  const marks = new Set(differing?.cells.map(([row, column]) => `${row},${column}`));
  const hasRowIndexes = rowIndexes.length > 0;
  return (
    <figure className="min-w-0">
      <figcaption className="pb-1 text-s text-soft">
        <b className="text-ink">{name}</b> <span className="font-mono text-xs">{caption}</span>
      </figcaption>
      {rows.length === 0 ? (
        <p className="text-s text-faint">empty</p>
      ) : (
        <ScrollArea role="group" label={`${name}, ${caption}`} className="overflow-x-auto">
          <table className="values">
            {columnIndexes.length === 0 ? null : (
              <thead>
                <tr>
                  {hasRowIndexes ? <td /> : null}
                  {more.left ? <td className="more">…</td> : null}
                  {columnIndexes.map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                  {more.right ? <td className="more">…</td> : null}
                </tr>
              </thead>
            )}
            <tbody>
              {rows.map((cells, row) => (
                <tr key={rowIndexes[row] ?? 0}>
                  {hasRowIndexes ? <th scope="row">{rowIndexes[row]}</th> : null}
                  {more.left ? <td className="more">…</td> : null}
                  {cells.map((cell, column) => (
                    <td
                      key={columnIndexes[column] ?? 0}
                      data-differs={marks.has(`${row},${column}`) ? differing?.side : undefined}
                    >
                      {cell}
                      {marks.has(`${row},${column}`) ? <span className="sr-only"> differs</span> : null}
                    </td>
                  ))}
                  {more.right ? <td className="more">…</td> : null}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
      {more.below || more.above ? (
        <p className="text-xs text-faint">
          {more.above ? "More rows above. " : ""}
          {more.below ? "More rows below." : ""}
        </p>
      ) : null}
    </figure>
  );
}

/** A value as a person reads it: an array as a table with its shape and dtype, anything else as text. */
export function ValueTable({ name, value, differing }: ValueTableProps): ReactElement {
  if (value.kind === "array") return <ArrayTable name={name} value={value} differing={differing} />;
  return (
    <figure className="min-w-0">
      <figcaption className="pb-1 text-s">
        <b>{name}</b>
      </figcaption>
      <pre className="code max-w-full whitespace-pre-wrap">{value.text}</pre>
    </figure>
  );
}
