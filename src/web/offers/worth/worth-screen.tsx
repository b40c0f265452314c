import "./worth.css";
import { currentVersion, versionName } from "#offers/records/version-draft.rules.ts";
import type { Offer, VersionDraft } from "#offers/records/records.schemas.ts";
import type { Assumptions } from "#offers/worth/assumptions.schemas.ts";
import { offerWorth } from "#offers/worth/offer-worth.rules.ts";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useDeferredValue, useMemo, useRef, useState, type ReactElement } from "react";
import { localDay } from "../../campaign/local-day.ts";
import { SaveWords } from "../../editor/save-words.tsx";
import { useCommands } from "../../ui/commands.ts";
import { OfferPage } from "../offer-page.tsx";
import { useVersionKeeper } from "../use-version-keeper.ts";
import { VersionConflict } from "../version-conflict.tsx";
import { ElectionSection } from "./election-section.tsx";
import { ExerciseSection } from "./exercise-section.tsx";
import { ExitsSection } from "./exits-section.tsx";
import { FiguresSection } from "./figures-section.tsx";
import { LeavingSection } from "./leaving-section.tsx";
import { UnitsSection } from "./units-section.tsx";
import { VestingSection } from "./vesting-section.tsx";
import { MissingList } from "./working-table.tsx";
import { YearsSection } from "./years-section.tsx";

const route = getRouteApi("/frame/offers/$id/worth");

/** What an offer is worth: year by year, as it vests, at an exit, on leaving, and by when options are exercised. */
export function WorthScreen(): ReactElement {
  const { id } = route.useParams();
  return (
    <OfferPage key={id} id={id} current="Worth" isWritten>
      {(offer) => <Worth key={currentVersion(offer).id} offer={offer} />}
    </OfferPage>
  );
}

function Worth({ offer }: { offer: Offer }): ReactElement {
  const version = currentVersion(offer);
  const { fields, change, state, resolve } = useVersionKeeper(offer.id, version);
  const [today] = useState(() => localDay());
  const fold = useRef<HTMLDetailsElement>(null);
  // What is typed is there at once; what follows from it may come a moment later.
  const draft = useDeferredValue(fields);
  // A new seed alone changes none of it: only the draws are made again.
  const basis = JSON.stringify({ ...draft, assumptions: { ...draft.assumptions, seed: null } });
  const { value: worth, problem } = useMemo(() => offerWorth(JSON.parse(basis) as VersionDraft, today), [basis, today]);
  const put = (changes: Partial<Assumptions>): void =>
    change((now) => ({ assumptions: { ...now.assumptions, ...changes } }));

  function openFigures(): void {
    if (fold.current === null) return;
    fold.current.open = true;
    fold.current.querySelector<HTMLElement>("select, input")?.focus();
  }
  useCommands([{ title: "Your figures", group: "Offers", keys: "f", run: openFigures }]);

  return (
    <>
      <VersionConflict state={state} mine={fields} onChoose={resolve} />
      <div className="worth-bar">
        <p className="text-s text-soft">Of “{versionName(version)}”, what is offered now.</p>
        <SaveWords state={state} />
      </div>
      {worth === null ? (
        <div role="alert" className="pt-3">
          <p>These figures cannot be meant together: {problem}</p>
          <Link to="/offers/$id" params={{ id: offer.id }} className="link">
            To the letter
          </Link>
        </div>
      ) : (
        <Sections offerId={offer.id} worth={worth} own={fields.assumptions} change={put} fold={fold} />
      )}
    </>
  );
}

function Sections({ fold, ...desk }: Parameters<typeof FiguresSection>[0]): ReactElement {
  return (
    <>
      <MissingList sentences={desk.worth.notes} />
      <FiguresSection {...desk} fold={fold} />
      <YearsSection {...desk} />
      <VestingSection {...desk} />
      <UnitsSection {...desk} />
      {desk.worth.grants.length === 0 ? null : <ExitsSection {...desk} />}
      <LeavingSection {...desk} />
      <ExerciseSection {...desk} />
      <ElectionSection {...desk} />
    </>
  );
}
