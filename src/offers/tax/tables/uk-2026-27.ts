import type { UkTables } from "#offers/tax/tax-tables.schemas.ts";

/** England, Wales and Northern Ireland, 6 April 2026 to 5 April 2027; pounds a year. */
export const uk2026: UkTables = {
  country: "uk",
  year: "2026-27",
  from: "2026-04-06",
  to: "2027-04-05",
  incomeTax: {
    personalAllowance: 12_570,
    taperFrom: 100_000,
    taperRate: 0.5,
    bands: [
      { upTo: 37_700, rate: 0.2 },
      { upTo: 125_140, rate: 0.4 },
      { upTo: null, rate: 0.45 },
    ],
    sources: {
      allowance: "Income Tax Act 2007 s.35; Finance Act 2021 s.5, as amended by Finance Act 2023 s.5",
      rates: "Income Tax Act 2007 s.6 and s.10; Finance Act 2026 s.1 and s.2",
    },
  },
  nationalInsurance: {
    employeeBands: [
      { upTo: 12_570, rate: 0 },
      { upTo: 50_270, rate: 0.08 },
      { upTo: null, rate: 0.02 },
    ],
    employerFrom: 5000,
    employerRate: 0.15,
    sources: {
      employee:
        "Social Security Contributions and Benefits Act 1992 s.8; Rates and thresholds for employers 2026 to 2027, category A",
      employer:
        "Social Security Contributions and Benefits Act 1992 s.9; National Insurance Contributions (Secondary Class 1 Contributions) Act 2025",
      election: "Social Security Contributions and Benefits Act 1992 Sch. 1 para. 3B",
      electionRelief: "ITEPA 2003 s.481",
    },
  },
  gainsTax: {
    exemptAmount: 3000,
    lowerRate: 0.18,
    higherRate: 0.24,
    businessDisposalRate: 0.18,
    businessDisposalLimit: 1_000_000,
    sources: {
      exemptAmount: "TCGA 1992 s.1K; Finance Act 2023 s.8",
      rates: "TCGA 1992 s.1H and s.1I, as amended by Finance Act 2025 s.7",
      businessDisposal: "TCGA 1992 s.169N, as amended by Finance Act 2025 s.8",
      baseCost: "TCGA 1992 s.38 and s.119A",
    },
  },
  options: {
    emiGraceDays: 90,
    emiYears: 15,
    sources: {
      unapproved: "ITEPA 2003 s.476–478",
      convertible: "ITEPA 2003 s.696 and s.702",
      emiWithin: "ITEPA 2003 s.529, as amended by Finance Act 2026 s.13",
      emiMarketValue: "ITEPA 2003 s.530",
      emiDiscount: "ITEPA 2003 s.531",
      emiEvent: "ITEPA 2003 s.532",
      emiDisposal: "TCGA 1992 s.169I(7A)–(7R)",
      rsu: "ITEPA 2003 s.62 or s.476–478, by how the award is made",
    },
  },
};
