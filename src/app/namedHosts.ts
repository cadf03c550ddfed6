import type { Priority } from '../services/service';

type Follow = (priority: Priority | undefined) => void;

/**
 * Leads from host names that something refers to, to the resources that have them, whichever of the two is read first.
 * A name that nobody turns out to have costs no call.
 */
export class NamedHosts {
  readonly #owners = new Map<string, Follow>();
  readonly #wanted = new Map<string, Priority | undefined>();

  /** Something refers to this name. */
  want(host: string, priority: Priority | undefined): void {
    const follow = this.#owners.get(host);
    if (follow !== undefined) follow(priority);
    else if (!this.#wanted.has(host)) this.#wanted.set(host, priority);
  }

  /** A resource has this name; `follow` reads it in detail. */
  tell(host: string, follow: Follow): void {
    this.#owners.set(host, follow);
    if (this.#wanted.has(host)) follow(this.#wanted.get(host));
    this.#wanted.delete(host);
  }
}
