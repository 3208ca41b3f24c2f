// From what old columns hold to what is exchanged: 19840415 becomes 1984-04-15, 01 becomes its label.

/**
 * NULL is "held: there is none" and stays null; an empty text is "never entered" and gives undefined.
 * Throws when the value does not have the form that the configuration says.
 */
export function fromLegacy({ column, as = 'text', codes }, row) {
  if (!(column in row)) throw new Error(`the query gives no column ${column}`);
  const value = row[column];
  if (value === null) return null;
  if (value === '') return undefined;
  return conversions[as](value, codes);
}

const conversions = {
  text: (value) => String(value),
  integer: (value) => Number(match(value, /^-?\d+$/)[0]),
  date: (value) =>
    match(value, /^(\d{4})(\d{2})(\d{2})$/)
      .slice(1)
      .join('-'),
  month: (value) =>
    match(value, /^(\d{4})(\d{2})(?:\d{2})?$/)
      .slice(1)
      .join('-'),
  fen: (value) => {
    const [, yuan, fraction = ''] = match(value, /^(\d+)(?:\.(\d{1,2}))?$/);
    return Number(yuan) * 100 + Number(fraction.padEnd(2, '0'));
  },
  code: (value, codes) => {
    if (!Object.hasOwn(codes, value)) throw new Error('a code that is not in the list');
    return codes[value];
  },
};

// The message does not quote the value: it would stand in a log.
function match(value, pattern) {
  const found = pattern.exec(String(value));
  if (!found) throw new Error(`a value without the form ${pattern.source}`);
  return found;
}
