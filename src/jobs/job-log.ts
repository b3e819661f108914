export interface JobLog {
  readonly info: (fields: object, text: string) => void;
  readonly error: (fields: object, text: string) => void;
}
