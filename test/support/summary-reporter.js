/** Closes the run with one plain line, and fails it if CI has skipped a test: CI provides them all. */
export default class SummaryReporter {
  #skipped = 0;

  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = results;
    this.#skipped = numPendingTests + numTodoTests;
    for (const { testFilePath, testResults } of results.testResults) {
      for (const { fullName, invocations = 1 } of testResults) {
        if (invocations > 1)
          console.log(`tried ${invocations} times: ${testFilePath}: ${fullName}`);
      }
    }
    console.log(`\n${numPassedTests} passed, ${numFailedTests} failed, ${this.#skipped} skipped`);
  }

  getLastError() {
    if (process.env.CI !== 'true' || this.#skipped === 0) return undefined;
    return new Error(`${this.#skipped} tests were skipped; CI must run all of them`);
  }
}
