import { derivationsTransfer } from "#knowledge/derivations/derivations-transfer.ts";
import { imagesTransfer } from "#knowledge/images/images-transfer.ts";
import { knowledgeTransfer } from "#knowledge/knowledge-transfer.ts";
import type { KnowledgeTransferOptions } from "#knowledge/knowledge-transfer.ts";
import { probabilityTransfer } from "#knowledge/probability/probability-transfer.ts";
import { deadlinesTransfer } from "#knowledge/readiness/deadlines-transfer.ts";
import { fitsTransfer } from "#knowledge/readiness/fits-transfer.ts";
import type { TransferPart } from "#platform/transfer-part.ts";

/** Everything that knowledge adds to an archive. */
export function knowledgeTransfers(options: KnowledgeTransferOptions): TransferPart[] {
  return [
    fitsTransfer(options),
    knowledgeTransfer(options),
    imagesTransfer,
    deadlinesTransfer,
    derivationsTransfer,
    probabilityTransfer,
  ];
}
