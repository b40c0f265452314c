/** A set of vectors and how it is indexed. */
export interface IndexSetting {
  items: number;
  dimension: number;
  /** Bytes per coordinate of a stored vector. */
  bytes: number;
  /** Bytes of a product-quantised code: its subquantisers, of 8 bits each. */
  codeBytes: number;
  /** Lists of the inverted file, and how many a query reads. */
  lists: number;
  probes: number;
  /** M of HNSW: links per node above the ground level, half of those on it. */
  links: number;
  /** Nodes that a search of HNSW keeps and expands. */
  effort: number;
}

/** A kind of index. */
export type IndexKind = "flat" | "ivf-pq" | "hnsw";

const idBytes = 8;
const linkBytes = 4;
const centroidsPerSubspace = 256;

/** Bytes of the links of one node of HNSW: 2M on the ground level and M on each level above, of which a node has 1/(M − 1). */
export function hnswLinkBytes(links: number): number {
  return linkBytes * (2 * links + links / (links - 1));
}

/** Bytes that an index takes. */
export function indexBytes(kind: IndexKind, setting: IndexSetting): number {
  const { items, dimension, bytes, codeBytes, lists, links } = setting;
  switch (kind) {
    case "flat":
      return items * dimension * bytes;
    case "ivf-pq":
      return items * (codeBytes + idBytes) + 4 * lists * dimension + 4 * centroidsPerSubspace * dimension;
    case "hnsw":
      return items * (dimension * bytes + hnswLinkBytes(links));
  }
}

/** What one query reads and computes. */
export interface QueryWork {
  /** Vectors or codes that are compared. */
  compared: number;
  bytes: number;
  flops: number;
}

/** The work of one query; of HNSW at most, if every node that is expanded has all its links and none was seen before. */
export function queryWork(kind: IndexKind, setting: IndexSetting): QueryWork {
  const { items, dimension, bytes, codeBytes, lists, probes, links, effort } = setting;
  switch (kind) {
    case "flat":
      return { compared: items, bytes: items * dimension * bytes, flops: 2 * items * dimension };
    case "ivf-pq": {
      const compared = (items * probes) / lists;
      const tables = 2 * probes * centroidsPerSubspace * dimension;
      return {
        compared,
        bytes: 4 * lists * dimension + compared * (codeBytes + idBytes),
        flops: 2 * lists * dimension + tables + compared * codeBytes,
      };
    }
    case "hnsw": {
      const compared = Math.min(items, effort * 2 * links);
      return {
        compared,
        bytes: compared * dimension * bytes + effort * 2 * links * linkBytes,
        flops: 2 * compared * dimension,
      };
    }
  }
}
