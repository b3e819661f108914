#!/usr/bin/env node
// Before what it is about is loaded: stack traces name the sources.
process.setSourceMapsEnabled(true);
const { runCli } = await import('../dist/sia/sia.js');
await runCli(process.argv);
