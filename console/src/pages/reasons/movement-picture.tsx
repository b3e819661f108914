import { dispositionText, isDisposition } from '../../../../src/engine/model/dispositions.js';
import { Shape } from '../../parts/symbols.js';
import { BUCKET_NAMES, dispositionShown } from '../../texts/buckets.js';
import type { ReasonForm } from './reason-form.js';

/** The movement of stock between buckets, with its name. */
export function MovementPicture({
  form: { from, to },
  fromName,
  toName,
}: {
  readonly form: Pick<ReasonForm, 'from' | 'to'>;
  readonly fromName: string | undefined;
  readonly toName: string | undefined;
}) {
  if (!isDisposition(from, to)) return null;
  return (
    <div className="movement-picture">
      <span className="bucket">
        {BUCKET_NAMES[from]}
        {fromName !== undefined && <span className="second"> {fromName}</span>}
        <span className="movement decrease">▼ less</span>
      </span>
      <Shape name="arrow" label="to" />
      <span className="bucket">
        {BUCKET_NAMES[to]}
        {toName !== undefined && <span className="second"> {toName}</span>}
        <span className="movement increase">▲ more</span>
      </span>
      <span className="caption">Disposition: {dispositionShown(dispositionText(from, to))}</span>
    </div>
  );
}
