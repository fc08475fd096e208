/** What we ask of whoever knows in which country an address is used. It is asked on this machine: no address leaves it. */
export interface Countries {
  /**
   * The country an IP address is in, as ISO 3166-1 writes it in two capitals. Undefined when it is not known, or is not
   * an address at all. Never throws, and answers at once.
   */
  countryOf(ip: string): string | undefined
  /** Lets go of what it holds; afterwards no country is known. */
  close(): void
}
