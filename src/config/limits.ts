/** Every bound of the service, each with its reason. Some can be changed by a setting. */

export * from './limits/access.js';
export * from './limits/checks.js';
export * from './limits/comparing.js';
export * from './limits/documents.js';
export * from './limits/files.js';
export * from './limits/lists.js';
export * from './limits/messages.js';
export * from './limits/process.js';
export * from './limits/publishing.js';
export * from './limits/purge.js';
export * from './limits/requests.js';
export * from './limits/store.js';
export * from './limits/testing.js';
export * from './limits/tls.js';
export * from './limits/visibility.js';
export * from './limits/wastage.js';
