import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { isServerGone, statusQuery } from "../../queries.ts";
import { readBegun, readTyped, sendTyped, typedMails } from "./mail-keeper.ts";

/** Saves what this browser keeps of mails that were left before they were saved; the ids of those that are not saved yet. */
export function useKeptMails(open: string | undefined): readonly string[] {
  const client = useQueryClient();
  const isGone = isServerGone(useQuery(statusQuery));
  const [kept, setKept] = useState(typedMails);
  useEffect(() => {
    let isOver = false;
    async function send(): Promise<void> {
      // The open one sees to itself.
      for (const id of typedMails().filter((one) => one !== open))
        await sendTyped(client, id, readTyped(id), readBegun(id));
      if (!isOver) setKept(typedMails());
    }
    if (!isGone) void send();
    else setKept(typedMails());
    return () => {
      isOver = true;
    };
  }, [client, isGone, open]);
  return kept;
}
