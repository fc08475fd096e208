/** Orders, and what they say on documents. */
export const orders = {
  deposit: 'Versement sur le compte prépayé',
}
