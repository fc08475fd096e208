import { expect, test } from 'vitest'
import { hashOfPassword } from '../../src/base/mysql-hash.ts'
import { memoryDatabaseServer } from '../../src/servers/databases/memory.ts'
import { databaseContract } from './databases.contract.ts'

databaseContract('the double', () => {
  const server = memoryDatabaseServer()
  const away = async (down: boolean) => {
    server.down = down
  }
  return {
    server,
    signsIn: async (user, password) => server.signsIn(user, password),
    goAway: () => away(true),
    comeBack: () => away(false),
  }
})

test('the hash is the one MariaDB makes of a password', () => {
  expect(hashOfPassword('password')).toBe('*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19')
  expect(hashOfPassword('🥐')).toMatch(/^\*[0-9A-F]{40}$/)
})
