import type { Calculator, CalculatorInput, Curve, Output, Result, Values } from "#calculators/calculator.ts";
import { CalculatorInputError } from "#calculators/calculator-input-error.ts";
import { listedCalculator } from "#calculators/calculator-list.rules.ts";
import { logSteps, pointsOf } from "#calculators/curve-points.ts";
import { indexBytes, queryWork, type IndexKind, type IndexSetting, type QueryWork } from "#calculators/index-memory.ts";
import { chipPresets, chipSource } from "#calculators/model-inputs.ts";
import { byteWords, plainNumber } from "#calculators/number-words.rules.ts";
import { output, tex } from "#calculators/output.ts";

const whole = { unit: "", kind: "integer" } as const;
const number = { kind: "number" } as const;
const ivf = { input: "index", is: ["ivf-pq"] };
const hnsw = { input: "index", is: ["hnsw"] };

const inputs: readonly CalculatorInput[] = [
  { ...number, id: "items", label: "Items", unit: "", default: 1e8, min: 1, max: 1e12 },
  { ...whole, id: "dimension", label: "Dimension", default: 256, min: 1, max: 65_536 },
  {
    id: "precision",
    label: "Vectors in",
    unit: "",
    kind: "choice",
    default: "fp32",
    choices: [
      { value: "fp32", label: "FP32: 4 bytes" },
      { value: "fp16", label: "FP16 or BF16: 2 bytes" },
      { value: "int8", label: "INT8: 1 byte" },
    ],
  },
  {
    id: "index",
    label: "Index",
    unit: "",
    kind: "choice",
    default: "ivf-pq",
    choices: [
      { value: "flat", label: "Flat: exact" },
      { value: "ivf-pq", label: "IVF-PQ" },
      { value: "hnsw", label: "HNSW" },
    ],
  },
  { ...whole, id: "codeBytes", label: "Subquantisers of 8 bits", default: 32, min: 1, max: 4096, shownWhen: ivf },
  { ...whole, id: "lists", label: "Lists", default: 65_536, min: 1, max: 100_000_000, shownWhen: ivf },
  { ...whole, id: "probes", label: "Lists that a query reads", default: 32, min: 1, max: 100_000_000, shownWhen: ivf },
  { ...whole, id: "links", label: "M: links of a node", default: 32, min: 2, max: 1024, shownWhen: hnsw },
  { ...whole, id: "effort", label: "efSearch", default: 128, min: 1, max: 100_000, shownWhen: hnsw },
  { ...number, id: "rate", label: "Queries", unit: "/s", default: 2000, min: 1e-3, max: 1e8 },
  { ...number, id: "memory", label: "Memory of a host", unit: "GB", default: 256, min: 0.1, max: 100_000 },
  { ...number, id: "memoryShare", label: "Of it for the index", unit: "%", default: 80, min: 1, max: 100 },
  { ...number, id: "bandwidth", label: "Memory bandwidth of a host", unit: "GB/s", default: 300, min: 0.1, max: 1e6 },
  { ...number, id: "bandwidthShare", label: "Of it reached", unit: "%", default: 50, min: 1, max: 100 },
  { ...whole, id: "candidates", label: "Candidates that are ranked", default: 500, min: 1, max: 10_000_000 },
  {
    ...number,
    id: "rankFlops",
    label: "Ranker's work per candidate",
    unit: "MFLOPs",
    default: 100,
    min: 1e-6,
    max: 1e9,
  },
  { ...number, id: "peak", label: "Peak of a chip for ranking", unit: "TFLOP/s", default: 312, min: 0.001, max: 1e6 },
  { ...number, id: "peakShare", label: "Of it reached", unit: "%", default: 20, min: 0.1, max: 100 },
];

interface Setting extends IndexSetting {
  kind: IndexKind;
  rate: number;
  hostBytes: number;
  hostRate: number;
  candidates: number;
  rankFlops: number;
  chipRate: number;
}

function readSetting(values: Values): Setting {
  const kind = values.pick("index", { flat: "flat", "ivf-pq": "ivf-pq", hnsw: "hnsw" } as const);
  const [dimension, codeBytes, lists, probes] = [
    values.number("dimension"),
    values.number("codeBytes"),
    values.number("lists"),
    values.number("probes"),
  ];
  if (kind === "ivf-pq" && dimension % codeBytes !== 0)
    throw new CalculatorInputError(
      "codeBytes",
      `Subquantisers wants a divisor of the dimension ${dimension}; it got ${codeBytes}.`,
    );
  if (kind === "ivf-pq" && probes > lists)
    throw new CalculatorInputError(
      "probes",
      `Lists that a query reads wants at most the ${lists} there are; it got ${probes}.`,
    );
  return {
    kind,
    items: values.number("items"),
    dimension,
    bytes: values.pick("precision", { fp32: 4, fp16: 2, int8: 1 }),
    codeBytes,
    lists,
    probes,
    links: values.number("links"),
    effort: values.number("effort"),
    rate: values.number("rate"),
    hostBytes: (values.number("memory") * 1e9 * values.number("memoryShare")) / 100,
    hostRate: (values.number("bandwidth") * 1e9 * values.number("bandwidthShare")) / 100,
    candidates: values.number("candidates"),
    rankFlops: values.number("rankFlops") * 1e6,
    chipRate: (values.number("peak") * 1e12 * values.number("peakShare")) / 100,
  };
}

function memoryOutput(setting: Setting): Output {
  const { kind, items, dimension, bytes, codeBytes, lists, links } = setting;
  const [formula, numbers] = {
    flat: ["M = n\\, d\\, b", tex`${items} \cdot ${dimension} \cdot ${bytes}`],
    "ivf-pq": [
      "M = n\\,(m + 8) + 4\\, d\\,(n_\\text{lists} + 256)",
      tex`${items} \cdot (${codeBytes} + 8) + 4 \cdot ${dimension} \cdot (${lists} + 256)`,
    ],
    hnsw: [
      "M = n \\left(d\\, b + 4 \\left(2 M_l + \\frac{M_l}{M_l - 1}\\right)\\right)",
      tex`${items} \cdot \left(${dimension} \cdot ${bytes} + 4 \cdot \left(2 \cdot ${links} + \frac{${links}}{${links - 1}}\right)\right)`,
    ],
  }[kind] as [string, string];
  return output({
    id: "memory",
    label: "Memory of the index",
    value: indexBytes(kind, setting),
    unit: "bytes",
    formula,
    numbers,
    isMain: true,
  });
}

function workOutputs(setting: Setting, work: QueryWork): Output[] {
  const { kind, items, dimension, bytes, codeBytes, lists, probes, links, effort } = setting;
  const [formula, numbers, trafficFormula, traffic] = {
    flat: ["n", tex`${items}`, "q = n\\, d\\, b", tex`${items} \cdot ${dimension} \cdot ${bytes}`],
    "ivf-pq": [
      "n \\cdot \\frac{n_\\text{probe}}{n_\\text{lists}}",
      tex`${items} \cdot \frac{${probes}}{${lists}}`,
      "q = 4\\, n_\\text{lists}\\, d + x\\,(m + 8)",
      tex`4 \cdot ${lists} \cdot ${dimension} + ${work.compared} \cdot (${codeBytes} + 8)`,
    ],
    hnsw: [
      "\\min(n,\\ 2\\, M_l \\cdot \\text{ef})",
      tex`\min(${items},\ 2 \cdot ${links} \cdot ${effort})`,
      "q = x\\, d\\, b + 4 \\cdot 2\\, M_l \\cdot \\text{ef}",
      tex`${work.compared} \cdot ${dimension} \cdot ${bytes} + 4 \cdot 2 \cdot ${links} \cdot ${effort}`,
    ],
  }[kind] as [string, string, string, string];
  return [
    output({
      id: "compared",
      label: kind === "hnsw" ? "Vectors compared per query, at most" : "Vectors or codes compared per query",
      value: work.compared,
      unit: "count",
      formula: `x = ${formula}`,
      numbers,
    }),
    output({
      id: "traffic",
      label: kind === "hnsw" ? "Read per query, at most" : "Read per query",
      value: work.bytes,
      unit: "bytes",
      formula: trafficFormula,
      numbers: traffic,
    }),
  ];
}

function hostOutputs({ kind, rate, hostBytes, hostRate }: Setting, memory: number, traffic: number): Output[] {
  const shards = Math.ceil(memory / hostBytes);
  // A graph is searched whole on every shard; lists and vectors are divided among them.
  const each = kind === "hnsw" ? traffic : traffic / shards;
  const replicas = Math.max(1, Math.ceil((rate * each) / hostRate - 1e-9));
  return [
    output({
      id: "shards",
      label: "Hosts that hold it once",
      value: shards,
      unit: "count",
      formula: "s = \\left\\lceil \\frac{M}{M_\\text{host}} \\right\\rceil",
      numbers: tex`\left\lceil \frac{${memory}}{${hostBytes}} \right\rceil`,
    }),
    output({
      id: "replicas",
      label: "Copies for the rate",
      value: replicas,
      unit: "count",
      formula: `r = \\left\\lceil \\frac{\\lambda\\, ${kind === "hnsw" ? "q" : "q / s"}}{B_\\text{host}} \\right\\rceil`,
      numbers: tex`\left\lceil \frac{${rate} \cdot ${each}}{${hostRate}} \right\rceil`,
    }),
    output({
      id: "hosts",
      label: "Hosts",
      value: shards * replicas,
      unit: "count",
      formula: "s\\, r",
      numbers: tex`${shards} \cdot ${replicas}`,
      isMain: true,
    }),
    output({
      id: "most-queries",
      label: "Queries per second that one copy serves",
      value: hostRate / each,
      unit: "/s",
      formula: kind === "hnsw" ? "\\frac{B_\\text{host}}{q}" : "\\frac{B_\\text{host}}{q / s}",
      numbers: tex`\frac{${hostRate}}{${each}}`,
    }),
  ];
}

function rankOutputs({ rate, candidates, rankFlops, chipRate }: Setting): Output[] {
  const needed = rate * candidates * rankFlops;
  return [
    output({
      id: "rank-rate",
      label: "Work of the ranker",
      value: needed,
      unit: "FLOP/s",
      formula: "R = \\lambda\\, K f",
      numbers: tex`${rate} \cdot ${candidates} \cdot ${rankFlops}`,
    }),
    output({
      id: "rank-chips",
      label: "Chips for the ranker",
      value: Math.max(1, Math.ceil(needed / chipRate - 1e-9)),
      unit: "count",
      formula: "\\left\\lceil \\frac{R}{F} \\right\\rceil",
      numbers: tex`\left\lceil \frac{${needed}}{${chipRate}} \right\rceil`,
      isMain: true,
    }),
  ];
}

function compute(values: Values): Result {
  const setting = readSetting(values);
  const { kind, candidates, items } = setting;
  const memory = memoryOutput(setting);
  const work = queryWork(kind, setting);
  const remarks = [
    `The same items take ${byteWords(indexBytes("flat", setting))} flat, ${byteWords(indexBytes("ivf-pq", setting))} as IVF-PQ, ${byteWords(indexBytes("hnsw", setting))} as HNSW.`,
    `A query compares ${plainNumber((100 * work.compared) / items, 3)} % of the items${kind === "hnsw" ? " at most" : ""}.`,
  ];
  if (kind === "ivf-pq")
    remarks.push(
      "Codes give approximate distances: keep the vectors on disk to re-rank the best few hundred, or recall suffers.",
    );
  if (kind === "hnsw" && hostsHold(setting, memory.value) > 1)
    remarks.push(
      "Each shard of a graph is searched with the whole effort, so that dividing it saves memory per host but no work.",
    );
  if (candidates > items) remarks.push("More candidates are ranked than there are items.");
  return {
    outputs: [
      memory,
      ...hostOutputs(setting, memory.value, work.bytes),
      ...workOutputs(setting, work),
      ...rankOutputs(setting),
    ],
    remarks,
  };
}

function hostsHold({ hostBytes }: Setting, memory: number): number {
  return Math.ceil(memory / hostBytes);
}

function curves(values: Values): Curve[] {
  const setting = readSetting(values);
  const counts = logSteps(Math.max(1, setting.items / 1e3), setting.items * 1e2, 30);
  const names = { flat: "flat", "ivf-pq": "IVF-PQ", hnsw: "HNSW" } as const;
  return [
    {
      title: "Memory of the index, over items",
      x: { label: "items", scale: "log" },
      y: { label: "bytes", scale: "log", unit: "bytes" },
      series: (["flat", "hnsw", "ivf-pq"] as const).map((kind) => ({
        name: names[kind],
        points: pointsOf(counts, (items) => indexBytes(kind, { ...setting, items })),
      })),
      marks: [{ x: setting.items, y: indexBytes(setting.kind, setting), label: "here" }],
      limit: { y: setting.hostBytes, label: "one host" },
    },
  ];
}

/** Memory and hosts of an index, and the ranker behind it. */
export const retrieval: Calculator = {
  ...listedCalculator("retrieval"),
  inputs,
  presets: chipPresets(({ flopsPerSecond }) => ({ peak: flopsPerSecond / 1e12 })),
  sources: [
    "Jégou, Douze and Schmid 2011, Product Quantization for Nearest Neighbor Search",
    "Malkov and Yashunin 2020, Efficient and Robust Approximate Nearest Neighbor Search Using Hierarchical Navigable Small World Graphs",
    "Johnson, Douze and Jégou 2017, Billion-scale Similarity Search with GPUs",
    "Covington, Adams and Sargin 2016, Deep Neural Networks for YouTube Recommendations",
    chipSource,
  ],
  assumptions: [
    "Searching is bound by memory bandwidth, and each query reads for itself: batching queries over a flat index reads it once for all of them.",
    "IVF-PQ keeps ids of 8 bytes, FP32 centroids and FP32 codebooks of 256 entries; lists are equally long. HNSW keeps 4-byte links, up to 2M on the ground level and M above, with the level factor 1 / ln M.",
    "Reading scattered vectors reaches less bandwidth than reading in order: lower the share for HNSW.",
  ],
  symbols:
    "$n$ items; $d$ dimension; $b$ bytes per coordinate; $m$ bytes of a code; $M_l$ links of a node; $x$ vectors compared; $q$ bytes read per query; $\\lambda$ queries per second; $K$ candidates; $f$ ranker's work for each; $F$ FLOP/s that a chip reaches.",
  compute,
  curves,
};
