import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Role, type Route, routes } from '@lianban/contract';
import { accessTo } from './admit.ts';
import { accessTable } from './table.ts';

const administrators = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const;

test('each route has one row, and each row a route', () => {
  assert.deepEqual(Object.keys(accessTable).sort(), Object.keys(routes).sort());
});

test('a route without a row does not start', () => {
  assert.throws(() => accessTo('openVault', {}), /Route openVault has no row/);
  assert.throws(() => accessTo('constructor'), /has no row/);
});

test('a row asks for the credential that its route asks for', () => {
  for (const [name, { auth }] of Object.entries(routes) as [string, Route][]) {
    const { who } = accessTo(name);
    const asked = who === 'anybody' ? 'none' : who === 'host' ? 'key' : 'session';
    assert.equal(asked, auth, name);
  }
});

test('no administrator of the platform reaches a case, a task or a draft', () => {
  for (const [name, { who, reaches }] of Object.entries(accessTable))
    if (!['nothing', 'catalogue', 'administration'].includes(reaches))
      for (const role of administrators) assert.ok(!who.includes(role), `${name} ${role}`);
});

test('every role may do something, and administration is for administrators alone', () => {
  for (const role of Role.options)
    assert.ok(
      Object.values(accessTable).some(({ who }) => typeof who !== 'string' && who.includes(role)),
      role,
    );
  for (const [name, { who, reaches }] of Object.entries(accessTable))
    if (reaches === 'administration')
      for (const role of who)
        assert.ok(
          administrators.some((a) => a === role),
          `${name} ${role}`,
        );
});
