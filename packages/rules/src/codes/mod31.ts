/** The 31 characters of GB 32100: digits and capitals without I O Z S V. */
export const CHARACTERS_31 = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/**
 * Check character of GB 32100-2015: weights 3^i mod 31 from the left, i from 0, at any length. The standard
 * uses it for 17 characters; that case numbers and item codes carry the same check is ours. The order of 3
 * modulo 31 is 30, so every single wrong character and every swap of neighbours up to 30 places is found.
 */
export function mod31Check(text: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of text) {
    sum += weight * CHARACTERS_31.indexOf(character);
    weight = (weight * 3) % 31;
  }
  return CHARACTERS_31.charAt((31 - (sum % 31)) % 31);
}
