/** An accelerator by its maker's data sheet. */
export interface Chip {
  id: string;
  name: string;
  /** Dense BF16 FLOP/s: half of what is printed with structured sparsity. */
  flopsPerSecond: number;
  /** Bytes of memory, as sold. */
  memoryBytes: number;
  /** Bytes per second from that memory. */
  bytesPerSecond: number;
  source: string;
}

/** Accelerators by their makers' data sheets. */
export const chips: readonly Chip[] = [
  {
    id: "a100-80gb-sxm",
    name: "A100 80GB SXM",
    flopsPerSecond: 312e12,
    memoryBytes: 80e9,
    bytesPerSecond: 2.039e12,
    source: "NVIDIA, A100 Tensor Core GPU data sheet",
  },
  {
    id: "h100-sxm",
    name: "H100 SXM",
    flopsPerSecond: 989e12,
    memoryBytes: 80e9,
    bytesPerSecond: 3.35e12,
    source: "NVIDIA, H100 Tensor Core GPU data sheet (1,979 TFLOP/s with sparsity)",
  },
  {
    id: "h200",
    name: "H200",
    flopsPerSecond: 989e12,
    memoryBytes: 141e9,
    bytesPerSecond: 4.8e12,
    source: "NVIDIA, H200 Tensor Core GPU data sheet (1,979 TFLOP/s with sparsity)",
  },
  {
    id: "b200",
    name: "B200",
    flopsPerSecond: 2.25e15,
    memoryBytes: 180e9,
    bytesPerSecond: 8e12,
    source: "NVIDIA, DGX B200 and HGX B200 data sheets, an eighth of the system (4.5 PFLOP/s with sparsity)",
  },
  {
    id: "tpu-v4",
    name: "TPU v4",
    flopsPerSecond: 275e12,
    memoryBytes: 32 * 2 ** 30,
    bytesPerSecond: 1.2e12,
    source: "Google Cloud, TPU v4 documentation (32 GiB)",
  },
  {
    id: "tpu-v5e",
    name: "TPU v5e",
    flopsPerSecond: 197e12,
    memoryBytes: 16e9,
    bytesPerSecond: 819e9,
    source: "Google Cloud, TPU v5e documentation",
  },
  {
    id: "tpu-v5p",
    name: "TPU v5p",
    flopsPerSecond: 459e12,
    memoryBytes: 95e9,
    bytesPerSecond: 2.765e12,
    source: "Google Cloud, TPU v5p documentation",
  },
];
