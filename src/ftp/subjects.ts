import type { Ctx } from '../core/ctx.ts'
import { oneOf } from '../core/subjects.ts'
import { type FtpAccount, manageableFtpAccount, manageableFtpAccounts } from './queries.ts'

/** One of the FTP accounts somebody manages. */
export const oneAccount = oneOf<FtpAccount>({
  choices: manageableFtpAccounts,
  find: manageableFtpAccount,
  id: (one) => one.public_id,
  label: (one) => one.name,
})

/** Is the FTP server there to let somebody in? */
export const answers = async ({ servers }: Ctx): Promise<boolean> => (await servers.ftp?.answers()) ?? false
