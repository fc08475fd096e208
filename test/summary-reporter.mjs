import path from 'node:path'

/**
 * Ends a run with one plain line, `N passed, N failed`, that .ci/run adds up. Tests with real servers are told as they
 * begin and end: their files take minutes, and where one is stuck should be seen.
 */
export default class SummaryReporter {
  onTestModuleStart({ project, moduleId }) {
    if (project.name === 'services') console.log(`  ${path.basename(moduleId)} …`)
  }

  onTestCaseResult(test) {
    if (test.project.name !== 'services') return
    const seconds = ((test.diagnostic()?.duration ?? 0) / 1000).toFixed(1)
    console.log(`    ${test.result().state} after ${seconds} s: ${test.fullName}`)
  }

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
