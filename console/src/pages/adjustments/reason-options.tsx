import type { Reason } from '../../access/reasons.js';
import { dispositionShown } from '../../texts/buckets.js';

/** The options of a select of reasons, grouped by their effect on the stock. */
export function ReasonOptions({ reasons }: { readonly reasons: readonly Reason[] }) {
  const groups = [...new Set(reasons.map(({ disposition }) => disposition))];
  return groups.map((group) => (
    <optgroup key={group} label={dispositionShown(group)}>
      {reasons
        .filter(({ disposition }) => disposition === group)
        .map(({ id, code, description }) => (
          <option key={id} value={id}>
            {code} {description}
          </option>
        ))}
    </optgroup>
  ));
}
