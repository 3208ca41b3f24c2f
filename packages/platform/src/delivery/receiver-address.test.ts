import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AddressRefused, isAllowable, receiverAddress } from './receiver-address.ts';

const judge = (url: string, allow: readonly string[] = [], demo = false) =>
  receiverAddress({ allow, demo }).url(new URL(url));
const refuses = (url: string, allow?: readonly string[], demo?: boolean) =>
  assert.throws(() => judge(url, allow, demo), AddressRefused, url);

function resolved(addresses: readonly string[], allow: readonly string[] = [], demo = false) {
  const guard = receiverAddress({
    allow,
    demo,
    resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  });
  return new Promise<unknown>((done, fail) =>
    guard.lookup('oa.gov.test', { all: true }, (error, found) => (error ? fail(error) : done(found))),
  );
}

describe('where messages may go', () => {
  it('is no loopback, link-local, unspecified or multicast address outside a demo, however it is written', () => {
    for (const host of [
      ...['127.0.0.1', '127.8.9.1', '0x7f000001', '2130706433', '0177.1', '0.0.0.0', '169.254.169.254'],
      ...['[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]', '[fe80::1]'],
      ...['[::ffff:169.254.169.254]', '[64:ff9b::7f00:1]', '224.0.0.1', '[ff02::1]', '255.255.255.255'],
    ])
      refuses(`http://${host}/hook`);
    judge('http://10.1.2.3/hook');
    judge('http://[fd00::5]/hook');
  });

  it('may be loopback in a demo, and still not link-local', () => {
    judge('http://127.0.0.1/hook', [], true);
    judge('http://[::1]/hook', [], true);
    refuses('http://169.254.169.254/hook', [], true);
    refuses('http://0.0.0.0/hook', [], true);
  });

  it('lies within the networks and bears one of the names of its list', () => {
    judge('http://10.1.2.3/hook', ['10.1.0.0/16']);
    judge('http://10.1.2.3/hook', ['10.1.2.3']);
    judge('http://[fd00:1::5]/hook', ['fd00::/8']);
    judge('http://[::ffff:10.1.2.3]/hook', ['10.1.0.0/16']);
    judge('http://OA.gov.test/hook', ['oa.gov.test', '10.1.0.0/16']);
    refuses('http://10.2.0.1/hook', ['10.1.0.0/16']);
    refuses('http://[fc00::5]/hook', ['fd00::/8']);
    refuses('http://other.gov.test/hook', ['oa.gov.test']);
    refuses('http://127.0.0.1/hook', ['127.0.0.0/8']);
  });

  it('is http or https, without a user in it', () => {
    refuses('ftp://10.1.2.3/hook');
    refuses('http://user:secret@10.1.2.3/hook');
  });

  it('is judged by every address of its name: one that is forbidden refuses them all', async () => {
    assert.deepEqual(await resolved(['10.1.2.3', 'fd00::5']), [
      { address: '10.1.2.3', family: 4 },
      { address: 'fd00::5', family: 6 },
    ]);
    await assert.rejects(resolved(['10.1.2.3', '127.0.0.1']), AddressRefused);
    await assert.rejects(resolved(['10.1.2.3', '::ffff:127.0.0.1'], ['10.1.0.0/16']), AddressRefused);
    await assert.rejects(resolved(['10.1.2.3', '10.2.0.1'], ['oa.gov.test', '10.1.0.0/16']), AddressRefused);
    await assert.rejects(resolved([]), AddressRefused);
    assert.deepEqual(await resolved(['127.0.0.1'], [], true), [{ address: '127.0.0.1', family: 4 }]);
  });

  it('is written in a list as a name, an address or a network', () => {
    for (const entry of ['oa.gov.test', 'oa', '10.1.2.3', '10.1.0.0/16', 'fd00::/8', '::1'])
      assert.ok(isAllowable(entry), entry);
    for (const entry of ['', '10.1.0.0/33', 'fd00::/129', 'oa.gov.test/8', 'http://oa', 'a b', '10.1.0.0/x'])
      assert.ok(!isAllowable(entry), entry);
  });
});
