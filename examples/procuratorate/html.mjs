const signs = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text that is markup already. */
class Markup {
  constructor(text) {
    this.text = text;
  }
}

/** A template whose values are escaped unless they are markup; null, undefined and false leave nothing. */
export function html(parts, ...values) {
  const shown = (value) => {
    if (value === null || value === undefined || value === false) return '';
    if (Array.isArray(value)) return value.map(shown).join('');
    return value instanceof Markup ? value.text : String(value).replace(/[&<>"']/g, (sign) => signs[sign]);
  };
  return new Markup(parts.reduce((text, part, n) => text + shown(values[n - 1]) + part));
}
