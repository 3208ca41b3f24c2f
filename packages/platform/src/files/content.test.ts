import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { cleanName } from './clean-name.ts';
import { digestInPage, newDigest } from './digest.ts';
import { typeOfContent } from './type-of-content.ts';
import { zipOf } from './zip.fixture.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const typeOf = (bytes: Uint8Array) =>
  typeOfContent(async (offset, length) => bytes.subarray(offset, offset + length), bytes.length);
const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('what a file is', () => {
  for (const [what, bytes, type] of [
    ['a PDF', utf8('%PDF-1.7\n…'), 'application/pdf'],
    ['a JPEG', hex('ffd8ffe000104a46'), 'image/jpeg'],
    ['a PNG', hex('89504e470d0a1a0a0000'), 'image/png'],
    ['an OFD', zipOf(['OFD.xml', 'Doc_0/Document.xml']), 'application/ofd'],
    ['a Word document', zipOf(['[Content_Types].xml', 'word/document.xml']), docx],
    ['a text in UTF-8', utf8('\ufeff情况说明：<5 天内办结'), 'text/plain'],
    ['a text in GB 18030', hex('c7e9bfcbcbb5c3f7'), 'text/plain'],
  ] as const)
    test(`${what} is known by its content`, async () => assert.deepEqual(await typeOf(bytes), { type }));

  for (const [what, bytes] of [
    ['a web page', utf8('  <!DOCTYPE html><p>')],
    ['a page after a mark of order', utf8('\ufeff\n<html>')],
    ['an SVG picture', utf8('<?xml version="1.0"?><svg onload="x()"/>')],
    ['a script within a text', utf8('说明\n<script src=x></script>')],
    ['a program', utf8('MZ\u0001')],
    ['a shell script', utf8('#!/bin/sh\n')],
    ['an old Word document', hex('d0cf11e0a1b11ae100')],
    ['an archive', zipOf(['a.txt'])],
    ['a Word document with macros', zipOf(['word/document.xml', 'word/vbaProject.bin'])],
    ['a package without a directory', utf8('PK\u0003\u0004word/document.xml')],
    ['bytes that are no text', hex('00010203')],
    ['a text that ends in half a character', hex('c7e9bf')],
  ] as const)
    test(`${what} is refused with words on what was found`, async () => {
      const found = await typeOf(bytes);
      assert.ok('refused' in found && found.refused.zh && found.refused.en, JSON.stringify(found));
    });

  test('whatever comes, it ends with a type or a refusal', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom('', '504b0304', '504b0506', '3c'),
        async (bytes, start) => {
          const found = await typeOf(Uint8Array.from([...hex(start), ...bytes]));
          assert.ok('type' in found || 'refused' in found);
        },
      ),
      { seed: 20_261_128, numRuns: 300 },
    );
  });
});

describe('the name of a file', () => {
  for (const [raw, clean] of [
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\clerk\\批复.pdf', '批复.pdf'],
    ['检察建议\u202efdp.exe', '检察建议fdp.exe'],
    ['a\r\nSet-Cookie: x', 'aSet-Cookie_ x'],
    ['..', '附件'],
    ['.htaccess', 'htaccess'],
    ['nul.pdf', '_nul.pdf'],
    ['\u200b\u0000', '附件'],
    ['a"b<c>.pdf', 'a_b_c_.pdf'],
    ['报告.pdf. .', '报告.pdf'],
  ] as const)
    test(`${JSON.stringify(raw)} becomes ${clean}`, () => assert.equal(cleanName(raw), clean));

  test('a long one keeps its ending', () => {
    const name = cleanName(`${'长'.repeat(300)}.pdf`);
    assert.deepEqual([name.length, name.endsWith('长.pdf')], [120, true]);
  });

  test('is never a path, never unseen, never empty, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (raw) => {
        const name = cleanName(raw);
        assert.doesNotMatch(name, /[/\\\p{Cc}\p{Cf}]|^\./u);
        assert.ok(name.length > 0 && Array.from(name).length <= 121);
        assert.equal(cleanName(name), name);
      }),
      { seed: 20_261_128, numRuns: 500 },
    );
  });
});

test('a digest in pieces is that of the whole, with and without the help of Node', () => {
  const bytes = Uint8Array.from({ length: 10_001 }, (_, i) => i % 251);
  const expected = createHash('sha256').update(bytes).digest('hex');
  for (const digest of [newDigest(), digestInPage()]) {
    for (let at = 0; at < bytes.length; at += 777) digest.update(bytes.subarray(at, at + 777));
    assert.equal(digest.hex(), expected);
  }
});
