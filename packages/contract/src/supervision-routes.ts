import { SupervisionNoticePage } from './supervision-notice.ts';

/** Routes of supervision (效能监管). */
export const supervisionRoutes = {
  listSupervisionNotices: {
    method: 'GET',
    path: '/v1/supervision/notices',
    summary: "Recommendations without a reply, for the supervision unit that the procuratorate's data names",
    auth: 'session',
    answer: SupervisionNoticePage,
    status: 200,
    query: ['cursor'],
  },
} as const;
