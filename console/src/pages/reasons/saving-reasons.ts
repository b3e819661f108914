import { useQueryClient } from '@tanstack/react-query';
import type { Reason } from '../../access/reasons.js';
import { useSession } from '../../access/session.js';
import { carryOut, type Fate } from '../../drafts/intentions.js';
import { tellOtherTabs } from '../../frame/tabs.js';
import type { Failure } from '../../interface/failure.js';
import { bodyOf, changesOf, hasOtherRoles, type ReasonForm } from './reason-form.js';

/** The subjects that changes of reasons change: reasons, and the rights of users. */
const SUBJECTS = ['reasons', 'session'] as const;

export type Result =
  | { readonly id: number; readonly warnings: readonly string[] }
  | { readonly failure: Failure; readonly isOpen: boolean };

interface Warned {
  readonly id: number;
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

function resultOf(fate: Fate<Warned>): Result {
  if (fate.kind !== 'done') return { failure: fate.failure, isOpen: fate.kind === 'unknown' };
  const { id, warnings } = fate.answer;
  // The list itself has a bar about reasons without a role, as long as there are any.
  const told = warnings.filter(({ code }) => code !== 'REASON_WITHOUT_ROLE');
  return { id, warnings: told.map(({ message }) => message) };
}

/** The changes of reasons, told to other tabs. */
export function useReasonChanges() {
  const { user } = useSession();
  const queries = useQueryClient();

  const readAnew = async (): Promise<void> => {
    tellOtherTabs(SUBJECTS);
    await Promise.all(
      SUBJECTS.map((subject) => queries.invalidateQueries({ queryKey: [subject] })),
    );
  };

  /** Makes a reason with its roles, both or neither. */
  const create = async (form: ReasonForm): Promise<Result> => {
    const fate = await carryOut({
      ...{ path: '/_admin/api/reasons', method: 'post', user },
      body: { ...bodyOf(form), roles: [...form.roles] },
      ...{ subject: 'make a reason', title: `Make the reason ${form.code}` },
    });
    await readAnew();
    return resultOf(fate);
  };

  const setRoles = (form: ReasonForm, { id, code }: Reason): Promise<Fate<Warned>> =>
    carryOut({
      ...{ path: '/_admin/api/reasons/{id}/roles', method: 'put', pathParameters: { id }, user },
      body: { roles: [...form.roles] },
      ...{ subject: `roles of reason ${id}`, title: `Give the reason ${code} to roles` },
    });

  /** Sends the differences from the stored reason. */
  const edit = async (form: ReasonForm, stored: Reason): Promise<Result> => {
    const { id, code } = stored;
    const body = changesOf(form, stored);
    let result: Result = { id, warnings: [] };
    if (body !== undefined) {
      const fate = await carryOut({
        ...{ path: '/_admin/api/reasons/{id}', method: 'put', pathParameters: { id }, user, body },
        ...{ subject: `edit reason ${id}`, title: `Edit the reason ${code}` },
      });
      result = resultOf(fate);
    }
    if (!('failure' in result) && hasOtherRoles(form, stored)) {
      const { warnings } = result;
      const ofRoles = resultOf(await setRoles(form, stored));
      result =
        'failure' in ofRoles
          ? ofRoles
          : { ...ofRoles, warnings: [...warnings, ...ofRoles.warnings] };
    }
    await readAnew();
    return result;
  };

  const setActive = async ({ id, code }: Reason, isActive: boolean): Promise<Result> => {
    const verb = isActive ? 'activate' : 'deactivate';
    const words = isActive ? 'Take the reason back into use' : 'Take the reason out of use';
    const fate = await carryOut({
      ...{ path: `/_admin/api/reasons/{id}/${verb}`, method: 'post', user },
      ...{ pathParameters: { id }, subject: `${verb} reason ${id}`, title: `${words}: ${code}` },
    });
    await readAnew();
    return resultOf(
      fate.kind === 'done' ? { ...fate, answer: { ...fate.answer, warnings: [] } } : fate,
    );
  };

  return { create, edit, setActive };
}
