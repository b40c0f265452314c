import { emptyOffer } from "#offers/offer.schemas.ts";
import { expect, test } from "vitest";
import { offerRows } from "./search-offers.ts";
import { rank, toHaystacks } from "./search-rank.ts";

const at = "2026-11-21T09:00:00.000Z";
const rows = offerRows([
  {
    id: "offr_a",
    standing: "open",
    createdAt: at,
    updatedAt: at,
    versions: [
      {
        id: "offv_a",
        seq: 1,
        revision: 1,
        createdAt: at,
        updatedAt: at,
        named: "",
        saidOn: null,
        fields: { ...emptyOffer("Tessera AI"), title: "Research engineer", salary: 110_000, currency: "GBP" },
      },
    ],
  },
]);

test.each(["tessera", "offer tessera", "research engineer", "110,000"])("an offer is found by “%s”", (query) => {
  expect(rank(toHaystacks(rows), query)[0]).toMatchObject({ kind: "offer", open: { href: "/offers/offr_a" } });
});

test.each([
  ["decide between offers", "/offers/decide"],
  ["decide", "/offers/decide"],
  ["compare offers", "/offers/compare"],
])("the views over all offers are found by “%s”, also while there is none", (query, href) => {
  expect(rank(toHaystacks(rows), query)[0]).toMatchObject({ kind: "screen", open: { href } });
  expect(rank(toHaystacks(offerRows([])), query)[0]).toMatchObject({ open: { href } });
});
