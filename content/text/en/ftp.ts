import type { ftp as original, ftpLetters as originalLetters } from '../fr/ftp.ts'

/** How much, in words: 1,500 MB, or without a limit of its own. */
const room = (mb: number) => (mb === 0 ? 'no limit of its own' : `${mb.toLocaleString('en-GB')} MB`)

export const ftp: typeof original = {
  list: {
    title: 'FTP accounts',
    intro: 'They are for sending the files of your sites. Choose one to see its settings or change it.',
    user: 'User',
    product: 'Hosting',
    folder: 'Folder',
    state: 'State',
    none: 'No FTP account yet.',
    noneWhy: 'Create the first one below: it opens a folder of your hosting to an FTP program.',
    next: 'Further accounts',
    first: 'Beginning of the list',
    create: 'One more account',
    guide: 'Connecting with an FTP program',
  },
  page: {
    settings: 'Settings to copy',
    settingsHelp: 'Type them into your FTP program. The password is not shown again once the account was made.',
    server: 'Server',
    port: 'Port',
    user: 'User name',
    encryption: 'Encryption',
    explicit: 'Explicit FTPS (FTP with explicit TLS)',
    encrypted: 'Encryption: explicit FTPS (FTP with explicit TLS).',
    state: 'State',
    product: 'Hosting',
    folder: 'Folder',
    room: 'Storage',
    changedAt: 'Password changed on',
    manage: 'Managing this account',
    password: 'Password',
    closing: 'Closing this account',
    whole: 'the whole hosting',
    roomOf: room,
  },
  /** How an account stands, in few words. */
  states: {
    pending: 'saved, not active yet',
    deleting: 'deletion saved, not in force yet',
    deleted: 'deleted',
    blocked: 'closed, product blocked',
    astray: 'closed, its folder leads out of the hosting',
    locked: 'locked',
    open: 'open',
  },
  /** What stands on the page of a product. */
  service: {
    name: 'FTP accounts',
    counted: (count: number, most: number) =>
      count === 1 ? `1 FTP account of ${most}` : `${count} FTP accounts of ${most}`,
    link: 'Manage FTP accounts',
    pending: (count: number) =>
      count === 1
        ? 'One FTP account is saved, not active yet. We keep trying.'
        : `${count} FTP accounts are saved, not active yet. We keep trying.`,
    closed: 'The FTP accounts are closed as long as this product is blocked; their files stay where they are.',
  },
  toDos: {
    pending: {
      one: (user: string) => `The FTP account ${user} is not up to date yet`,
      many: (count: number) => `${count} FTP accounts are not up to date yet`,
      why: 'What is saved takes effect as soon as the FTP server answers. We keep trying.',
    },
    astray: {
      one: (user: string) => `The folder of the FTP account ${user} leads out of the hosting`,
      many: (count: number) => `${count} FTP accounts have a folder that leads out of the hosting`,
      why: 'They stay closed. Choose another folder, or delete the link that lies there.',
    },
  },
  words: {
    nothing: 'This account has no FTP account you could manage.',
    noHosting: 'This account has no hosting that carries FTP accounts and that you could manage.',
    busy: 'Saving…',
  },
  create: {
    title: 'Create an FTP account',
    offer: 'Create an FTP account for one of your hostings here.',
    name: 'Name',
    nameHelp: (handle: string) =>
      `It will begin with ${handle}_. Small letters without accents, digits and _; 23 signs at most.`,
    folder: 'Folder',
    folderHelp:
      'The account sees nothing else. For example site or site/images; left empty, it opens the whole hosting.',
    quota: 'Storage, in MB',
    quotaHelp: 'What may be sent there. Empty: only the limit of the hosting.',
    password: 'Password',
    passwordHelp: 'At least 12 characters. It will not be shown again.',
    submit: 'Create the FTP account',
    generate: 'Create with a generated password',
    pending: (user: string) => `The FTP account ${user} is saved, not active yet. We keep trying.`,
    done: (user: string) => `The FTP account ${user} is open.`,
    open: 'See its settings',
  },
  changePassword: {
    title: 'Change the password of an FTP account',
    offer: 'Choose a new password for one of your FTP accounts here.',
    warns: 'Programs and sites that use the old password will stop sending files until you give them the new one.',
    password: 'New password',
    help: 'At least 12 characters.',
    disconnect: 'End connections that are open with the old password',
    submit: 'Change the password',
    generate: 'Generate one for me',
    pending: (user: string) =>
      `The new password of ${user} is saved, not active yet; the old one still works. We keep trying.`,
    asleep: (user: string) =>
      `The new password of ${user} is saved and replaces the old one. The FTP server does not answer at the moment: it will be active as soon as the server is back.`,
    done: (user: string) => `The new password of ${user} is active. The old one no longer works.`,
    doneClosed: (user: string) =>
      `The new password of ${user} is saved and replaces the old one. The account is closed: this is the one it will open with.`,
  },
  changeFolder: {
    title: 'Change the folder or the storage of an FTP account',
    offer: 'Change here what an FTP account opens, and how much it may send.',
    submit: 'Save',
    pending: (user: string) => `The settings of ${user} are saved, not active yet. We keep trying.`,
    done: (user: string) => `The settings of ${user} are up to date. No file was moved.`,
  },
  lock: {
    title: 'Lock or reopen an FTP account',
    offer: 'Close an FTP account here without deleting it, or open it again.',
    explains: 'Nobody can connect any more, and open connections are ended. The files stay where they are.',
    submit: 'Lock',
    pending: (user: string) =>
      `The lock of ${user} is saved, not in force yet: the account stays open until then. We keep trying.`,
    done: (user: string) => `The FTP account ${user} is locked, and its connections are ended.`,
    unlockExplains: 'It opens again with the same password and the same folder.',
    unlock: 'Reopen',
    unlockPending: (user: string) => `The reopening of ${user} is saved, not active yet. We keep trying.`,
    unlocked: (user: string) => `The FTP account ${user} is open again.`,
  },
  remove: {
    title: 'Delete an FTP account',
    offer: 'Delete an FTP account here that nobody needs any more.',
    loses: (user: string) => [
      `The account ${user} and its password: a program or a site that uses it will not send anything any more.`,
    ],
    keeps: 'The files in its folder stay in your hosting.',
    word: 'DELETE',
    submit: 'Delete the FTP account',
    pending: (user: string) =>
      `The deletion of ${user} is saved, not in force yet: the account stays open until then. We keep trying.`,
    done: (user: string) => `The FTP account ${user} is deleted. Its files stayed where they are.`,
  },
  testPassword: {
    title: 'Test the password of an FTP account',
    offer: 'See here whether a password opens one of your FTP accounts.',
    password: 'Password to test',
    help: 'It is sent to your FTP server, then forgotten. Five tries per quarter of an hour and account.',
    submit: 'Test',
    busy: 'Testing…',
    valid: (user: string) => `Valid: this password opens ${user}.`,
    refused: (user: string) => `Not valid: this password does not open ${user}.`,
    busyServer: 'The FTP server is busy and could not answer. The test says nothing about the password; try again.',
    unreachable:
      'The FTP server does not answer. The test says nothing about the password; try again in a few minutes.',
  },
}

/** Messages owed by this feature. */
export const ftpLetters: typeof originalLetters = {
  'ftp-account-created': {
    subject: ({ user }) => `New FTP account: ${user}`,
    lines: ({ user, account, at }) => [
      `The FTP account ${user} (account ${account}) was created on ${at}.`,
      'Its settings are in the Manager, under FTP accounts. Its password is not shown again: keep it safe, or change it.',
    ],
  },
  'ftp-password-changed': {
    subject: ({ user }) => `The password of the FTP account ${user} was changed`,
    lines: ({ user, account, at }) => [
      `The password of the FTP account ${user} (account ${account}) was changed on ${at}.`,
      'Type the new one into every program and every site that sends files with this account.',
    ],
  },
  'ftp-account-deleted': {
    subject: ({ user }) => `The FTP account ${user} was deleted`,
    lines: ({ user, account, at }) => [
      `The FTP account ${user} (account ${account}) was deleted on ${at}. The files in its folder stayed in your hosting.`,
    ],
  },
}
