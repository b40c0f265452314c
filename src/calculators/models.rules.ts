/** The configuration of a decoder-only transformer; every width and count is a whole number. */
export interface ModelShape {
  layers: number;
  /** Width of the residual stream. */
  width: number;
  heads: number;
  /** Heads of K and V; fewer than `heads` where queries share them. */
  kvHeads: number;
  headDim: number;
  /** Hidden width of the MLP. */
  ffWidth: number;
  /** `plain` has two matrices, `gated` (SwiGLU) three. */
  mlp: "plain" | "gated";
  vocabulary: number;
  /** Learned position embeddings; 0 with rotary ones. */
  positions: number;
  /** Whether the output layer is the embedding, transposed. */
  isTied: boolean;
  /** Whether the linear layers and the norms have biases. */
  hasBiases: boolean;
  /** MLPs side by side in each layer; 1 in a dense model. */
  experts: number;
  /** Of those, how many each token passes. */
  activeExperts: number;
}

/** A published model with its configuration. */
export interface PublishedModel {
  id: string;
  name: string;
  shape: ModelShape;
  /** Tokens it was trained to attend over. */
  context: number;
  source: string;
}

const llama: Pick<ModelShape, "mlp" | "positions" | "isTied" | "hasBiases" | "experts" | "activeExperts" | "headDim"> =
  {
    headDim: 128,
    mlp: "gated",
    positions: 0,
    isTied: false,
    hasBiases: false,
    experts: 1,
    activeExperts: 1,
  };

const llama2 = "Touvron et al. 2023, Llama 2: Open Foundation and Fine-Tuned Chat Models; released configuration";
const llama3 = "Grattafiori et al. 2024, The Llama 3 Herd of Models, Table 3; released configuration";

function llamaShape(layers: number, width: number, kvHeads: number, ffWidth: number, vocabulary: number): ModelShape {
  return { ...llama, layers, width, heads: width / 128, kvHeads, ffWidth, vocabulary };
}

/** Models by their published configurations. */
export const publishedModels: readonly PublishedModel[] = [
  {
    id: "gpt-2-small",
    name: "GPT-2 small",
    shape: {
      layers: 12,
      width: 768,
      heads: 12,
      kvHeads: 12,
      headDim: 64,
      ffWidth: 3072,
      mlp: "plain",
      vocabulary: 50_257,
      positions: 1024,
      isTied: true,
      hasBiases: true,
      experts: 1,
      activeExperts: 1,
    },
    context: 1024,
    source: "Radford et al. 2019, Language Models are Unsupervised Multitask Learners; released configuration",
  },
  {
    id: "llama-2-7b",
    name: "Llama 2 7B",
    shape: llamaShape(32, 4096, 32, 11_008, 32_000),
    context: 4096,
    source: llama2,
  },
  {
    id: "llama-2-13b",
    name: "Llama 2 13B",
    shape: llamaShape(40, 5120, 40, 13_824, 32_000),
    context: 4096,
    source: llama2,
  },
  {
    id: "llama-2-70b",
    name: "Llama 2 70B",
    shape: llamaShape(80, 8192, 8, 28_672, 32_000),
    context: 4096,
    source: llama2,
  },
  {
    id: "llama-3-8b",
    name: "Llama 3 8B",
    shape: llamaShape(32, 4096, 8, 14_336, 128_256),
    context: 8192,
    source: llama3,
  },
  {
    id: "llama-3-70b",
    name: "Llama 3 70B",
    shape: llamaShape(80, 8192, 8, 28_672, 128_256),
    context: 8192,
    source: llama3,
  },
  {
    id: "llama-3.1-405b",
    name: "Llama 3.1 405B",
    shape: llamaShape(126, 16_384, 8, 53_248, 128_256),
    context: 131_072,
    source: llama3,
  },
];
