import { diffOffers } from "#offers/letter/offer-diff.rules.ts";
import type { Offer } from "#offers/records/records.schemas.ts";
import { currentVersion, versionName } from "#offers/records/version-draft.rules.ts";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { calendarDayWords } from "../../ui/words.ts";
import { localDay } from "../../campaign/local-day.ts";
import { DifferenceTable } from "./difference-table.tsx";
import { OfferPage } from "../offer-page.tsx";
import { useOffers } from "../use-offers.ts";

const route = getRouteApi("/frame/offers/$id/versions");

/** The versions of an offer, and what differs between any two. */
export function VersionsScreen(): ReactElement {
  const { id } = route.useParams();
  return (
    <OfferPage id={id} current="Versions">
      {(offer) => <Versions offer={offer} />}
    </OfferPage>
  );
}

function Versions({ offer }: { offer: Offer }): ReactElement {
  const { before, after } = route.useSearch();
  const { versions } = offer;
  const navigate = useNavigate();
  const desk = useOffers();
  const last = currentVersion(offer);
  const to = versions.find(({ id }) => id === after) ?? last;
  const from = versions.find(({ id }) => id === before) ?? versions.at(versions.indexOf(to) - 1) ?? last;
  const compare = (search: { before?: string; after?: string }): void =>
    void navigate({
      to: "/offers/$id/versions",
      params: { id: offer.id },
      search: { before: from.id, after: to.id, ...search },
      replace: true,
    });

  async function add(): Promise<void> {
    if ((await desk.addVersion(offer.id)) !== null) await navigate({ to: "/offers/$id", params: { id: offer.id } });
  }
  useCommands([
    { title: "New version from the last one", group: "Offers", keys: "n", run: () => void add() },
    {
      title: "Compare with the other one",
      group: "Offers",
      keys: "x",
      run: () => compare({ before: to.id, after: from.id }),
    },
  ]);

  const side = (name: string, value: string, onChange: (id: string) => void): ReactElement => (
    <label className="letter-field">
      <span className="label">{name}</span>
      <select className="field" value={value} onChange={({ target }) => onChange(target.value)}>
        {versions.map((version) => (
          <option key={version.id} value={version.id}>
            {versionName(version)}
          </option>
        ))}
      </select>
    </label>
  );

  return (
    <>
      <ol className="version-list" aria-label="Versions">
        {versions.map((version) => (
          <li key={version.id}>
            <Link
              to="/offers/$id"
              params={{ id: offer.id }}
              search={version === last ? {} : { version: version.id }}
              className="offer-link"
            >
              {versionName(version)}
            </Link>
            <span className="num text-s text-soft">
              {version.saidOn === null ? "no day" : calendarDayWords(version.saidOn, localDay())}
              {version === last ? " · what is offered now" : ""}
            </span>
            {versions.length === 1 ? null : (
              <button
                type="button"
                className="btn btn-quiet"
                aria-label={`Delete ${versionName(version)}`}
                onClick={() => void desk.removeVersion(offer.id, version)}
              >
                ×
              </button>
            )}
          </li>
        ))}
      </ol>
      <div className="pt-3">
        <button type="button" className="btn" aria-keyshortcuts="n" onClick={() => void add()}>
          New version from the last one <KeyCap keys="n" />
        </button>
      </div>
      {versions.length === 1 ? (
        <p className="max-w-[64ch] pt-4 text-soft">
          There is one version so far. When they change the offer, add a version and write down what changed; here you
          then see the difference in words and money.
        </p>
      ) : (
        <section className="pt-5" aria-label="What differs">
          <div className="version-sides">
            {side("From", from.id, (id) => compare({ before: id }))}
            {side("To", to.id, (id) => compare({ after: id }))}
            <button
              type="button"
              className="btn"
              aria-keyshortcuts="x"
              onClick={() => compare({ before: to.id, after: from.id })}
            >
              The other way round <KeyCap keys="x" />
            </button>
          </div>
          <Differences from={from} to={to} />
        </section>
      )}
    </>
  );
}

type Version = Offer["versions"][number];

function Differences({ from, to }: { from: Version; to: Version }): ReactElement {
  const differences = diffOffers(from.fields, to.fields);
  if (differences.length === 0)
    return (
      <p className="pt-3 text-soft" role="status">
        {from.id === to.id ? "Choose two different versions." : "The two say the same."}
      </p>
    );
  return <DifferenceTable differences={differences} before={versionName(from)} after={versionName(to)} />;
}
