const zh = {
  print: '打印',
  number: '文号',
  issued: (time: string) => `${time} 印发`,
  seal: '演示签章',
  sealNote: '演示环境，不具法律效力；正式环境由签章服务加盖电子印章',
  hash: '内容校验值',
  replaces: '本文件一份替代以下各件，不再另行出具：',
  empty: '尚未指定文件。',
};
export const documentTexts = {
  'zh-CN': zh,
  en: {
    print: 'Print',
    number: 'No.',
    issued: (time: string) => `issued ${time}`,
    seal: 'demo seal',
    sealNote: 'Demo, without legal effect; in production a seal service sets its electronic seal',
    hash: 'hash of the content',
    replaces: 'This one document stands for these, which are no longer issued:',
    empty: 'No document given.',
  } satisfies typeof zh,
};
