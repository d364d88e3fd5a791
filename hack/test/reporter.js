// A Jest reporter that does one thing: adds a run's counts to the file that VMCP_TEST_COUNTS names, for hack/test/main.ts to sum up.
import { appendFileSync } from 'node:fs';

export default class CountsReporter {
  onRunComplete(_contexts, results) {
    const file = process.env.VMCP_TEST_COUNTS;
    if (file === undefined) return;
    const broken = results.numRuntimeErrorTestSuites;
    const counts = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + broken,
      skipped: results.numPendingTests + results.numTodoTests,
    };
    appendFileSync(file, `${JSON.stringify(counts)}\n`);
  }
}
