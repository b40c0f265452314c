import { checkOffer } from "#offers/letter/offer-checks.rules.ts";
import { stillToAsk } from "#offers/letter/still-to-ask.rules.ts";
import type { Offer, OfferVersion } from "#offers/records/records.schemas.ts";
import { currentVersion, versionName } from "#offers/records/version-draft.rules.ts";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useMemo, type ReactElement } from "react";
import { SaveWords } from "../../editor/save-words.tsx";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { LetterContext } from "./letter-desk.ts";
import { LetterForm } from "./letter-form.tsx";
import { OfferPage } from "../offer-page.tsx";
import { showToast } from "../../ui/toasts.tsx";
import { companyOf } from "../offer-words.ts";
import { OpenQuestions } from "./open-questions.tsx";
import { StandingSelect } from "../standing-select.tsx";
import { useOffers } from "../use-offers.ts";
import { useVersionKeeper } from "../use-version-keeper.ts";
import { VersionConflict } from "../version-conflict.tsx";

const route = getRouteApi("/frame/offers/$id");

/** One offer as its letter says it, and what is still to be asked. */
export function OfferScreen(): ReactElement {
  const { id } = route.useParams();
  const { version: asked } = route.useSearch();
  return (
    <OfferPage key={id} id={id} current="Letter" isWritten>
      {(offer) => {
        const version = offer.versions.find((one) => one.id === asked) ?? currentVersion(offer);
        return <Letter key={version.id} offer={offer} version={version} />;
      }}
    </OfferPage>
  );
}

function Letter({ offer, version }: { offer: Offer; version: OfferVersion }): ReactElement {
  const { fields: draft, change, state, resolve, settle } = useVersionKeeper(offer.id, version);
  const navigate = useNavigate();
  const desk = useOffers();
  const check = useMemo(() => checkOffer(draft, draft.saidOn), [draft]);
  const questions = useMemo(() => stillToAsk(draft), [draft]);
  const isLast = version.id === currentVersion(offer).id;

  async function addVersion(): Promise<void> {
    // The next version begins as the last one: with everything that is typed.
    if (!(await settle())) {
      showToast("No version was added: this one is not saved yet. Put right what is told beside the form first.");
      return;
    }
    if ((await desk.addVersion(offer.id)) !== null)
      await navigate({ to: "/offers/$id", params: { id: offer.id }, search: {} });
  }
  async function remove(): Promise<void> {
    if (await desk.remove(offer.id, companyOf(draft))) await navigate({ to: "/offers" });
  }
  useCommands([
    { title: "New version from this one", group: "Offers", keys: "n", run: () => void addVersion() },
    { title: "Delete this offer", group: "Offers", run: () => void remove() },
  ]);

  return (
    <LetterContext value={{ draft, change, check, versionId: version.id }}>
      <VersionConflict state={state} mine={draft} onChoose={resolve} />
      <div className="offer-version">
        <label className="letter-field">
          <span className="label">Version</span>
          <input
            className="field"
            maxLength={120}
            placeholder={versionName({ ...version, named: "" })}
            value={draft.named}
            onChange={({ target }) => change({ named: target.value })}
          />
        </label>
        <label className="letter-field">
          <span className="label">Offered on</span>
          <input
            type="date"
            className="field num"
            value={draft.saidOn ?? ""}
            onChange={({ target }) => change({ saidOn: target.value === "" ? null : target.value })}
          />
        </label>
        <StandingSelect offer={offer} />
        <button type="button" className="btn" aria-keyshortcuts="n" onClick={() => void addVersion()}>
          New version from this one <KeyCap keys="n" />
        </button>
        <SaveWords state={state} />
      </div>
      {isLast ? null : (
        <p className="pt-3 text-s text-warn">
          This is an earlier version.{" "}
          <Link to="/offers/$id" params={{ id: offer.id }} search={{}} className="link">
            To what is offered now
          </Link>
        </p>
      )}
      <div className="offer-columns">
        <div className="min-w-0">
          <LetterForm />
          <button type="button" className="btn mt-6" onClick={() => void remove()}>
            Delete this offer
          </button>
        </div>
        <aside className="offer-aside" aria-label="Still to ask">
          <OpenQuestions questions={questions} check={check} />
        </aside>
      </div>
    </LetterContext>
  );
}
