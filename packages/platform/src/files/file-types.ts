/**
 * What may be attached: an allow-list, ours. A type is told by content; the ending of a name and the announced type are
 * not believed. Left out on purpose: whatever a browser or an office suite would run (HTML, SVG, scripts, programs,
 * documents with macros, the old binary .doc and .xls, which may carry them unseen) and archives, which hide the rest.
 */
export const allowedTypes = [
  { type: 'application/pdf', ending: 'pdf', starts: '25504446' },
  { type: 'image/jpeg', ending: 'jpg', starts: 'ffd8ff' },
  { type: 'image/png', ending: 'png', starts: '89504e470d0a1a0a' },
  { type: 'application/ofd', ending: 'ofd', holds: 'OFD.xml' },
  {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ending: 'docx',
    holds: 'word/document.xml',
  },
  {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ending: 'xlsx',
    holds: 'xl/workbook.xml',
  },
  { type: 'text/plain', ending: 'txt', text: true },
] as const;

/** Not on the list anyway; told apart so that the answer can say what was found. */
export const knownOthers = [
  { starts: '4d5a', what: { zh: '可执行程序', en: 'a program' } },
  { starts: '7f454c46', what: { zh: '可执行程序', en: 'a program' } },
  { starts: '2321', what: { zh: '脚本', en: 'a script' } },
  {
    starts: 'd0cf11e0a1b11ae1',
    what: { zh: '旧版 Office 文档（doc、xls）', en: 'an old Office document (doc, xls)' },
  },
  { starts: '52617221', what: { zh: '压缩包', en: 'an archive' } },
  { starts: '377abcaf271c', what: { zh: '压缩包', en: 'an archive' } },
  { starts: '1f8b', what: { zh: '压缩包', en: 'an archive' } },
] as const;

/** parts of packages that would run something, or hide it */
export const refusedParts = /(^|\/)vbaProject\.bin$|\.(exe|dll|js|vbs|bat|cmd|ps1|scr|html?|svg)$/i;

/** how a text begins that a browser would take for a page, a picture or a script; after blanks and a mark of order */
export const markup = /^(<!doctype\b|<!--|<\?xml\b|<html\b|<head\b|<body\b|<svg\b|<script\b|<iframe\b)/i;
export const markupInside = /<(script|html|svg|iframe|object|embed)\b/i;

export const endingOf = (type: string): string | undefined =>
  allowedTypes.find((allowed) => allowed.type === type)?.ending;
