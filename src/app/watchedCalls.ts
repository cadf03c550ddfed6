import type { Operation } from '../services/operation';
import type { CallOptions, Pages, ReadContext } from '../services/service';

/** A call whose answer was handed to a reader. */
export interface WatchedCall {
  readonly operation: string;
  readonly node?: string;
}

/**
 * Remembers whose answer a reader was given last. A reader works on an answer as soon as it has it, and throws before
 * it is given the next: so this is the call that it could not cope with.
 */
export class WatchedCalls {
  #latest: WatchedCall | undefined;

  get latest(): WatchedCall | undefined {
    return this.#latest;
  }

  watch(context: ReadContext): ReadContext {
    return {
      scope: context.scope,
      now: context.now,
      signal: context.signal,
      client: constructor => context.client(constructor),
      call: (operation, send, options) =>
        context.call(operation, send, options).then(output => {
          this.#given(operation, options);
          return output;
        }),
      pages: (operation, send, nextCursor, options) =>
        this.#watchPages(context.pages(operation, send, nextCursor, options), () => {
          this.#given(operation, options);
        }),
      emit: (...resources) => {
        for (const resource of resources) context.emit(resource);
      },
      emitDeployment: deployment => {
        context.emitDeployment(deployment);
      },
      followReference: reference => {
        context.followReference(reference);
      },
      find: arn => context.find(arn),
    };
  }

  #watchPages<Output>(pages: Pages<Output>, onPage: () => void): Pages<Output> {
    return {
      get isComplete() {
        return pages.isComplete;
      },
      async *[Symbol.asyncIterator]() {
        for await (const page of pages) {
          onPage();
          yield page;
        }
      },
    };
  }

  #given({ name }: Operation, options: CallOptions | undefined): void {
    this.#latest = { operation: name, ...(options?.node === undefined ? {} : { node: options.node }) };
  }
}
