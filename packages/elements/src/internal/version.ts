/** Released in lockstep; stamped on every element class so that two copies on a page can tell each other apart. */
export const version = '0.1.0';
