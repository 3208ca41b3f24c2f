import type { RecommendationEvent, StartedClock } from './events.ts';
import { noClock } from './reply-clock.ts';
import type { RecommendationFile, Service } from './state.ts';

/** What delivery, service and receipt change. */
export function evolveService(file: RecommendationFile, event: RecommendationEvent): RecommendationFile {
  switch (event.type) {
    case 'RecommendationDelivered': {
      const { at, by, way, byHandFrom } = event;
      return { ...file, state: 'delivered', unit: event.unit, delivery: { at, by, way, byHandFrom } };
    }
    case 'RecommendationArrived':
      return file.arrived ? file : { ...file, arrived: { at: event.at, host: event.host } };
    case 'RecommendationOpened':
      return file.opened || !event.by.user
        ? file
        : { ...file, opened: { at: event.at, user: event.by.user } };
    case 'RecommendationServed': {
      const { way, place, statedAt, signer, proxy, refusal, postalNumber, remarks } = event.service;
      const service: Service = {
        ...{ edition: file.edition, way, at: event.at, by: event.by, sentAt: file.delivery?.at ?? event.at },
        ...{ place, statedAt, signer: signer ?? null, proxy: proxy ?? null, refusal: refusal ?? null },
        ...{ postalNumber: postalNumber ?? null, remarks: remarks ?? null },
      };
      return started({ ...file, services: [...file.services, service] }, event, event.at);
    }
    case 'RecommendationReceived': {
      const { at, by, started: clocks } = event;
      const service: Service = {
        ...{ edition: file.edition, way: 'electronic', at, by, sentAt: file.delivery?.at ?? at, place: null },
        ...{ statedAt: null, signer: null, proxy: null, refusal: null, postalNumber: null, remarks: null },
      };
      const received = {
        ...file,
        services: [...file.services, service],
        received: { at, user: by.user ?? { id: '', name: '' }, unit: by.unit ?? file.unit },
        proofComplete: false,
      };
      return clocks ? started(received, clocks, at) : received;
    }
    case 'ProofCompleted': {
      const { name, post, receivedAt, proxy, remarks } = event.proof;
      const signed = {
        signer: { name, post },
        ...{ statedAt: receivedAt, proxy: proxy ?? null, remarks: remarks ?? null },
      };
      const last = file.services.findLastIndex((s) => s.way === 'electronic' && s.edition === file.edition);
      return {
        ...file,
        proofComplete: true,
        services: file.services.map((s, i) => (i === last ? { ...s, ...signed } : s)),
      };
    }
    case 'RecommendationAmended': {
      const { at, by, way, byHandFrom, content, documentHash, period, objectionDays, reasons } = event;
      return {
        ...file,
        ...{ state: 'delivered', before: null, edition: file.edition + 1, content, documentHash, period },
        ...{ objectionDays, delivery: { at, by, way, byHandFrom }, arrived: null, opened: null },
        ...{ servedAt: null, received: null, proofComplete: false, clock: noClock, objectionDueAt: null },
        ...{ extension: null, overdueSince: null, pauses: [] },
        objections: file.objections.map((o) =>
          o.result === null ? { ...o, result: 'amended', answer: reasons, answeredAt: at } : o,
        ),
      };
    }
    default:
      return file;
  }
}

function started(
  file: RecommendationFile,
  { clock, objectionDueAt }: StartedClock,
  at: string,
): RecommendationFile {
  if (file.servedAt !== null) return file;
  const state = file.state === 'delivered' ? 'received' : file.state;
  return { ...file, state, servedAt: at, clock, objectionDueAt };
}
