// The door of a holder: who may ask, what a question must carry, and what leaves.
import { createHash, timingSafeEqual } from 'node:crypto';

const MAX_BODY_IN_BYTES = 65_536;

/** The request listener of one holder. `register` finds, `log` keeps who asked, `key` opens. */
export function createDoor({ register, log, key }) {
  const expected = digest(`Bearer ${key}`);
  const routes = {
    'POST /lookup': async (request) => lookUp(register, log, await readJson(request)),
    'GET /log': () => ({ unit: register.unit, entries: log.entries }),
  };

  return async (request, response) => {
    const path = request.url.split('?', 1)[0];
    try {
      if (path === '/healthz') return send(response, 200, { status: 'ok', unit: register.unit });
      if (!timingSafeEqual(digest(request.headers.authorization ?? ''), expected)) {
        throw new Refusal(401, 'wrong-key', 'Send the key of this holder as Authorization: Bearer.');
      }
      const route = routes[`${request.method} ${path}`];
      if (!route)
        throw new Refusal(404, 'no-such-route', 'Known are POST /lookup, GET /log and GET /healthz.');
      send(response, 200, await route(request));
    } catch (error) {
      if (!(error instanceof Refusal)) console.error(`${register.unit}: ${error.message}`);
      const { status, code, message } =
        error instanceof Refusal
          ? error
          : {
              status: 500,
              code: 'holder-failed',
              message: 'The register could not be read. Ask again later.',
            };
      send(response, status, { title: code, status, code, detail: message });
    }
  };
}

/** Every question that reaches the register is logged before it is answered: no answer without a trace. */
function lookUp(register, log, question) {
  const { dataset: name, keys, elements, purpose } = question;
  const dataset = Object.hasOwn(register.datasets, name) ? register.datasets[name] : undefined;
  if (!dataset)
    throw new Refusal(404, 'no-such-dataset', `Held here: ${Object.keys(register.datasets).join(', ')}.`);
  requireKeys(dataset, keys);
  requirePurpose(dataset, purpose);
  requireElements(dataset, elements);

  const { unit, officer, basis = null, draft = null } = purpose;
  const found = register.find(name, keys);
  log.add({
    time: new Date().toISOString(),
    dataset: name,
    elements: elements ?? null,
    unit,
    officer,
    basis,
    draft,
    found: Boolean(found),
  });
  if (!found) return { found: false };
  if (dataset.list) {
    return { found: true, asOf: found.asOf, records: found.records.map((row) => only(row, elements)) };
  }
  return { found: true, asOf: found.asOf, record: only(found.record, elements) };
}

/** Data minimisation: what was not asked for does not leave. Without a list of elements (no person) all do. */
function only(record, elements) {
  if (!elements?.length) return record;
  return Object.fromEntries(
    elements.filter((element) => Object.hasOwn(record, element)).map((element) => [element, record[element]]),
  );
}

function requireKeys(dataset, keys) {
  const given = isObject(keys) ? Object.keys(keys) : [];
  const complete =
    given.length === dataset.keys.length &&
    dataset.keys.every((key) => typeof keys?.[key] === 'string' && keys[key] !== '');
  if (!complete) {
    throw new Refusal(400, 'keys-needed', `Exactly these keys, as text: ${dataset.keys.join(', ')}.`);
  }
}

function requirePurpose(dataset, purpose) {
  const needed = dataset.personal ? ['unit', 'officer', 'basis'] : ['unit', 'officer'];
  const missing = needed.filter((part) => typeof purpose?.[part] !== 'string' || purpose[part] === '');
  if (missing.length > 0) {
    throw new Refusal(
      400,
      'purpose-needed',
      `Say for what the data are read: purpose.${missing.join(', ')}.`,
    );
  }
}

function requireElements(dataset, elements) {
  if (elements === undefined && !dataset.personal) return;
  const named = Array.isArray(elements) && elements.every((element) => typeof element === 'string');
  if (!named || (dataset.personal && elements.length === 0)) {
    throw new Refusal(400, 'elements-needed', 'Name the elements that are needed, as a list of texts.');
  }
}

async function readJson(request) {
  const tooLarge = new Refusal(413, 'too-large', 'A question has at most 64 kB.');
  // Refused before it is read: leaving a body half read would cut the line before the answer is out.
  if (Number(request.headers['content-length']) > MAX_BODY_IN_BYTES) throw tooLarge;
  const parts = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += part.length;
    if (bytes > MAX_BODY_IN_BYTES) throw tooLarge;
    parts.push(part);
  }
  let question;
  try {
    question = JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    throw new Refusal(400, 'bad-json', 'The body is not JSON.');
  }
  if (!isObject(question)) throw new Refusal(400, 'bad-json', 'The body is not a JSON object.');
  return question;
}

function send(response, status, body) {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': status < 400 ? 'application/json; charset=utf-8' : 'application/problem+json',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    ...(status === 413 ? { connection: 'close' } : {}),
  });
  response.end(text);
}

class Refusal extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const digest = (text) => createHash('sha256').update(text).digest();
