import type { Language, Text } from '@lianban/contract';

/** Words of an element: the same keys in both languages. */
export type Texts<T> = Readonly<Record<Language, T>>;

/** A text of the wire in the wanted language. (The contract's own function would bring its schemas along.) */
export const say = (text: Text, language: Language): string => (language === 'en' ? text.en : text.zh);

/** Words that several elements share. */
export const common = {
  'zh-CN': {
    loading: '正在加载，请稍候',
    retry: '重试',
    failed: '未能完成',
    offline: '网络不通，暂时无法连接平台。已填内容仍在本页，恢复后请重试。',
    unexpected: '出现意外情况，请重试；如仍不成功，请将下方编号告知管理员。',
    noClient: '本页未接入联办平台：请将此组件放入 <lian-provider>，或为其设置 client。',
    code: '代码',
    trace: '编号',
    none: '无',
    yes: '是',
    no: '否',
    obtained: '已取得，仅供办理单位查看',
  },
  en: {
    loading: 'Loading, one moment',
    retry: 'Try again',
    failed: 'This did not work',
    offline:
      'The platform cannot be reached. What you typed is still on this page; try again when the network is back.',
    unexpected:
      'Something unexpected happened. Try again; if it stays, tell your administrator the number below.',
    noClient: 'This page is not connected: put the element inside <lian-provider> or set its client.',
    code: 'code',
    trace: 'number',
    none: 'none',
    yes: 'yes',
    no: 'no',
    obtained: 'Obtained, shown to the deciding units only',
  },
} satisfies Texts<Record<string, string>>;
