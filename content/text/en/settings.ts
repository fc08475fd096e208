import type { settings as original } from '../fr/settings.ts'

export const settings: typeof original = {
  title: 'Account identity',
  lead: 'The name and the logo the account goes by, here and for everybody who belongs to it.',
  shown: 'What members see',
  guide: 'Giving an account a logo, step by step',
  further: 'The rest of the account',
  busy: 'Saving…',
  name: {
    title: 'Change the name of the account',
    offer: 'Change the name of your account here.',
    label: 'Name of the account',
    help: 'The one members read, and people you invite. Your documents bear the name of the billing address.',
    submit: 'Save the name',
    done: (name) => `The account is now called ${name}.`,
    same: 'Nothing has changed.',
  },
  logo: {
    title: 'Give the account a logo',
    offer: 'Give your account a logo here that replaces its name at the top left.',
    now: 'Present logo',
    replaced: 'It stays in place until you save another one.',
    label: 'Picture',
    help: 'PNG, JPEG or WebP, 2 MB and 4 million pixels at most. You will see it before you save it.',
    submit: 'See the result',
    drawing: 'Preparing the picture…',
    preview: 'This is your logo as members will see it, on a light page and on a dark one.',
    onLight: 'On a light ground',
    onDark: 'On a dark ground',
    ground: {
      light: 'Part of the picture would be lost on a dark page: it will have a light ground there.',
      dark: 'Part of the picture would be lost on a light page: it will have a dark ground there.',
    },
    enlarged: (width, height) =>
      `The picture is smaller than ${width} × ${height} pixels: it was enlarged. A larger file would be sharper.`,
    save: 'Save this logo',
    done: 'The logo is saved. It replaces the name of the account at the top left.',
  },
  remove: {
    title: 'Remove the logo',
    offer: 'Remove the logo of your account here.',
    what: 'The name of the account will be written at the top left again. The picture is erased.',
    submit: 'Remove the logo',
    done: 'The logo is removed. The name of the account is written again.',
    nothing: 'This account has no logo: its name is written at the top left.',
  },
}
