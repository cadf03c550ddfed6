import type { AwsShape } from '../account';
import { AwsFault, type NamedOperation } from '../operation';
import { readForm } from './form';
import { namedCall, type Protocol, type SandboxAnswer, type WireRequest } from './protocol';
import { escapeXmlText, writeMembers, type XmlNames } from './xml';

export interface QueryService {
  /** `Version` of its requests, by which services on one endpoint are told apart. */
  readonly version: string;
  readonly xmlNamespace: string;
  readonly operations: readonly NamedOperation[];
}

/** What EC2's dialect has different from the Query protocol. */
export interface QueryDialect {
  readonly rename: (member: string, isList: boolean) => string;
  readonly names: XmlNames;
  readonly answer: (operation: string, members: string, requestId: string, xmlNamespace: string) => string;
  readonly error: (fault: AwsFault, requestId: string, xmlNamespace: string) => string;
}

const query: QueryDialect = {
  rename: member => member,
  names: { element: member => member, item: 'member' },
  answer: (operation, members, requestId, xmlNamespace) =>
    `<${operation}Response xmlns="${xmlNamespace}"><${operation}Result>${members}</${operation}Result>` +
    `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`,
  error: (fault, requestId, xmlNamespace) =>
    `<ErrorResponse xmlns="${xmlNamespace}"><Error><Type>${fault.status < 500 ? 'Sender' : 'Receiver'}</Type>` +
    `<Code>${escapeXmlText(fault.code)}</Code><Message>${escapeXmlText(fault.message)}</Message></Error>` +
    `<RequestId>${requestId}</RequestId></ErrorResponse>`,
};

/** The Query protocol of one service: a form with `Action` and `Version` in, XML out. */
export function queryProtocol(service: QueryService, dialect: QueryDialect = query): Protocol {
  const operations = new Map(service.operations.map(operation => [operation.name, operation]));
  return {
    recognises: request => parameters(request).get('Version') === service.version,
    read: request => {
      const form = new URLSearchParams(parameters(request));
      const name = form.get('Action') ?? '';
      const operation = operations.get(name);
      if (operation === undefined) {
        throw new AwsFault(
          'InvalidAction',
          400,
          `Could not find operation ${name} for version ${service.version}`,
        );
      }
      form.delete('Action');
      form.delete('Version');
      return namedCall(operation, readForm(form, dialect.rename));
    },
    write: (call, output: AwsShape, requestId) =>
      xml(
        200,
        dialect.answer(
          call.operation.name,
          writeMembers(output, dialect.names),
          requestId,
          service.xmlNamespace,
        ),
      ),
    refuse: (fault, requestId) => xml(fault.status, dialect.error(fault, requestId, service.xmlNamespace)),
  };
}

/** An error in the form of the Query protocol, whatever the service. */
export const refuseForm = (
  fault: AwsFault,
  requestId: string,
  dialect: QueryDialect = query,
): SandboxAnswer => xml(fault.status, dialect.error(fault, requestId, ''));

/** More than any request of AWS has: 1,000 filters with 200 values each would be one that AWS refuses. */
const mostParameters = 20_000;

const known = new WeakMap<WireRequest, URLSearchParams>();

/** Read once, however many services look whether the request is for them. */
function parameters(request: WireRequest): URLSearchParams {
  const read = known.get(request) ?? readParameters(request);
  known.set(request, read);
  return read;
}

function readParameters(request: WireRequest): URLSearchParams {
  const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  if (request.path !== '/') return new URLSearchParams();
  const text = isForm ? request.body.toString() : request.query;
  if (isLong(text)) throw new AwsFault('MalformedQueryString', 400, 'There are too many parameters');
  return new URLSearchParams(text);
}

function isLong(text: string): boolean {
  let count = 1;
  for (let at = text.indexOf('&'); at >= 0 && count <= mostParameters; at = text.indexOf('&', at + 1))
    count++;
  return count > mostParameters;
}

const xml = (status: number, body: string): SandboxAnswer => ({
  status,
  headers: { 'content-type': 'text/xml;charset=UTF-8' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
});
