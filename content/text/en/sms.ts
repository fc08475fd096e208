/** Codes by text message: the weakest of the second steps. */
export const sms = {
  weakest:
    'Text messages are the weakest method: a number can be taken over, a message can be read. An app or a key protects better. A text message is still much better than nothing.',
  enable: {
    title: 'Add a number for codes by text message',
    offer: 'Get a code by text message here at each sign-in.',
    name: 'Name of this phone',
    nameHelp: 'So that you recognise it later, for example “Claire’s mobile”.',
    nameFirst: 'My mobile',
    phone: 'Mobile number',
    phoneHelp: (countries: string) =>
      `Possible countries: ${countries}. Outside of the first, begin with + and the country code.`,
    begin: 'Send a code',
    sending: 'Sending…',
    sent: (masked: string) => `A six-digit code is on its way to ${masked}. It is good for five minutes.`,
    code: 'Code from the text message',
    codeHelp: 'Nothing after a minute? Ask for a new code: the old one then stops working.',
    again: 'Send a new code',
    submit: 'Switch on',
    busy: 'Checking…',
    nothing: 'Codes by text message are not available here. Add an authenticator app.',
    done: 'Your number is registered. You can get a code by text message at your next sign-in.',
    doneFirst:
      'Two-step validation is on. Everywhere else, your sessions have ended. At your next sign-in, a code will be sent to you by text message after the password.',
  },
  signIn: {
    ask: (masked: string) => `We send a six-digit code by text message to ${masked}.`,
    choose: 'Choose the number that gets a six-digit code by text message.',
    sent: (masked: string) => `A six-digit code is on its way to ${masked}. Type it here; it is good for five minutes.`,
    code: 'Code from the text message',
    send: 'Send the code',
    again: 'Send a new code',
    sendTo: (masked: string) => `Send to ${masked}`,
    busy: 'Sending…',
    fewer: 'Give this code to nobody, not even to us.',
  },
  confirm: {
    why: 'Your last sign-in was more than ten minutes ago. Have a code sent to you by text message, type it with your sign-in password, then go on.',
    whyEither:
      'Your last sign-in was more than ten minutes ago. Type your sign-in password and a code, from your app or from a text message, then go on.',
    notEnough:
      'For this step, a code by text message is not enough: you have a stronger method. Confirm with your password and that method.',
    code: 'Code from the text message',
    codeEither: 'Six-digit code',
    eitherOrRescue: 'Six-digit code, or a rescue code',
    orRescue: 'Code from the text message, or a rescue code',
    sent: (masked: string) => `A code is on its way to ${masked}. It is good for five minutes.`,
    sendTo: (masked: string) => `Send a code to ${masked}`,
    againTo: (masked: string) => `Send a new code to ${masked}`,
  },
  /** Read on a phone; the last line is for programs. */
  message: {
    login: (code: string, host: string) =>
      `${code} is your code to sign in to ${host}. Give it to nobody, not even to us.\n\n@${host} #${code}`,
    confirm: (code: string, host: string) =>
      `${code} confirms that it is you on ${host}. Give this code to nobody, not even to us.\n\n@${host} #${code}`,
    enrol: (code: string, host: string) =>
      `${code} ties this number to your login on ${host}. Give this code to nobody, not even to us.\n\n@${host} #${code}`,
  },
  outbox: {
    title: 'Text messages sent',
    lead: 'What the demonstration would have sent to phones, the latest first.',
    letters: 'Messages',
  },
}
