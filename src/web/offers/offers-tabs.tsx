import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";

/** The views over all offers, each an address of its own. */
const offersTabs = [
  { name: "List", keys: "o", to: "/offers" },
  { name: "Compare", keys: "c", to: "/offers/compare" },
  { name: "Decide", keys: "d", to: "/offers/decide" },
] as const;

/** Leads from one view over all offers to another; nothing while there is but one. */
export function OffersTabs(): ReactElement | null {
  const navigate = useNavigate();
  useCommands(
    offersTabs.map(({ name, keys, to }) => ({
      title: `Offers: ${name.toLowerCase()}`,
      group: "Offers" as const,
      keys,
      run: () => void navigate({ to }),
    })),
  );
  return (
    <nav aria-label="Offers" className="offer-tabs">
      {offersTabs.map(({ name, keys, to }) => (
        <Link
          key={name}
          to={to}
          className="tab"
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ "data-active": "" } as object}
          aria-keyshortcuts={keys}
        >
          {name} <KeyCap keys={keys} />
        </Link>
      ))}
    </nav>
  );
}
