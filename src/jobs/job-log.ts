/** Where jobs say what they did: fields, then a text. */
export interface JobLog {
  readonly info: (fields: object, text: string) => void;
  readonly error: (fields: object, text: string) => void;
}
