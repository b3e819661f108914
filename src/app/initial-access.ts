import { readFileSync, statSync } from 'node:fs';
import type { AccessService } from '../access/service.js';
import { failureOf } from '../api/errors.js';
import { roleCreateSchema, roleCreation } from '../api/roles.js';
import { userCreateSchema, userCreation } from '../api/users.js';
import { INITIAL_ACCESS_BYTES_MAX } from '../config/limits.js';
import type { Author } from '../engine/access/caller.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import { checked } from '../http/json/validation.js';
import type { Flow } from '../store/flow.js';
import { endLoading } from '../store/initial-data/loading-mark.js';
import { accessFlow } from '../store/kernel.js';
import type { AccessCommand, Store } from '../store/store.js';
import { InitialDataError } from './initial-data-error.js';

interface Entry {
  /** `users.json, entry 3`. */
  readonly where: string;
  readonly value: unknown;
}

interface AccessFile {
  readonly path: string;
  readonly shown: string;
}

/** @throws InitialDataError unless the file holds a list in JSON */
function entriesOf({ path, shown }: AccessFile): Entry[] {
  if (statSync(path).size > INITIAL_ACCESS_BYTES_MAX) {
    throw new InitialDataError(`${shown} has more than ${INITIAL_ACCESS_BYTES_MAX} bytes.`);
  }
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (Array.isArray(value)) {
      return value.map((entry, at) => ({ where: `${shown}, entry ${at + 1}`, value: entry }));
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new InitialDataError(`${shown} must hold a list in JSON: [{"name": ...}, ...].`);
}

/** @throws InitialDataError for an error that the author of the file can mend. Bugs stay as they are */
function refused(error: unknown, where: string, correlationId: string): unknown {
  const { body, cause } = failureOf(error, correlationId, undefined);
  if (cause !== undefined) return error;
  const { code, message } = body.error;
  return new InitialDataError(`${where} was not taken: ${code}: ${message}`);
}

interface Making {
  readonly where: string;
  readonly command: AccessCommand;
}

async function makingOf(
  { where, value }: Entry,
  { correlationId }: Author,
  toCommand: (value: unknown) => AccessCommand | Promise<AccessCommand>,
): Promise<Making> {
  try {
    return { where, command: await toCommand(value) };
  } catch (error) {
    throw refused(error, where, correlationId);
  }
}

function together(makings: readonly Making[], correlationId: string): Flow<void> {
  return {
    lineCount: makings.length,
    isLong: true,
    changesAccess: true,
    *steps(database, author) {
      for (const { where, command } of makings) {
        const result = yield* accessFlow(command).steps(database, author);
        if (!result.accepted) {
          throw refused(new RefusedError(result.refusals), where, correlationId);
        }
      }
      yield* endLoading();
    },
  };
}

/**
 * Makes roles and users, all of them in one transaction, with which the loading ends.
 *
 * @throws InitialDataError that names file and entry
 */
export async function loadAccess(
  { roles, users }: { roles: AccessFile | undefined; users: AccessFile | undefined },
  { store, access, author }: { store: Store; access: AccessService; author: Author },
): Promise<void> {
  const makings: Making[] = [];
  for (const entry of roles === undefined ? [] : entriesOf(roles)) {
    const toCommand = (value: unknown) => roleCreation(checked(roleCreateSchema, value, 'body'));
    makings.push(await makingOf(entry, author, toCommand));
  }
  for (const entry of users === undefined ? [] : entriesOf(users)) {
    const toCommand = (value: unknown) =>
      userCreation({ access }, checked(userCreateSchema, withPassword(value, entry), 'body'));
    makings.push(await makingOf(entry, author, toCommand));
  }
  await store.commit(author, together(makings, author.correlationId));
}

/** An entry needs a password, as a generated one would be shown to nobody. @throws InitialDataError */
function withPassword(value: unknown, { where }: Entry): unknown {
  const { password, certificate } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (password !== undefined || certificate !== undefined) return value;
  throw new InitialDataError(`${where} needs a password, or a certificate.`);
}
