import { assistantsTransfer } from "#assistants/assistants-transfer.ts";
import { campaignTransfers } from "#campaign/campaign-transfers.ts";
import { drillTransfer } from "#debugging/drill-transfer.ts";
import { designTransfer } from "#design/design-transfer.ts";
import { knowledgeTransfers } from "#knowledge/knowledge-transfers.ts";
import { mockTransfer } from "#mock/mock-transfer.ts";
import { offersTransfer } from "#offers/offers-transfer.ts";
import { peerTransfer } from "#peer/peer-transfer.ts";
import { planTransfer } from "#plan/plan-transfer.ts";
import type { Clock } from "#platform/clock.ts";
import type { TransferPart } from "#platform/transfer-part.ts";
import { researchTransfer } from "#research/research-transfer.ts";
import { storiesTransfer } from "#stories/stories-transfer.ts";
import { takeHomeTransfer } from "#takehome/takehome-transfer.ts";

/** What an archive has beside practice, whichever door writes or reads it. */
export function transferPartsOf(context: { clock: Clock }): readonly TransferPart[] {
  return [
    drillTransfer,
    ...knowledgeTransfers(context),
    ...campaignTransfers,
    planTransfer,
    storiesTransfer,
    designTransfer,
    mockTransfer,
    assistantsTransfer,
    peerTransfer,
    researchTransfer,
    takeHomeTransfer,
    offersTransfer,
  ];
}
