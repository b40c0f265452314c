import type { DebuggingHome } from "#debugging/debugging.schemas.ts";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { ScrollArea } from "../ui/scroll-area.tsx";
import { faultLines } from "./fault-picture.ts";

const columns = ["Family", "Drill", "Outcome", "Time", "Of the target", "False leads", "Finished"];

/** What the picture of all finished faults shows, line by line, the latest first. */
export function FaultTable({ home }: { home: DebuggingHome }): ReactElement {
  return (
    <ScrollArea label="Every finished fault" role="group" className="fault-lines">
      <table className="fault-table">
        <caption className="sr-only">Every finished fault, the latest first</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {faultLines(home).map((line) => (
            <tr key={line.key}>
              <th scope="row">{line.family}</th>
              <td>
                <Link to="/debugging/drills/$id" params={{ id: line.drillId }} className="link">
                  {line.title}
                </Link>
              </td>
              <td className="whitespace-nowrap">
                <span aria-hidden="true" className={line.fixed ? "text-good" : "text-bad"}>
                  {line.fixed ? "● " : "✕ "}
                </span>
                {line.fixed ? "fixed" : "given up"}
              </td>
              <td className="num">{line.time}</td>
              <td className="num">{line.share}</td>
              <td className="num">{line.falseLeads}</td>
              <td className="num whitespace-nowrap">{line.date}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
