import type { CalculatorSummary } from "#calculators/calculator.ts";

/** Every calculator by name, in the order of the list; what computes them is not needed for it. */
export const calculatorList = [
  {
    id: "transformer-parameters",
    title: "Transformer parameters",
    group: "The model",
    about: "Counts the parameters of a decoder, matrix by matrix, with grouped heads, gated MLPs and experts.",
    words: ["model size", "GQA", "MoE", "SwiGLU"],
  },
  {
    id: "transformer-flops",
    title: "Transformer FLOPs",
    group: "The model",
    about: "Counts the FLOPs of a forward and a backward pass exactly, and says how far 6N per token is off.",
    words: ["6ND", "attention FLOPs", "forward", "backward"],
  },
  {
    id: "training-memory",
    title: "Training memory",
    group: "Memory",
    about: "Weights, gradients and optimiser state on each rank, under ZeRO or FSDP, tensor and pipeline parallelism.",
    words: ["ZeRO", "FSDP", "optimiser", "Adam", "sharding"],
  },
  {
    id: "activation-memory",
    title: "Activation memory",
    group: "Memory",
    about: "What a forward pass keeps for the backward pass, with tensor and sequence parallelism and recomputation.",
    words: ["checkpointing", "recomputation", "sequence parallel"],
  },
  {
    id: "kv-cache",
    title: "KV cache",
    group: "Memory",
    about: "Bytes of keys and values per token, per sequence and per batch, and the batch that still fits.",
    words: ["GQA", "MQA", "context length", "batch"],
  },
  {
    id: "training-run",
    title: "Training run",
    group: "Training",
    about: "FLOPs, days, chip-hours and cost of a run, and MFU from what is observed.",
    words: ["MFU", "HFU", "6ND", "cost", "days"],
  },
  {
    id: "scaling-laws",
    title: "Compute-optimal training",
    group: "Training",
    about: "The model and the tokens that make the most of a budget, by the published fits, side by side.",
    words: ["scaling laws", "Chinchilla", "Hoffmann", "Besiroglu", "loss"],
  },
  {
    id: "collectives",
    title: "Collectives",
    group: "Training",
    about: "Time of an all-reduce, all-gather, reduce-scatter or all-to-all, and what of it computation hides.",
    words: ["all-reduce", "NCCL", "ring", "bandwidth", "overlap"],
  },
  {
    id: "pipeline-bubble",
    title: "Pipeline bubble",
    group: "Training",
    about: "Idle time of a pipeline by stages, micro-batches and interleaving.",
    words: ["1F1B", "GPipe", "interleaved", "pipeline parallelism"],
  },
  {
    id: "data-pipeline",
    title: "Data pipeline and checkpoints",
    group: "Training",
    about: "Storage, read throughput and loader workers that keep a run fed, and how often to write a checkpoint.",
    words: ["storage", "data loader", "throughput", "checkpoint interval", "Young"],
  },
  {
    id: "inference",
    title: "Inference latency and throughput",
    group: "Serving",
    about: "Prefill and decode on the roofline: time to first token, time per token, throughput and critical batch.",
    words: ["roofline", "prefill", "decode", "TTFT", "TPOT", "batch"],
  },
  {
    id: "serving-fleet",
    title: "Serving fleet",
    group: "Serving",
    about: "GPUs for a request rate and a tail latency, by Little's law and the Erlang C formula.",
    words: ["QPS", "P95", "queueing", "Erlang", "Little's law", "M/M/c"],
  },
  {
    id: "retrieval",
    title: "Retrieval and ranking",
    group: "Serving",
    about: "Memory of a flat, IVF-PQ or HNSW index, work per query, hosts for a rate, and the ranker behind it.",
    words: ["recommender", "ANN", "vector index", "HNSW", "IVF-PQ", "candidates"],
  },
  {
    id: "ab-test",
    title: "A/B test",
    group: "Experiments",
    about: "Sample size, power and duration for a difference of proportions or of means.",
    words: ["power", "sample size", "significance", "MDE"],
  },
] as const satisfies readonly CalculatorSummary[];

/** The id of a calculator. */
export type CalculatorId = (typeof calculatorList)[number]["id"];

/** What the list says of one calculator. */
export function listedCalculator(id: CalculatorId): CalculatorSummary {
  const found = calculatorList.find((one) => one.id === id);
  if (found === undefined) throw new Error(`The list of calculators has no ${id}.`);
  return found;
}
