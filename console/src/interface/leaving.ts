/** The last work of pages as their user. The end of the session waits for it. */
export const beforeSignOut = new Set<() => Promise<void>>();
