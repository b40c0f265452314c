import type { Call } from "#assistants/assistants.schemas.ts";
import type { ReactElement } from "react";
import { ScrollArea } from "../ui/scroll-area.tsx";
import { millisecondWords, instantWords } from "../ui/words.ts";

/** What assistants asked for, the latest first. */
export function CallLog({ calls, now }: { calls: readonly Call[]; now: Date }): ReactElement {
  if (calls.length === 0) return <p className="pt-2 text-faint">Nothing was asked for yet.</p>;
  return (
    <ScrollArea className="call-log" label="What assistants asked for">
      <table className="num">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col">With</th>
            <th scope="col">Outcome</th>
            <th scope="col">Took</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <tr key={call.id}>
              <td className="whitespace-nowrap">{instantWords(call.at, now)}</td>
              <td>{call.door}</td>
              <td className="font-mono">{call.name}</td>
              <td className="call-with font-mono" title={call.arguments}>
                {call.arguments === "null" || call.arguments === "{}" ? "" : call.arguments}
              </td>
              <td className={call.outcome === "done" ? "" : "text-bad"}>{call.outcome}</td>
              <td className="whitespace-nowrap">{millisecondWords(call.ms)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
