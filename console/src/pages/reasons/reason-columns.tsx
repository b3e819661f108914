import type { Reason } from '../../access/reasons.js';
import type { Column } from '../../parts/table.js';
import { dispositionShown } from '../../texts/buckets.js';

const word = (isTrue: boolean): string => (isTrue ? 'Yes' : 'No');
const byText = (textOf: (reason: Reason) => string) => (a: Reason, b: Reason) =>
  textOf(a).localeCompare(textOf(b)) || a.code - b.code;

/** Whether nobody whose reasons come from roles can use it (Store User Guide, Security). */
export function isWithoutRole({ isActive, roles }: Reason): boolean {
  return isActive && roles.length === 0;
}

function RolesCell({ reason }: { readonly reason: Reason }) {
  if (isWithoutRole(reason)) {
    return <span className="badge attention">no role: nobody can use it</span>;
  }
  return <span className="second">{reason.roles.join(', ')}</span>;
}

function textColumn(
  id: string,
  title: string,
  textOf: (reason: Reason) => string,
  more: Partial<Column<Reason>> = {},
): Column<Reason> {
  return { id, title, cell: textOf, text: textOf, compare: byText(textOf), ...more };
}

/** The columns of the guide, then those of the conditions to use a reason. */
export function reasonColumns(hasSubBuckets: boolean): readonly Column<Reason>[] {
  const subBuckets = [
    textColumn('to-sub-bucket', 'To Sub-bucket', (one) => one.toSubBucket?.description ?? '', {
      isTitled: true,
    }),
    textColumn(
      'from-sub-bucket',
      'From Sub-bucket',
      (one) => one.fromSubBucket?.description ?? '',
      { isTitled: true },
    ),
  ];
  return [
    {
      ...{ id: 'code', title: 'Code', cell: ({ code }) => code },
      ...{ text: ({ code }) => String(code), compare: (a, b) => a.code - b.code },
    },
    textColumn('reason', 'Reason', ({ description }) => description),
    textColumn('disposition', 'Disposition', ({ disposition }) => dispositionShown(disposition)),
    ...(hasSubBuckets ? subBuckets : []),
    textColumn('displayed', 'Use in UI', ({ isDisplayed }) => word(isDisplayed), {
      isTitled: true,
    }),
    textColumn('system', 'System', ({ isSystem }) => word(isSystem), { isTitled: true }),
    textColumn('published', 'Publish', ({ isPublished }) => word(isPublished), {
      isTitled: true,
    }),
    textColumn('active', 'In use', ({ isActive }) => word(isActive), { isTitled: true }),
    {
      ...textColumn('roles', 'Roles', ({ roles }) => roles.join(', ')),
      cell: (reason) => <RolesCell reason={reason} />,
    },
  ];
}
