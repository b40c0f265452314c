import { toCents } from "#offers/money.rules.ts";
import type { OfferWorth } from "#offers/worth/offer-worth.rules.ts";
import { spanAfterTax, type SpanAfterTax, type SpanKey } from "#offers/worth/span-after-tax.rules.ts";
import type { OfferSum } from "#offers/years/offer-totals.rules.ts";

/** What the rows need of an offer; `worth` is null where its figures cannot be meant. */
interface RowOffer {
  worth: OfferWorth | null;
  /** Whether its amounts are in the currency of the comparison. */
  isConverted: boolean;
}

/** A cell of the comparison. An amount in the offer's own currency, where no rate is known, is shown and never ranked. */
export interface ComparedCell {
  /** Null where there is no figure. */
  amount: number | null;
  /** Whether the row is for this offer at all: listed paper has no row for private paper. */
  applies: boolean;
  isConverted: boolean;
}

/** A row of the comparison. */
export interface ComparedRow {
  name: string;
  /** What it is, where the name does not say. */
  note: string;
  cells: readonly ComparedCell[];
  /** Whether more is better: then the best is marked. Of a row of deductions, or of what is only hoped for, it is not. */
  isRanked: boolean;
  isSum: boolean;
}

/** The rows of one span of time. */
export interface ComparedSpan {
  name: string;
  rows: readonly ComparedRow[];
}

type Part = "cash" | "paper";

/** Whether a part can be summed at all: what is not known is never 0. A letter without grants has no paper. */
const isKnown: Readonly<Record<Part, (worth: OfferWorth) => boolean>> = {
  cash: ({ terms }) => terms.salary !== null,
  paper: ({ terms }) =>
    terms.grants.length === 0 || terms.grants.some(({ schedule, price }) => schedule !== null && price !== null),
};

/** A figure of an offer in a span, in the currency of the comparison. */
type FigureOf = (sum: OfferSum, worth: OfferWorth) => number | null;

interface RowParts {
  note?: string;
  /** Without which there is no figure. */
  needs?: readonly Part[];
  isRanked?: boolean;
  isSum?: boolean;
  appliesTo?: (worth: OfferWorth) => boolean;
}

type MakeRow = (name: string, of: FigureOf, parts?: RowParts) => ComparedRow;

/** The rows of a span of time, before and after tax. */
export function spanOf(name: string, key: SpanKey, offers: readonly RowOffer[]): ComparedSpan {
  const row: MakeRow = (label, of, { needs = [], appliesTo = () => true, ...parts } = {}) => ({
    name: label,
    note: "",
    isRanked: true,
    isSum: false,
    ...parts,
    cells: offers.map(({ worth, isConverted }) => {
      const applies = worth === null || appliesTo(worth);
      const isThere = worth !== null && applies && needs.every((part) => isKnown[part](worth));
      return { amount: isThere ? of(worth.totals[key], worth) : null, applies, isConverted };
    }),
  });
  const rows = [...rowsBeforeTax(row), ...rowsAfterTax(row, key, offers)];
  // A row of which no offer has a figure says nothing.
  return { name, rows: rows.filter(({ cells }) => cells.some(({ amount }) => amount !== null)) };
}

const cash: readonly Part[] = ["cash"];
const paper: readonly Part[] = ["paper"];
const both: readonly Part[] = ["cash", "paper"];

function rowsBeforeTax(row: MakeRow): ComparedRow[] {
  return [
    row("Cash and benefits", (sum) => sum.cash.adjusted, { needs: cash, isSum: true }),
    row("of it guaranteed", (sum) => sum.guaranteedCash.adjusted, { needs: cash }),
    row("of it hoped for", (sum) => toCents(sum.cash.adjusted - sum.guaranteedCash.adjusted), {
      needs: cash,
      isRanked: false,
      note: "raises, and bonus above what is guaranteed",
    }),
    row("Paper as stated", (sum) => sum.paper.adjusted, {
      needs: paper,
      note: "before tax; with growth and refreshers you guess",
      isSum: true,
    }),
    row("Your discount", discountOf, { needs: paper, isRanked: false, note: "private paper only" }),
    row("Paper as you count it", (sum) => (sum.discounted?.paper ?? sum.paper).adjusted, { needs: paper }),
    row("Total", (sum) => sum.total.adjusted, { needs: both, isSum: true, note: "cash, benefits and paper as stated" }),
    row("Total as you count paper", (sum) => (sum.discounted?.total ?? sum.total).adjusted, {
      needs: both,
      isSum: true,
    }),
    row("of the total hoped for", (sum) => sum.hoped.adjusted, { needs: both, isRanked: false }),
  ];
}

function discountOf({ paper, discounted }: OfferSum): number {
  return discounted === null ? 0 : toCents(discounted.paper.adjusted - paper.adjusted);
}

function rowsAfterTax(row: MakeRow, key: SpanKey, offers: readonly RowOffer[]): ComparedRow[] {
  const found = new Map(offers.flatMap(({ worth }) => (worth === null ? [] : [[worth, spanAfterTax(worth, key)]])));
  const after =
    (of: (taxed: SpanAfterTax) => number | null): FigureOf =>
    (_, worth) => {
      const taxed = found.get(worth) ?? null;
      return taxed === null ? null : of(taxed);
    };
  return [
    row(
      "Take-home pay",
      after(({ takeHome }) => takeHome),
      {
        note: "after tax and, in the UK, your own pension contribution; without benefits",
      },
    ),
    ...paperAfterTax(row, after),
    row(
      "Total after tax, as you count paper",
      after(({ total }) => total),
      {
        needs: both,
        isSum: true,
        note: "take-home pay and paper after tax, less your discount",
      },
    ),
    row(
      "Benefits and your own pension",
      after(({ apart }) => apart),
      {
        needs: cash,
        isRanked: false,
        note: "before tax; not in the total after tax",
      },
    ),
  ];
}

function paperAfterTax(row: MakeRow, after: (of: (taxed: SpanAfterTax) => number | null) => FigureOf): ComparedRow[] {
  const isPrivate = ({ assumed }: OfferWorth): boolean => assumed.isPrivate;
  const net = after(({ paperNet }) => paperNet);
  return [
    row("Listed paper after tax", net, {
      needs: paper,
      note: "as if sold when it vests",
      appliesTo: (worth) => !isPrivate(worth),
    }),
    row("Private paper after tax", net, {
      needs: paper,
      note: "as if what vests could be sold in that year, at the letter’s price; before your discount",
      appliesTo: isPrivate,
    }),
    row(
      "Your discount, after tax",
      after(({ discount }) => discount),
      {
        needs: paper,
        isRanked: false,
        appliesTo: isPrivate,
      },
    ),
  ];
}
