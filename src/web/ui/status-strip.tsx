import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { isServerGone, statusQuery } from "../queries.ts";
import { describeStatus } from "./status-lines.ts";

/** The quiet lines at the top: warming up, something missing, the server gone. Nothing when all is well. */
export function StatusStrip(): ReactElement {
  const query = useQuery(statusQuery);
  const lines = describeStatus(query.data, isServerGone(query));
  return (
    <div role="status" aria-label="Server and runtimes">
      {lines.map(({ tone, text }) => (
        <p key={text} className={tone === "warn" ? "strip strip-warn" : "strip"}>
          {text}
        </p>
      ))}
    </div>
  );
}
