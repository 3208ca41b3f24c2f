import { tokenLifeInSeconds } from '../sessions/tokens.ts';
import type { AdministratorRole, NewServerKey, Person, SecurityEvent } from './security-event.ts';

type Rotation = Extract<SecurityEvent, { type: 'SigningKeyRotated' }>;

export interface Administrator extends Person {
  readonly role: AdministratorRole;
  /** machine time in milliseconds */
  readonly since: number;
}

/** What the security log says now: its fold. Kept up by `take`, in the order of the log. */
export class Rights {
  readonly #keys = new Map<string, NewServerKey>();
  readonly #ended = new Map<string, number>();
  readonly #administrators = new Map<string, Administrator>();
  readonly #rotations: Rotation[] = [];
  /** token -> when it was revoked */
  readonly #tokens = new Map<string, number>();
  /** person or host -> tokens minted up to then are void */
  readonly #minted = new Map<string, number>();

  /** keys by their hash */
  get keys(): ReadonlyMap<string, NewServerKey> {
    return this.#keys;
  }

  /** key -> when it ends; also of keys that stand in the configuration */
  get ended(): ReadonlyMap<string, number> {
    return this.#ended;
  }

  get administrators(): ReadonlyMap<string, Administrator> {
    return this.#administrators;
  }

  get rotations(): readonly Rotation[] {
    return this.#rotations;
  }

  take(event: SecurityEvent): void {
    switch (event.type) {
      case 'ServerKeyAdded':
        this.#keys.set(event.hash, event);
        return;
      case 'ServerKeyEnded':
        this.#ended.set(event.key, Math.min(event.end, this.#ended.get(event.key) ?? event.end));
        return;
      case 'AdministratorAssigned':
        this.#administrators.set(nameOf(event), {
          unit: event.unit,
          user: event.user,
          role: event.role,
          since: event.at,
        });
        return;
      case 'AdministratorDismissed':
        this.#administrators.delete(nameOf(event));
        return;
      case 'SigningKeyRotated':
        this.#rotations.push(event);
        return;
      case 'TokenRevoked':
        this.#tokens.set(event.token, event.at);
        return;
      case 'UserRevoked':
        this.#minted.set(nameOf(event), event.at);
        return;
      case 'HostRevoked':
        this.#minted.set(`host ${event.host}`, event.at);
        return;
    }
  }

  administrator(person: Person): Administrator | undefined {
    return this.#administrators.get(nameOf(person));
  }

  isRevoked(token: {
    readonly id: string;
    readonly person: Person;
    readonly host: string;
    /** machine time in milliseconds */
    readonly mintedAt: number;
  }): boolean {
    return this.#tokens.has(token.id) || token.mintedAt <= this.#revokedUpTo(token.person, token.host);
  }

  /** When a token is minted for this person through this host: after what was revoked, however the clocks differ. */
  mintedAt(machineNow: number, person: Person, host: string): number {
    return Math.max(machineNow, this.#revokedUpTo(person, host) + 1);
  }

  #revokedUpTo(person: Person, host: string): number {
    const upTo = (name: string) => this.#minted.get(name) ?? Number.NEGATIVE_INFINITY;
    return Math.max(upTo(nameOf(person)), upTo(`host ${host}`));
  }

  /** Forgets revocations whose tokens have ended by themselves. */
  prune(machineNow: number): void {
    for (const revoked of [this.#tokens, this.#minted])
      for (const [name, at] of revoked) if (at + tokenLifeInSeconds * 1000 < machineNow) revoked.delete(name);
  }

  /** how many revocations are held */
  get revocations(): number {
    return this.#tokens.size + this.#minted.size;
  }
}

/** JSON, so that no unit and user can be read as another pair */
const nameOf = ({ unit, user }: Person): string => JSON.stringify([unit, user]);
