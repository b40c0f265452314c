import {
  offerBreakEven,
  totalAtGrowth,
  type ComparedOffer,
  type OfferBreakEven,
} from "#offers/worth/compare-offers.rules.ts";
import { moneyWords } from "#offers/offer-words.rules.ts";
import { useCallback, useMemo, type ReactElement } from "react";
import { PlotFigure } from "../../readiness/plot-figure.tsx";
import { ScrollArea } from "../../ui/scroll-area.tsx";

interface BreakEvenSectionProps {
  offers: readonly ComparedOffer[];
  home: string | null;
  /** Two ids apart by a dot; the first two where it does not say. */
  pair: string | undefined;
  onPair: (pair: string) => void;
}

/** How much the paper of one offer must grow to match another. */
export function BreakEvenSection({ offers, home, pair, onPair }: BreakEvenSectionProps): ReactElement | null {
  const [asked, askedOther] = pair?.split(".") ?? [];
  const one = offers.find(({ id }) => id === asked) ?? offers[0];
  const other = offers.find(({ id }) => id === askedOther && id !== one?.id) ?? offers.find(({ id }) => id !== one?.id);
  const found = useMemo(
    () => (one === undefined || other === undefined ? null : offerBreakEven(one, other, home)),
    [one, other, home],
  );
  if (one === undefined || other === undefined) return null;
  const select = (name: string, value: string, pick: (id: string) => string): ReactElement => (
    <select className="field" aria-label={name} value={value} onChange={({ target }) => onPair(pick(target.value))}>
      {offers.map(({ id, name: words }) => (
        <option key={id} value={id}>
          {words}
        </option>
      ))}
    </select>
  );
  return (
    <section className="worth-section" aria-labelledby="break-even-title">
      <h2 id="break-even-title" className="worth-title">
        Where two are even
      </h2>
      <div className="worth-choice">
        {select("One offer", one.id, (id) => `${id}.${id === other.id ? one.id : other.id}`)}
        <span>and</span>
        {select("The other offer", other.id, (id) => `${id === one.id ? other.id : one.id}.${id}`)}
      </div>
      {found === null ? (
        <p className="pt-3 text-soft">
          One of the two has no figures in this currency yet; the table says what is missing.
        </p>
      ) : (
        <Crossing found={found} home={home} />
      )}
    </section>
  );
}

interface CrossingProps {
  found: OfferBreakEven;
  home: string | null;
}

/** The break-even in a sentence, and both totals over the growth of the paper of the offer that is behind. */
function Crossing({ found, home }: CrossingProps): ReactElement {
  const behind = useMemo(() => totalsOverGrowth(found), [found]);
  const draw = useCallback(
    async (width: number) => {
      const { at, target, behindName, aheadName } = found;
      const crossing = at.kind === "at" ? { growth: at.value, total: target } : null;
      const lines = behind.flatMap((point) => [
        { name: behindName, ...point },
        { name: aheadName, ...point, total: target },
      ]);
      return (await import("../worth/worth-plots.ts")).drawCrossing(lines, crossing, { currency: home, width });
    },
    [behind, found, home],
  );
  return (
    <>
      <p className="worth-lead" data-testid="break-even">
        {found.sentence}
      </p>
      <PlotFigure title="Four years in all, before tax, over the growth of the paper" draw={draw} height={240}>
        <ScrollArea className="worth-scroll worth-tall" label="Totals over growth" role="group">
          <table className="worth-table num">
            <thead>
              <tr className="label">
                <th scope="col">Growth a year</th>
                <th scope="col">{found.behindName}</th>
                <th scope="col">{found.aheadName}</th>
              </tr>
            </thead>
            <tbody>
              {behind.map(({ growth, total }) => (
                <tr key={growth}>
                  <th scope="row">{(100 * growth).toFixed(1)} %</th>
                  <td>{moneyWords(Math.round(total), home)}</td>
                  <td>{moneyWords(Math.round(found.target), home)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      </PlotFigure>
      <p className="pt-2 text-s text-soft">
        Paper as stated, without your discount, and before tax; cash with the raises and bonuses you count.
      </p>
    </>
  );
}

/** Four years of the offer that is behind, from −30 % to beyond the crossing. */
function totalsOverGrowth({ at, behind }: OfferBreakEven): { growth: number; total: number }[] {
  const most = at.kind === "at" ? Math.min(10, Math.max(0.5, 1.5 * at.value)) : 1;
  return Array.from({ length: 31 }, (_, step) => {
    const growth = -0.3 + ((most + 0.3) * step) / 30;
    return { growth, total: totalAtGrowth(behind, growth) };
  });
}
