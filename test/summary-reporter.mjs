/** Ends a run with one plain line, `N passed, N failed`, that .ci/run adds up. */
export default class SummaryReporter {
  onTestRunEnd(files, errors) {
    const counts = { passed: 0, failed: errors.length, skipped: 0 }
    for (const file of files) {
      const tests = [...file.children.allTests()]
      for (const test of tests) counts[test.result().state] += 1
      // A file that could not be loaded has no tests to fail.
      if (file.state() === 'failed' && !tests.some((test) => test.result().state === 'failed')) counts.failed += 1
    }
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
    console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`)
  }
}
