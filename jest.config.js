/** Tests run as ES modules: NODE_OPTIONS=--experimental-vm-modules (set by `npm test`). */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  globalSetup: '<rootDir>/test/support/run-setup.js',
  globalTeardown: '<rootDir>/test/support/run-teardown.js',
  testSequencer: '<rootDir>/test/support/sequencer.js',
  setupFilesAfterEnv: ['<rootDir>/test/support/second-try.js'],
  testTimeout: 60_000,
  // Many tests wait for processes: as many run at once as there are processors.
  maxWorkers: '100%',
  // Modules of a test file stay in memory after it. A process that has so much begins anew.
  workerIdleMemoryLimit: '800MB',
  reporters: ['default', '<rootDir>/test/support/summary-reporter.js'],
};
