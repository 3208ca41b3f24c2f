/** The back end of a host, acting with its server key for the users of its units. */
export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly unit: string;
  readonly user: string;
  readonly roles?: string;
  readonly body?: unknown;
  readonly key?: string;
  readonly ifMatch?: string;
}

export interface Answer {
  readonly status: number;
  readonly etag: string;
  // biome-ignore lint/suspicious/noExplicitAny: each test reads the few properties it looks at
  readonly body: any;
}

export async function call(url: string, serverKey: string, request: Request): Promise<Answer> {
  const { method, path, body, key, ifMatch } = request;
  const answer = await fetch(url + path, {
    method,
    headers: {
      ...headersOf(serverKey, request),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key && { 'idempotency-key': key }),
      ...(ifMatch && { 'if-match': ifMatch }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    etag: answer.headers.get('etag') ?? '',
    body: text.startsWith('{') ? JSON.parse(text) : text,
  };
}

export const headersOf = (
  serverKey: string,
  { unit, user, roles = 'officer' }: Pick<Request, 'unit' | 'user' | 'roles'>,
): Record<string, string> => ({
  authorization: `Bearer ${serverKey}`,
  'lianban-unit': unit,
  'lianban-user': user,
  'lianban-roles': roles,
  'accept-language': 'en',
});

export const seconds = (count: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, count * 1000));
