/** A card of a text file. */
export interface TextCard {
  front: string;
  back: string;
  /** Ids, names or aliases of topics. */
  topics: string[];
  suspended: boolean;
}
