import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, type ReactElement } from "react";
import { isServerGone, statusQuery } from "../queries.ts";
import { describeStatus } from "./status-lines.ts";

const madeUpKeys: readonly unknown[] = [
  "topics",
  "topic",
  "derivations",
  "derivation",
  "probability",
  "timed-sets",
  "agreement",
  "debugging",
  "plan",
];

function isMadeUp(key: unknown): boolean {
  return madeUpKeys.includes(key);
}

/** The quiet lines at the top: warming up, something missing, the server gone. Nothing when all is well. */
export function StatusStrip(): ReactElement {
  const query = useQuery(statusQuery);
  const client = useQueryClient();
  const isSeeding = query.data?.seeding ?? false;
  const wasSeeding = useRef(false);
  useEffect(() => {
    // what was made up meanwhile is on the server, and not on the screens fetched before
    if (wasSeeding.current && !isSeeding)
      void client.invalidateQueries({ predicate: ({ queryKey: [key] }) => isMadeUp(key) });
    wasSeeding.current = isSeeding;
  }, [client, isSeeding]);
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
