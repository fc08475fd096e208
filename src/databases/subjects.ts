import { oneOf } from '../core/subjects.ts'
import {
  type Database,
  type DatabaseUser,
  type Hosting,
  knownDatabase,
  knownUser,
  manageableDatabase,
  manageableDatabases,
  manageableHosting,
  manageableHostings,
  manageableUser,
  manageableUsers,
} from './queries.ts'

const id = ({ public_id }: { public_id: string }) => public_id
const label = ({ name }: { name: string }) => name

export const oneHosting = oneOf<Hosting>({ choices: manageableHostings, find: manageableHosting, id, label })
export const oneDatabase = oneOf<Database>({ choices: manageableDatabases, find: manageableDatabase, id, label })
export const oneUser = oneOf<DatabaseUser>({ choices: manageableUsers, find: manageableUser, id, label })

/** Those that were deleted go on being found, so that the card can say what became of them. */
export const databaseToDelete = oneOf<Database>({ choices: manageableDatabases, find: knownDatabase, id, label })
export const userToDelete = oneOf<DatabaseUser>({ choices: manageableUsers, find: knownUser, id, label })
