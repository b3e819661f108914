import { resolve } from 'node:path';

/** The verb needs a running server, and none has the database. */
export class NoServerError extends Error {
  constructor(verb: string, database: string) {
    super(
      `"sia ${verb}" is about a running server, and none has ${database}. Start it with sia serve, or name one with --url.`,
    );
    this.name = 'NoServerError';
  }
}

export class NoDatabaseError extends Error {
  constructor(file: string) {
    super(
      `There is no database at ${resolve(file)}. Name the server to call with --url http://host:port, or the database with --database-url; sia migrate makes a new one there.`,
    );
    this.name = 'NoDatabaseError';
  }
}
