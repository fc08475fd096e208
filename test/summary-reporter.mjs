import path from 'node:path'

/**
 * Ends a run with what failed, and what passed only at another try, a line each, and one plain line, `N passed, N failed`,
 * that .ci/run adds up. Tests with real servers are told as they begin and end: their files take minutes, and where one
 * is stuck should be seen.
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
    const counts = { passed: 0, failed: 0, skipped: 0 }
    const lost = errors.map((error) => told('outside any test', [error]))
    for (const file of files) {
      const tests = [...file.children.allTests()]
      for (const test of tests) counts[test.result().state] += 1
      const failed = tests.filter((test) => test.result().state === 'failed')
      lost.push(...failed.map((test) => told(`${nameOf(file)} > ${test.fullName}`, test.result().errors)))
      const again = tests.filter((test) => test.diagnostic()?.flaky)
      lost.push(...again.map((test) => `PASSED AT ANOTHER TRY ${nameOf(file)} > ${test.fullName}`))
      // A file that could not be loaded has no tests to fail.
      if (file.state() !== 'failed' || failed.length > 0) continue
      counts.failed += 1
      lost.push(told(nameOf(file), file.errors()))
    }
    counts.failed += errors.length
    for (const line of lost) console.log(line)
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
    console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`)
  }
}

const nameOf = ({ moduleId }) => path.relative(process.cwd(), moduleId)

/** One line, however much the error says: pages stand in some of them. */
const told = (where, errors = []) =>
  `FAILED ${where}: ${errors.map(({ message }) => message.replace(/\s+/g, ' ').slice(0, 300)).join(' | ')}`
