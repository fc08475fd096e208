import type { refusals as original } from '../fr/refusals.ts'

/** A wait in whole minutes, or in hours when it is long. */
const waitIn = (seconds: number): string =>
  seconds < 7200 ? `${Math.ceil(seconds / 60)} minutes` : `${Math.ceil(seconds / 3600)} hours`

export const refusals: typeof original = {
  'account-mismatch': () =>
    'This form was opened for another of your accounts. Nothing has changed: check which account is shown, then do it again.',
  'account-closing': () => 'This account is being closed: nothing in it is changed any more, unless it is kept.',
  'account-not-empty': () =>
    'The account is not empty. Settle first what the card lists, then ask for it to be closed.',
  'address-nobody': () => 'Give an organisation or a person: at least one of the two.',
  'addresses-most': ({ most }) =>
    `This account already has ${most} further addresses. Remove one that is no longer needed.`,
  'app-password-limit': ({ most }) =>
    `You already have ${most} application passwords. Withdraw one that is no longer in use.`,
  'already-member': () => 'This person belongs to the account already. Their role stays the same.',
  'busy-hashing': () => 'Many people are signing in right now. Try again in a few seconds.',
  'busy-pictures': () => 'Many pictures are arriving at the moment. Try again in a few seconds.',
  'busy-search': () => 'Your address has asked for many searches at once. Try again in a second.',
  'confirm-text': ({ word }) => `Type exactly “${word}” to confirm.`,
  'country-unknown': () => 'Choose a country of the list.',
  'address-missing': () => 'First give a billing address: documents are made out to it.',
  'offer-most': () => 'You already have as many of these products as an account may have.',
  'offer-about-missing': () => 'First describe the offer, in French and in English.',
  'offer-same': () => 'This version says exactly what is sold already: change something in it, or give it up.',
  'offer-without-price': () => 'First give this offer at least one price.',
  'option-without-price': ({ name }) =>
    `Give the option “${name}” a price wherever the offer has one, even if it is 0.00.`,
  'price-form': () => 'Give an amount such as 12.50, or leave the field empty.',
  'rate-day': ({ after }) => `Choose a day after ${after}: what has counted already does not change.`,
  'rate-form': () => 'Give a rate such as 8.1, at most 50.',
  'rate-needed': () => 'This country would have no rate left: first add the one that replaces it.',
  'rate-used': () => 'Orders or documents were made at this rate: it stays. Add another one, from another day on.',
  'offer-over': () => 'This offer has just changed. This is what is sold today; nothing was ordered.',
  'offer-sold-out': () => 'This offer is sold out at the moment. Nothing was ordered.',
  'option-not-offered': () => 'This option is not sold with this offer, or not so many of it.',
  'period-not-offered': () => 'This period is not sold with this offer.',
  'currencies-mixed': () => 'A selection is paid in one currency. Pay the other lines separately.',
  'amount-form': () => 'Enter an amount with at most two decimals, for example 12.50.',
  'already-in-payment': () => 'A payment is already under way for one of these lines. Finish or cancel it first.',
  'selection-changed': () => 'An amount has changed. Check the selection and confirm; nothing was charged.',
  'method-unavailable': () => 'This way to pay is not available for this selection.',
  'deposit-limits': ({ currency }) => `The amount must be between 0.10 and 9,999 ${currency ?? ''}.`,
  'deposit-most': ({ most, left }) =>
    `A prepaid account holds ${most} at most, with what is on its way. You can still pay in ${left}.`,
  'deposit-too-early': () =>
    'A deposit is possible once you have paid a first order or invoice. Nothing was announced.',
  'iban-form': () => 'This IBAN cannot be used here: check its digits. A QR-IBAN receives no refund.',
  'payment-pending': () => 'The bank has not answered yet: this payment cannot be cancelled now.',
  'money-amount': () => 'Enter the amount as the bank states it, in the currency of what is to be paid.',
  'money-waits': () => 'An amount is already waiting for approval here: decide on that one first.',
  'money-same-person': () => 'Somebody else has to say yes to this: you already have.',
  'refund-amount': () => 'State an amount, such as 25.00.',
  'refund-too-much': () => 'This is more than this payment can still give back.',
  'prepaid-insufficient': () => 'What is available in your prepaid account is not enough.',
  'remainder-too-small': () =>
    'What is left to pay is too little for this way to pay. Use a little less of your prepaid account.',
  'renewal-none': () => 'This product is not renewed.',
  'renewal-too-far': () => 'This product is already paid as far ahead as possible.',
  'order-over': () => 'This order no longer waits: it is paid, or over. Nothing was changed.',
  'order-in-payment': () => 'A payment is under way. Wait until it is over, or give it up, then try again.',
  'order-invoiced': () => 'The invoice of this order is made: pay it, or cancel the product.',
  'invoice-terms': () => 'Give a number of days, from 1 to 90.',
  'product-ended': () => 'This product has ended: nothing of it can be changed any more.',
  'product-not-sold': () => 'This product has no paid period: write to us to cancel it.',
  'renewal-invoiced': () => 'The invoice for this renewal is already made: pay that one.',
  'correction-open': () => 'A correction of this invoice is waiting for a second person already.',
  'correction-same-person': () => 'You asked for this correction: somebody else has to approve it.',
  'nothing-owed': () => 'There is nothing left to pay of this invoice.',
  'credit-nothing': () => 'Give at least one amount to credit.',
  'credit-too-much': () => 'That is more than is left to credit of this line. Credit notes made before count.',
  'currency-locked': ({ to }) =>
    `The account cannot be kept in ${to} yet: settle what is listed first. Nothing was changed.`,
  'currency-once': ({ day }) =>
    `The currency was changed less than 90 days ago. It can be changed again from ${day}; before that, write to us.`,
  'database-limit': ({ most }) =>
    `This product holds ${most} databases at most. Delete one that nothing uses any more.`,
  'database-name-form': ({ most }) =>
    `A name begins with a letter, then small letters without accents, digits and _, ${most} signs at most.`,
  'database-name-taken': ({ name }) => `The name ${name} exists already. Choose another one.`,
  'database-password-unsure': () =>
    'The line to the server was cut during the change: either the old password or the new one is in place, and we do not know which. Choose a new one as soon as the server answers.',
  'database-users-most': ({ most }) =>
    `This product holds ${most} users at most. Delete one that nothing uses any more.`,
  'day-not-possible': () => 'Enter a day between today and a year from now, for example 2026-12-24.',
  'desk-known': () => 'This address already has access to the desk.',
  'desk-own': () => 'Nobody changes their own access here: ask another owner.',
  'email-format': () => 'This is not a complete e-mail address, such as claire@example.ch.',
  'email-same': () => 'This is already the address you sign in with.',
  'field-missing': () => 'This field is required.',
  'field-too-long': ({ most }) => `This is too long: ${most} characters at most.`,
  'file-animated': () => 'This picture moves. Save a still picture of it, then send that.',
  'file-colours': () => 'This picture is made for print (CMYK). Export it in screen colours (RGB), then send that.',
  'file-damaged': () => 'This file is damaged or incomplete: it cannot be read. Export the picture once more.',
  'file-pixels': ({ most }) =>
    `This picture is too large: ${Math.floor(Number(most) / 1_000_000)} million pixels at most, for example 2000 × 2000.`,
  'file-too-heavy': ({ most }) => `This file is too heavy: ${Math.floor(Number(most) / 1_000_000)} MB at most.`,
  'file-type': () => 'Accepted formats: PNG, JPEG, WebP.',
  'form-not-ours': () =>
    'This form was not opened during your current sign-in. Nothing was changed: open the page again and start over.',
  'key-known': () => 'This key already belongs to a login of this site. Take another one.',
  'key-missing': () => 'Press the button of the security key, then follow your browser.',
  'key-not-alone': () =>
    'This key has not verified that it is you: it is a second step. Sign in with your address and your password.',
  'key-refused': () => 'This key was not accepted. Try again, or take another method.',
  'host-form': () => 'Write a name such as shop.example.ch: without https://, without a slash, a star or a blank.',
  'host-taken': ({ name }) =>
    `${name} leads to a site already, or belongs to somebody else with us. If this name is yours, write to us.`,
  'hosts-most': ({ most }) => `A site bears at most ${most} added names. Remove one before you add another.`,
  'ftp-folder-form': () =>
    'A folder is written like site/images: letters without accents, digits, dot, hyphen and _, separated by /. No blanks, and no .. .',
  'ftp-limit': ({ most }) =>
    `This hosting carries ${most} FTP accounts at most. Delete one that nobody needs any more.`,
  'ftp-name-form': ({ most }) =>
    `A name is made of small letters without accents, digits and _, ${most} signs at most.`,
  'ftp-name-taken': ({ user }) => `The FTP account ${user} exists already. Choose another name.`,
  'ftp-quota-form': ({ most }) =>
    most === undefined
      ? 'The storage is a whole number of MB, for example 500. Empty: no limit of its own.'
      : `This hosting has ${most} MB in all: give the account as much or less, or leave it empty.`,
  'ftp-test-limit': ({ minutes }) =>
    `Five tries per quarter of an hour and account. The next one is possible in ${minutes} minutes.`,
  'invite-gone': () => 'This invitation is no longer valid. Ask the person who wrote to you for a new one.',
  'invite-limit': ({ hours }) =>
    `Enough invitations have left for today, from the account or to this address. Try again in ${hours} h.`,
  'invite-other-email': ({ address }) =>
    `This invitation is for ${address}. Sign in with that address or ask for a new invitation.`,
  'invite-pending-most': ({ most }) =>
    `${most} invitations are waiting for an answer already. Withdraw one to send another.`,
  'last-legal-representative': ({ account, name }) =>
    `${name === undefined ? 'You are' : `${name} is`} the last legal representative of ${account}. Name another legal representative first.`,
  'link-over': () =>
    'This link no longer works: it was used, a newer one has replaced it, or it is too old. Nothing was changed.',
  'login-closing': ({ day }) =>
    `This login is being closed. To keep it, open the link in the message we sent you before ${day}.`,
  'login-failed': () => 'Wrong e-mail address or password.',
  'mailbox-held': () =>
    'The mail service of this mailbox is blocked or being moved: its password cannot be changed for the moment. Ask whoever manages this mailbox.',
  'mailbox-not-opened': () =>
    'This address and this password together open no mailbox of ours. Check both; if the password was changed just now, wait a minute.',
  'mailbox-proof-over': () => 'The password of this mailbox was changed by somebody else. Prove the new one first.',
  'mailbox-test-limit': ({ minutes }) =>
    `Too many attempts for this address. Try again in ${minutes} minutes, or choose a new password.`,
  'message-links': () => 'Write without links, addresses or markup: plain text only.',
  'mailboxes-unknown': ({ address, count }) =>
    Number(count) === 1
      ? `You manage no address ${address} in this account.`
      : `You do not manage ${address} in this account, nor ${Number(count) - 1} others of these addresses.`,
  'passwords-erased': () =>
    'This list was handed over already, or more than 24 hours have passed: it is erased. Change the passwords you lack once more.',
  'passwords-under-way': ({ address }) =>
    `The password of ${address} is being changed with others already. Wait until that is over, or stop it.`,
  'nothing-selected': () => 'Tick at least one item.',
  'op-conflict': () => 'This request was already sent with other content. Nothing more was done.',
  'passkey-refused': () => 'This passkey opens no login here. Sign in with your address and your password.',
  'postcode-form': () => 'This is not a postcode of the chosen country.',
  'product-blocked': ({ told }) =>
    `This product is blocked${told ? `, and this is why: “${told}”` : ''}. Nothing of it is changed for now.`,
  'product-known': () => 'A product of this kind has this name already.',
  'product-limit': ({ most }) => `Give a whole number, from 0 to ${most}.`,
  'product-name': () =>
    'This name does not have the right form: a domain name such as example.ch, or a short name of small letters, digits and hyphens.',
  'product-not-open': () => 'We are still opening this product: it can be set up as soon as it is ready.',
  'pwd-current-wrong': () => 'Your sign-in password is not correct.',
  'pwd-is-name': () => 'The password must not contain the address or the user name.',
  'pwd-listed': () =>
    'Your password is right, but it stands on a list of leaked passwords. Choose another one to come in.',
  'pwd-reused-known': () => 'This password is on a list of leaked passwords. Choose another one.',
  'pwd-same': () => 'This is your current password. Choose another one.',
  'pwd-too-long': ({ most }) => `${most} characters at most.`,
  'pwd-weak': ({ least }) => `Choose a password of at least ${least} characters.`,
  stale: () => 'This has changed in the meantime. Here is how it stands now; nothing was saved.',
  'terms-not-accepted': () => 'Accept the terms to continue.',
  throttled: ({ seconds }) =>
    Number(seconds) < 90
      ? `Too many attempts. Try again in ${seconds} seconds.`
      : `Too many attempts. Try again in ${Math.ceil(Number(seconds) / 60)} minutes.`,
  'time-zone-unknown': () => 'Choose a time zone of the list.',
  'two-step-own-first': () =>
    'Switch on your own two-step validation in “My security” first. Then you can require it of others.',
  'two-step-wanted': ({ accounts }) =>
    `Your last method cannot be removed: ${accounts} requires two-step validation. Add another method first, or ask the legal representative to lift the requirement.`,
  'two-step-code': () => 'This code is wrong or was used before. Type it with care, or take a new one.',
  'sign-in-over': () =>
    'The second step was not finished in time, or too many codes were wrong. Start over with your address and your password.',
  'enrolment-over': () =>
    'This picture is more than ten minutes old, or a newer one has replaced it. Start over: you will be shown a new one.',
  'codes-not-noted': () => 'Note your rescue codes first, then tick the box.',
  'export-once': () => 'You have asked for this file within the last 24 hours already. Come back tomorrow.',
  'factors-most': ({ most }) => `${most} methods at most. Remove one to add another.`,
  'pwd-short-alone': ({ least }) =>
    `Your password is too short to protect your login alone. First change it for one of at least ${least} characters.`,
  'recovery-open': () =>
    'A request for this login is already under way. A person will contact you; there is nothing more to do.',
  'recovery-same-person': () =>
    'You have seen the evidence of this recovery: approving has to come from somebody else of the team.',
  'recovery-own-login': () => 'This login is your own: nobody decides on their own recovery.',
  'recovery-not-possible': () =>
    'There is nothing to recover: this login is closed, being closed, or has no second step.',
  'phone-country': () => 'We send no text messages to this country. Use another number, or an app.',
  'phone-known': () => 'This number is one of your methods already.',
  'phone-over': () => 'More than ten minutes have passed since you gave the number. Go back and start over.',
  'phone-unknown': () => 'This is not a complete mobile number, for example +41 79 123 45 67.',
  'sms-limit': ({ seconds }) =>
    Number(seconds) < 90
      ? `A code has just been sent. You can have a new one in ${seconds} seconds.`
      : `Too many text messages were asked for. You can have the next one in ${waitIn(Number(seconds))}; until then, use another method.`,
  'sms-not-sent': () => 'The text message could not be sent. Try again in a minute, or use another method.',
  'sms-over': () => 'This code is no longer good: too old, or tried too often. Ask for a new one.',
  'vat-form': () => 'This is not a VAT number of the chosen country. Check every digit, or leave the field empty.',
  'workspace-most': ({ most }) => `Your WorkSpace shows ${most} mailboxes at most. Remove one you no longer use.`,
  'address-taken': ({ address }) => `The address ${address} exists already. Choose another name.`,
  'alias-loop': ({ address }) =>
    `Mail would come back to ${address} without ever arriving. Choose another destination.`,
  'aliases-most': ({ most }) =>
    `This mail service has ${most} aliases already, the most it may have. Delete one that is no longer used.`,
  'destination-format': ({ address }) => `Mail cannot be sent to “${address}”. Write for example mary@example.ch.`,
  'destination-nobody': ({ address }) =>
    `The address ${address} does not exist in your account. Create it first, or correct it.`,
  'destinations-most': ({ most }) => `An alias leads to ${most} addresses at most.`,
  'mail-name': () =>
    'Letters without accents, digits, dots, hyphens and underscores; a letter or a digit at the beginning and the end. Without the part after @.',
  'mail-storage': ({ left }) =>
    `Only ${left} MB are left to give in this mail service. Choose less storage, or reduce that of another mailbox.`,
  'mailboxes-most': ({ most }) =>
    `This mail service has ${most} mailboxes already, the most it may have. Delete one, or write to us for more.`,
}
