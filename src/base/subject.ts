export type Subject = Readonly<Record<string, string>>;
