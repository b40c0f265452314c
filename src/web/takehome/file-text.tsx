import { readNotebook } from "#takehome/notebook.rules.ts";
import type { ReactElement } from "react";
import { HighlightedCode } from "../editor/highlighted-code.tsx";
import { ScrollArea } from "../ui/scroll-area.tsx";

/** Beyond this, code is shown in one colour: cutting it into pieces would hold the page up. */
const longestColoured = 150_000;

/** A file of somebody's work as text: code in colours, a notebook cell by cell. Nothing is run, and nothing is taken for HTML. */
export function FileText({ path, text }: { path: string; text: string }): ReactElement {
  const cells = /\.ipynb$/i.test(path) ? readNotebook(text) : null;
  return (
    <section aria-label={path} className="grid min-w-0 gap-1">
      <h2 className="font-mono text-s wrap-anywhere">{path}</h2>
      {cells === null ? (
        <Code label={`Text of ${path}`} code={text} isPython={/\.pyi?$/i.test(path)} />
      ) : (
        <>
          <p className="text-s text-soft">A notebook, without what its cells put out.</p>
          <ol className="grid gap-2">
            {cells.map((cell, index) => (
              <li key={index} className="grid min-w-0 grid-cols-[2.5em_minmax(0,1fr)] gap-2">
                <span className="num pt-2 text-s text-faint">{index + 1}</span>
                <Code
                  label={`Cell ${index + 1}, ${cell.cell_type}`}
                  code={cell.source}
                  isPython={cell.cell_type === "code"}
                />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function Code({ label, code, isPython }: { label: string; code: string; isPython: boolean }): ReactElement {
  return (
    <ScrollArea role="group" label={label} className="takehome-code on-sunk">
      <pre>
        <code>{isPython && code.length <= longestColoured ? <HighlightedCode code={code} /> : code}</code>
      </pre>
    </ScrollArea>
  );
}
