/** As long as the parts of a structured address may be where banks read one (ISO 20022, the Swiss QR-bill), in letters. */
export const LENGTHS = { name: 70, street: 70, houseNumber: 16, postcode: 16, town: 35, reference: 35 } as const
