import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { BlockList, isIP, isIPv4, type LookupFunction } from 'node:net';

/** What a receiver's address is held against. */
export interface AddressRule {
  /** names (`oa.example.gov.cn`) and networks (`10.1.0.0/16`, `fd00::/8`, `10.1.2.3`); empty: whatever is not forbidden */
  readonly allow: readonly string[];
  /** a demo runs on one machine */
  readonly demo: boolean;
  /** every address of a name; by default the system's */
  readonly resolve?: (name: string) => Promise<readonly LookupAddress[]>;
}

/** An address to which nothing is sent; the words name the rule and not the address. */
export class AddressRefused extends Error {}

/**
 * Guards where a connection goes: the list of the receiver, and what no receiver outside a demo may be (loopback),
 * or none at all (link-local, unspecified, multicast, reserved). The rule is ours. `url` throws `AddressRefused` for
 * an address that is wrong as it stands; `lookup` is for the connection itself, so that the address that was checked
 * is the one connected to. A name with one forbidden address among several is refused.
 */
export function receiverAddress(rule: AddressRule): { url(url: URL): void; lookup: LookupFunction } {
  const { names, networks } = partsOf(rule.allow);
  const check = (address: string): void => {
    if (isForbidden(address, rule.demo))
      throw new AddressRefused('its address is loopback, link-local, multicast or reserved');
    if (networks && !lies(networks, address))
      throw new AddressRefused('its address is in none of the networks allowed for it');
  };
  const resolve = rule.resolve ?? ((name) => lookup(name, { all: true }));
  return {
    url(url) {
      if (url.protocol !== 'http:' && url.protocol !== 'https:')
        throw new AddressRefused('its address is neither http nor https');
      if (url.username || url.password) throw new AddressRefused('its address carries a user or a password');
      const host = hostOf(url);
      // the connection asks no lookup for a number
      if (isIP(host)) check(host);
      else if (names.size > 0 && !names.has(host))
        throw new AddressRefused('its name is not among those allowed for it');
    },
    lookup(name, options, answer) {
      resolve(name).then(
        (found) => {
          try {
            for (const { address } of found) check(address);
            const wanted = found.filter(({ family }) => !options.family || options.family === family);
            const [first] = wanted;
            if (!first) throw new AddressRefused('its name has no address');
            if (options.all) answer(null, [...wanted]);
            else answer(null, first.address, first.family);
          } catch (error) {
            answer(error as Error, '', 0);
          }
        },
        (error: Error) => answer(error, '', 0),
      );
    },
  };
}

/** Whether a line of an allow-list can be one: a name, an address or a network. */
export function isAllowable(entry: string): boolean {
  const [address = '', bits] = entry.split('/');
  const kind = isIP(address);
  if (kind === 0) return bits === undefined && /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/i.test(address);
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (kind === 4 ? 32 : 128));
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').toLowerCase();

function partsOf(allow: readonly string[]): { names: ReadonlySet<string>; networks: BlockList | undefined } {
  const names = new Set<string>();
  const networks = new BlockList();
  for (const entry of allow) {
    const [address = '', bits] = entry.split('/');
    if (!isIP(address)) names.add(entry.toLowerCase());
    else networks.addSubnet(address, Number(bits ?? (isIPv4(address) ? 32 : 128)), familyOf(address));
  }
  return { names, networks: networks.rules.length > 0 ? networks : undefined };
}

const familyOf = (address: string) => (isIPv4(address) ? 'ipv4' : 'ipv6');
/** an IPv4 address written as IPv6 (`::ffff:127.0.0.1`) is held against the IPv4 networks */
const lies = (list: BlockList, address: string): boolean => list.check(address, familyOf(address));

const isForbidden = (address: string, demo: boolean): boolean =>
  lies(loopback, address) ? !demo : lies(never, address);

const loopback = listOf('127.0.0.0/8', '::1/128');
/** unspecified, link-local, multicast, reserved; IPv4 inside IPv6 by the two prefixes that hide it */
const never = listOf(
  ...['0.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '240.0.0.0/4'],
  ...['::/96', 'fe80::/10', 'ff00::/8', '64:ff9b::/96'],
);

function listOf(...networks: string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), familyOf(address));
  }
  return list;
}
