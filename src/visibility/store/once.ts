import type { Author } from '../../engine/access/caller.js';
import type { Id } from '../../engine/model/model.js';
import type { CommandResult, Remembrance } from '../../store/command.js';
import type { Database, Flow } from '../../store/flow.js';
import { recalled } from '../../store/kernel.js';
import type { Steps } from '../../store/steps.js';
import type { Outcome, Refusal } from '../refusals/refusal.js';

/** The result of a change beside documents. */
export type ChangeResult =
  | CommandResult
  | { readonly accepted: false; readonly isOffset: true; readonly refusals: readonly Refusal[] };

/** A change that is carried out once however often it is repeated (D12). It gives an id. */
export interface Change {
  readonly lineCount: number;
  readonly remember: Remembrance | undefined;
  readonly steps: (database: Database, author: Author) => Steps<Outcome<Id>>;
}

/** A change of data beside documents, as a flow. */
export function changeFlow({ lineCount, remember, steps }: Change): Flow<ChangeResult> {
  return {
    lineCount,
    *steps(database, author) {
      const first = yield* recalled(database, author, remember);
      if (first !== undefined) return first;
      const outcome = yield* steps(database, author);
      if (!outcome.accepted) {
        return { accepted: false, isOffset: true, refusals: outcome.refusals };
      }
      const id = outcome.value;
      if (remember !== undefined) {
        yield* database.answers.remember(author, remember, { id, remarks: [] });
      }
      return { accepted: true, id, isRepeat: false, remarks: [] };
    },
  };
}
