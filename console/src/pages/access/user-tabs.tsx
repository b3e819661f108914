import { Tabs } from '../../parts/page.js';
import { addressOf } from '../../routes.js';

/** Users and roles are two lists of one subject. */
export function AccessTabs({ current }: { readonly current: 'users' | 'roles' }) {
  return (
    <Tabs
      current={current}
      tabs={[
        { id: 'users', text: 'Users', href: addressOf('/users', {}) },
        { id: 'roles', text: 'Roles', href: addressOf('/roles', {}) },
      ]}
    />
  );
}
