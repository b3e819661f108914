import type { Reason } from '../../access/reasons.js';
import { dispositionShown } from '../../texts/buckets.js';

/** The facts of a reason in the small form, as the guide has reasons maintained on the PC. */
export function Facts({ reason }: { readonly reason: Reason }) {
  const { code, description, disposition, fromSubBucket, toSubBucket, roles } = reason;
  const facts: readonly (readonly [string, string])[] = [
    ['Code', String(code)],
    ['Reason', description],
    ['Disposition', dispositionShown(disposition)],
    ...(toSubBucket === undefined ? [] : [['To Sub-bucket', toSubBucket.description] as const]),
    ...(fromSubBucket === undefined
      ? []
      : [['From Sub-bucket', fromSubBucket.description] as const]),
    ['Use in UI', reason.isDisplayed ? 'Yes' : 'No'],
    ['System', reason.isSystem ? 'Yes' : 'No'],
    ['Publish', reason.isPublished ? 'Yes' : 'No'],
    ['In use', reason.isActive ? 'Yes' : 'No'],
    ['Roles', roles.length === 0 ? 'none: nobody can use it' : roles.join(', ')],
  ];
  return (
    <>
      <p className="note-line">Reasons are edited on the PC.</p>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
