import * as z from 'zod/mini';
import { Problem } from './problem.ts';
import { type Route, routes } from './routes.ts';

/** OpenAPI 3.1 of the route table. `demo` includes the routes that only a demo store has. */
export function openapi({ version, demo = false }: { version: string; demo?: boolean }): object {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, route] of Object.entries(routes) as [string, Route][]) {
    if (route.demo && !demo) continue;
    const path = paths[route.path] ?? {};
    paths[route.path] = path;
    path[route.method.toLowerCase()] = operation(name, route);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Lianban', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: {
        session: {
          type: 'http',
          scheme: 'bearer',
          description: 'Token of one user of one unit, from POST /v1/sessions',
        },
        key: { type: 'http', scheme: 'bearer', description: "Server key of a host's back end" },
      },
      schemas: { Problem: schema(Problem, 'output') },
    },
  };
}

function operation(name: string, route: Route): object {
  const parameters: object[] = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, id]) => ({
    name: id,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  for (const id of route.query ?? []) parameters.push({ name: id, in: 'query', schema: { type: 'string' } });
  if (route.idempotency)
    parameters.push(
      header(
        'Idempotency-Key',
        route.idempotency === 'required',
        'kept 24 h; the same key with other content is refused',
      ),
    );
  if (route.takes) parameters.push(header('Upload-Offset', true, 'bytes that the platform has already'));
  if (route.ifMatch) parameters.push(header('If-Match', true, 'ETag of what is changed'));
  return {
    operationId: name,
    summary: route.summary,
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schema(route.body, 'input') } },
      },
    }),
    ...(route.takes && {
      requestBody: {
        required: true,
        content: { [route.takes.media]: { schema: { type: 'string', format: 'binary' } } },
      },
    }),
    responses: {
      [route.status]: {
        description: route.summary,
        ...(route.answer
          ? { content: { 'application/json': { schema: schema(route.answer, 'output') } } }
          : route.media && { content: { [route.media]: { schema: { type: 'string' } } } }),
      },
      default: {
        description: 'What went wrong and what to do',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
    security:
      route.auth === 'none' ? [] : route.auth === 'key' ? [{ key: [] }] : [{ session: [] }, { key: [] }],
  };
}

const header = (name: string, required: boolean, description: string) => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
});

function schema(of: z.core.$ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(of, { io, unrepresentable: 'any' });
  return rest;
}
