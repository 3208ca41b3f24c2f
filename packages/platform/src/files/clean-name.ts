const longest = 120;
/** what Windows takes for a device, with any ending */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * The name under which a file is kept and given back: the last part of a path, without control characters, invisible
 * marks and marks that turn the direction of writing (`检察\u202efdp.exe` would be shown as another kind of file), in
 * composed form, at most 120 characters with its ending kept. `附件` when nothing is left.
 */
export function cleanName(raw: string): string {
  const last = raw.normalize('NFC').replaceAll('\\', '/').split('/').at(-1) ?? '';
  const plain = Array.from(
    last.replaceAll(unseen, '').replaceAll(reserved, '_').replaceAll(/\s+/g, ' ').trim(),
  )
    .join('')
    .replace(/^\.+/, '')
    .replace(/[. ]+$/, '');
  const named = devices.test(plain) ? `_${plain}` : plain;
  return shortened(named) || '附件';
}

function shortened(name: string): string {
  const characters = Array.from(name);
  if (characters.length <= longest) return name;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
  return characters.slice(0, longest - ending.length).join('') + ending;
}

/** controls, formats (bidi, zero width, tags), halves of pairs, private use, line and paragraph separators */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu;
/** no name of a file on Windows, or ambiguous in a header */
const reserved = /[<>:"|?*]/g;
