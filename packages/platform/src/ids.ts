/** UUIDv7 by `getRandomValues` (works where `randomUUID` does not): sorted by machine time. */
export function newId(machineNow: number): string {
  if (next + 10 > random.length) {
    crypto.getRandomValues(random);
    next = 0;
  }
  const time = Math.floor(machineNow).toString(16).padStart(12, '0');
  const version = hex[0x70 | (random[next]! & 0x0f)];
  const variant = hex[0x80 | (random[next + 2]! & 0x3f)];
  let rest = '';
  for (let i = next + 4; i < next + 10; i++) rest += hex[random[i]!];
  const id = `${time.slice(0, 8)}-${time.slice(8)}-${version}${hex[random[next + 1]!]}-${variant}${hex[random[next + 3]!]}-${rest}`;
  next += 10;
  return id;
}

/** drawn for many ids at once: a draw costs more than an id */
const random = new Uint8Array(1_000);
let next = random.length;
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** `count` random bytes as URL-safe text. */
export function newSecret(count = 32): string {
  const bytes = crypto.getRandomValues(new Uint8Array(count));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
