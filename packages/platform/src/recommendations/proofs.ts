import type { ProofOfService, Text } from '@lianban/contract';
import type { RecommendationFile } from '@lianban/workflow';
import type { RecommendationViews } from './view.ts';

const document: Text = { zh: '检察建议书', en: 'Procuratorial recommendation' };

/** The proofs of service (送达回证) of every service, of former editions too. */
export function proofsOf(file: RecommendationFile, { names }: RecommendationViews): ProofOfService[] {
  return file.services.map((service, i) => {
    const isElectronic = service.way === 'electronic';
    const isLast = i === file.services.findLastIndex(({ way }) => way === 'electronic');
    return {
      number: file.number,
      document: file.content.publicity === 'confidential' ? document.zh : file.content.title,
      documentType: document,
      copies: 1,
      procuratorate: names.unit(file.procuratorate),
      sender: file.delivery?.by.user?.name ?? file.content.prosecutor,
      unit: names.unit(file.unit),
      way: service.way,
      place: service.place ?? '机关内部协同办事平台',
      sentAt: service.sentAt,
      servedAt: service.at,
      signer: service.signer,
      proxy: service.proxy,
      statedAt: service.statedAt,
      signature: isElectronic ? { by: service.by.user?.name ?? '', at: service.at } : null,
      refusal: service.refusal,
      remarks: [service.postalNumber, service.remarks].filter(Boolean).join('；') || null,
      documentHash: file.documentHash ?? '',
      complete: isElectronic ? !isLast || file.proofComplete : true,
    };
  });
}
