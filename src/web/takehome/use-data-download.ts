import { useEffect, useRef, useState } from "react";
import { errorSentence } from "../api.ts";
import { dataAddress, postData } from "./takehome-api.ts";

/** How making a take-home's data stands. */
export type DataState =
  | { at: "idle" }
  | { at: "making"; share: number }
  | { at: "made"; bytes: number }
  | { at: "failed"; problem: string };

/** Has the data made, then has the browser keep them as a file. */
export function useDataDownload(sittingId: string, answers: boolean): { state: DataState; start: () => void } {
  const [state, setState] = useState<DataState>({ at: "idle" });
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  async function make(signal: AbortSignal): Promise<void> {
    setState({ at: "making", share: 0 });
    try {
      for await (const line of postData(sittingId, answers, signal)) {
        if (line.type === "making") setState({ at: "making", share: line.share });
        else if (line.type === "failed") setState({ at: "failed", problem: line.message });
        else {
          setState({ at: "made", bytes: line.bytes });
          download(dataAddress(sittingId, answers));
        }
      }
    } catch (error) {
      if (!signal.aborted) setState({ at: "failed", problem: errorSentence(error) });
    }
  }

  return {
    state,
    start() {
      if (state.at === "making") return;
      abort.current = new AbortController();
      void make(abort.current.signal);
    },
  };
}

function download(address: string): void {
  const link = document.createElement("a");
  link.href = address;
  // The server says what it is called.
  link.download = "";
  link.click();
}
