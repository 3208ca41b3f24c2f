import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import session from 'express-session';
import { openJsonFile } from './json-file.mjs';

const lifeInMs = 8 * 60 * 60 * 1000;

/** Login sessions in a file of this system's own. */
class FileStore extends session.Store {
  #file;
  constructor(path) {
    super();
    this.#file = openJsonFile(path);
  }
  get(id, done) {
    const kept = this.#file.content[id];
    done(null, kept && kept.until > Date.now() ? kept.data : null);
  }
  set(id, data, done) {
    for (const [other, { until }] of Object.entries(this.#file.content)) {
      if (until <= Date.now()) delete this.#file.content[other];
    }
    this.#file.content[id] = { until: Date.now() + lifeInMs, data };
    this.#file.save();
    done?.(null);
  }
  destroy(id, done) {
    delete this.#file.content[id];
    this.#file.save();
    done?.(null);
  }
}

export function logins({ dataFolder, secure }) {
  const secret = openJsonFile(join(dataFolder, 'cookie-secret.json'));
  if (!secret.content.value) {
    secret.content.value = randomBytes(32).toString('hex');
    secret.save();
  }
  return session({
    name: 'hr_sid',
    secret: secret.content.value,
    store: new FileStore(join(dataFolder, 'logins.json')),
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure },
  });
}
