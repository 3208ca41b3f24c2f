const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text) => String(text).replace(/[&<>"']/g, (sign) => entities[sign]);

class Html {
  constructor(text) {
    this.text = text;
  }
  toString() {
    return this.text;
  }
}

/** Markup whose values are escaped, unless they are markup themselves. Nothing is shown for null, false, undefined. */
export function html(parts, ...values) {
  return new Html(String.raw({ raw: parts }, ...values.map(show)));
}

function show(value) {
  if (value === null || value === undefined || value === false) return '';
  if (Array.isArray(value)) return value.map(show).join('');
  return value instanceof Html ? value.text : escaped(value);
}
