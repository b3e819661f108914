import { Strip } from '../../frame/strips.js';
import { Instant } from '../../parts/instant.js';
import { toldText } from '../../texts/told.js';
import { isUnderWay, useTold } from './messages-tab.js';
import { PrintLabels } from './print-labels.js';
import type { Adjustment } from './reading.js';

/** The result of a confirmation, as long as the page is looked at: messages, and labels to print. */
export function CompletedStrip({
  adjustment,
  zone,
}: {
  readonly adjustment: Adjustment;
  readonly zone: string;
}) {
  const { approveDate, approveUser } = adjustment;
  const { data: told } = useTold(adjustment);
  return (
    <Strip tone="good">
      <span>
        Completed <Instant at={approveDate} zone={zone} /> by {approveUser}.
        {told !== undefined && told !== null && isUnderWay(told) && ` Messages: ${toldText(told)}.`}
      </span>
      <PrintLabels adjustment={adjustment} />
    </Strip>
  );
}
