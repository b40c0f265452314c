import type { PeerInvitation, PeerRoom } from "#peer/peer.schemas.ts";
import { useRef, useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { showToast } from "../ui/toasts.tsx";
import { keepLinks, readLinks } from "./kept-links.ts";
import { postInvitation } from "./peer-api.ts";

/** How the guest comes in: the link, from where it works, and a new one where it is lost. */
export function Invitation({ room }: { room: PeerRoom }): ReactElement {
  const { id, setup } = room;
  const [invitation, setInvitation] = useState<PeerInvitation | null>(() => readLinks(id));
  const [problem, setProblem] = useState<string | null>(null);
  const [first] = invitation?.links ?? [];
  const field = useRef<HTMLInputElement>(null);

  async function renew(): Promise<void> {
    try {
      const made = await postInvitation(id);
      keepLinks(id, made);
      setInvitation(made);
      setProblem(null);
    } catch (error) {
      setProblem(errorSentence(error));
    }
  }
  async function copy(): Promise<void> {
    if (first === undefined) return;
    try {
      await navigator.clipboard.writeText(first);
      showToast("The link is copied.");
    } catch {
      field.current?.select();
      showToast("The browser does not let it be copied. It is marked: copy it by hand.");
    }
  }
  useCommands(
    first === undefined ? [] : [{ title: "Copy the link", group: "Peer room", keys: "l", run: () => void copy() }],
  );
  const trouble = problem ?? invitation?.problem ?? null;
  return (
    <section className="peer-invitation" aria-labelledby="peer-link">
      <h2 className="h2" id="peer-link">
        The link for your guest
      </h2>
      {first === undefined ? (
        <p className="text-soft">
          {invitation === null
            ? "The link was made in another browser, and only a hash of it is kept."
            : "Nothing listens for guests at this moment."}
        </p>
      ) : (
        <div className="flex flex-wrap gap-2">
          <input
            ref={field}
            className="field peer-link"
            readOnly
            aria-label="Link"
            value={first}
            onFocus={({ target }) => target.select()}
          />
          <button type="button" className="btn" aria-keyshortcuts="l" onClick={() => void copy()}>
            Copy <KeyCap keys="l" />
          </button>
        </div>
      )}
      {trouble === null ? null : (
        <p role="alert" className="text-bad">
          {trouble}
        </p>
      )}
      <Reach links={invitation?.links ?? []} reach={setup.reach} />
      <button type="button" className="btn justify-self-start" onClick={() => void renew()}>
        Make a new link
      </button>
    </section>
  );
}

function Reach({ links, reach }: { links: readonly string[]; reach: PeerRoom["setup"]["reach"] }): ReactElement {
  const port = links[0] === undefined ? null : new URL(links[0]).port;
  const others = links.slice(1, -1).map((link) => new URL(link).host);
  if (reach === "machine")
    return (
      <p className="text-s text-soft">
        It works in any browser on this machine.
        {port === null ? null : (
          <>
            {" "}
            Someone who may log in here reaches it with{" "}
            <code className="whitespace-nowrap">
              ssh -L {port}:127.0.0.1:{port}
            </code>
            .
          </>
        )}
      </p>
    );
  return (
    <p className="text-s text-soft">
      It works from every machine that reaches this one{others.length === 0 ? "" : `, also as ${others.join(", ")}`}
      {port === null ? "" : `; on this machine as 127.0.0.1:${port} too`}. A firewall may have to let the port through.
      Whoever has the link comes in, to this room and nothing else; the port is shut with the room. The line is not
      encrypted: use it on a network that you trust.
    </p>
  );
}
