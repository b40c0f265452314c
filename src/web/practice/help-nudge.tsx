import { useEffect, type ReactElement } from "react";
import { announce } from "../ui/announce.ts";
import { offerSentence } from "./help-words.ts";
import type { SittingKeeper } from "./sitting-keeper.ts";
import { useNextHelp } from "./use-next-help.ts";

/** Beside the clock, once help is due: where it is. Nothing pops up over what someone is writing. */
export function HelpNudge({ keeper, onGo }: { keeper: SittingKeeper | null; onGo: () => void }): ReactElement | null {
  const next = useNextHelp(keeper);
  const offer = next?.offered === true ? offerSentence(next.step) : null;
  useEffect(() => {
    if (offer !== null) announce(offer);
  }, [offer]);
  if (offer === null) return null;
  return (
    <button type="button" className="btn btn-quiet text-accent" title={offer} onClick={onGo}>
      Help is there
    </button>
  );
}
