import { version } from './version.ts';

/**
 * Registers an element once. A page that loads two copies keeps the first; a copy of another version is told so
 * in the console, since its own class is then not used.
 */
export function define(tag: string, element: CustomElementConstructor): void {
  const known = customElements.get(tag);
  if (!known) {
    customElements.define(tag, element);
    return;
  }
  const stamp = (known as { version?: string }).version ?? 'of another library';
  if (stamp !== version) {
    console.warn(`<${tag}> ${stamp} is already defined on this page; ${version} is not used.`);
  }
}
