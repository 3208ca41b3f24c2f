import type { DocumentView } from '@lianban/contract';
import { order } from '../status/lian-status.examples.ts';

export const examples = {
  normal: order,
  nothingReplaced: { ...order, replaces: [] },
  veryLongNames: {
    ...order,
    issuer: { ...order.issuer, name: '某市高新技术产业开发区管理委员会社会事务与人力资源服务中心' },
    lines: [{ label: { zh: '备注', en: 'Remarks' }, text: '按期报到。'.repeat(60) }, ...order.lines],
  },
} satisfies Record<string, DocumentView>;
