/** One line of what the doctor found. `warn`: in order now, and not for long. */
export interface Finding {
  level: 'ok' | 'warn' | 'fail'
  says: string
}

/** A look that ends well, or throws: what it throws says what to do. */
export async function finding(what: string, look: () => string | Promise<string>): Promise<Finding> {
  try {
    return { level: 'ok', says: `${what}: ${await look()}` }
  } catch (problem) {
    const level = problem instanceof Soon ? 'warn' : 'fail'
    return { level, says: `${what}: ${(problem as Error).message}` }
  }
}

/** In order now; later it will not be. */
export class Soon extends Error {}
