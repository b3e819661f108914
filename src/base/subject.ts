/** What a line of the log says that a request was about: names and values. */
export type Subject = Readonly<Record<string, string>>;
