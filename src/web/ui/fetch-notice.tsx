import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { Notice } from "./notice.tsx";
import { useLateTrue } from "./use-late-true.ts";

interface FetchNoticeProps {
  query: Pick<UseQueryResult, "isPending" | "isLoadingError" | "error" | "refetch">;
  /** What could not be fetched, as a sentence. */
  failed: string;
  /** What is being done, where it takes long enough to be told. */
  reading: string;
  /** Whether it stands for the whole page; not where the page has a title of its own by then. */
  isPage?: boolean;
}

/** What a screen says while what it shows is fetched for the first time, and where that failed; nothing once it is there. */
export function FetchNotice({ query, failed, reading, isPage = true }: FetchNoticeProps): ReactElement | null {
  const isSlow = useLateTrue(query.isPending);
  if (query.isLoadingError)
    return (
      <Notice isPage={isPage} title={failed}>
        <p>{errorSentence(query.error)}</p>
        <button type="button" className="btn" onClick={() => void query.refetch()}>
          Try again
        </button>
      </Notice>
    );
  return isSlow ? <p className="text-faint">{reading}</p> : null;
}
