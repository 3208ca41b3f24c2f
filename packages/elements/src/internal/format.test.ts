import { expect } from '@open-wc/testing';
import { localParts, showDay, showInstant, showMoney, showValue } from './format.ts';

describe('values in words', () => {
  it('reads instants in Shanghai, whatever their offset', () => {
    expect(localParts('2026-11-23T18:30:00Z')).to.deep.equal({ date: '2026-11-24', time: '02:30' });
    expect(showInstant('2026-11-23T10:02:00+08:00', 'zh-CN')).to.equal('11月23日 10:02');
    expect(showInstant('2026-11-23T10:02:00+08:00', 'en')).to.equal('23 Nov 10:02');
    expect(showDay('2027-01-04T09:00:00+08:00', 'zh-CN', '2026-11-23T10:02:00+08:00')).to.equal(
      '2027年1月4日',
    );
    expect(showInstant('never', 'zh-CN')).to.equal('');
  });

  it('shows fen as yuan', () => {
    expect(showMoney(512_000, 'zh-CN')).to.equal('5,120.00 元');
    expect(showMoney(123_456_789, 'zh-CN')).to.equal('1,234,567.89 元');
    expect(showMoney(-5, 'en')).to.equal('-0.05 yuan');
    expect(showValue('512000', 'money', 'zh-CN')).to.equal('5,120.00 元');
  });

  it('shows months, yes and no, lists, records and nothing', () => {
    expect(showValue('2006-08', 'month', 'zh-CN')).to.equal('2006.08');
    expect(showValue(false, 'boolean', 'zh-CN')).to.equal('否');
    expect(showValue(null, 'string', 'zh-CN')).to.equal('无');
    expect(showValue([], 'record[]', 'en')).to.equal('none');
    expect(showValue([{ year: 2024, name: '嘉奖' }], 'record[]', 'zh-CN')).to.equal('2024 嘉奖');
    expect(showValue('a', 'enum', 'en', [{ value: 'a', label: { zh: '甲', en: 'A' } }])).to.equal('A');
  });
});
