/** How much of its storage a service takes. */
export const usage = {
  unknown: 'Espace utilisé : pas encore mesuré.',
  used: (size: string) => `Espace utilisé : ${size}`,
  usedOf: (size: string, of: string, percent: number) => `Espace utilisé : ${size} sur ${of} (${percent} %)`,
  measured: (age: string) => `mesuré ${age}`,
  units: ['octets', 'Ko', 'Mo', 'Go', 'To'],
}
