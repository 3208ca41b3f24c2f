import { html } from './html.mjs';

const readers = new Set(['officer', 'head', 'administrator']);

/** Whoever may read the recommendations (检察建议) that the own unit got; the administrator receives them. */
export const readsRecommendations = (user) => user?.roles.some((role) => readers.has(role)) ?? false;

/** Unread messages of recommendations, of all unread ones by kind. */
export const unreadRecommendations = (unread) =>
  Object.entries(unread)
    .filter(([kind]) => isRecommendation(kind))
    .reduce((sum, [, count]) => sum + count, 0);

export const isRecommendation = (kind) => kind.startsWith('recommendation.');

/** The list and the page of one, for those who may read them. */
export function recommendations(app, { page, missing, store }) {
  app.get('/recommendations', (request, reply) =>
    readsRecommendations(request.user)
      ? page(request, reply, 'recommendations', list)
      : missing(request, reply),
  );
  app.get('/recommendation', (request, reply) => {
    const { id } = request.query;
    if (!id || !readsRecommendations(request.user)) return missing(request, reply);
    store.markCaseRead(request.user.unit, id);
    return page(request, reply, 'recommendation', one, { id });
  });
}

const list = ({ t }) => html`
<h1>${t.recommendations}</h1>
<lian-recommendations reader="unit" tab="all" recommendation-href="/recommendation?id={recommendation}"></lian-recommendations>`;

const one = ({ t, id }) => html`
<h1>${t.recommendation}</h1>
<p class="tools"><a href="/recommendations">${t.recommendations}</a></p>
<lian-recommendation recommendation-id="${id}"></lian-recommendation>`;
