/** French sets a space before these signs and inside its quotation marks, and no line may break there. */
export const withFrenchSpaces = (text: string): string => text.replace(/ (?=[:;?!\u00bb])|(?<=\u00ab) /g, '\u00a0')
