/** The file is no record, or a part of it cannot be read. */
export class RecordUnreadableError extends Error {
  constructor(path: string, line: number, problem: string) {
    super(`The record ${path} cannot be read: line ${line} ${problem}.`);
    this.name = 'RecordUnreadableError';
  }
}

/** The new record of a replay holds exchanges already. */
export class SameRecordError extends Error {
  constructor(path: string) {
    super(`${path} holds exchanges already: name a new file for those of this replay.`);
    this.name = 'SameRecordError';
  }
}
